// What touches files on this machine.
import type { InvokedWord } from '../shell/word.js';
import type { Tool, Use, Verdict } from './tool.js';

/** Writing there changes nothing that anybody could miss. */
export const isNowhere = ({ text }: Pick<InvokedWord, 'text'>): boolean =>
  text === '-' || /^\/dev\/(?:null|stdout|stderr|tty|fd\/\d+|zero|full)$/.test(text);

const change = (why: InvokedWord): Verdict => ({ effect: 'change', why });
const read = (why: InvokedWord): Verdict => ({ effect: 'read', why });

/** A file that an option names is written, unless it is standard output. */
export const writesTo =
  (...names: readonly string[]) =>
  ({ options }: Use): Verdict | null => {
    const out = options.find(({ name, value }) => names.includes(name) && !isNowhere({ text: value ?? '' }));
    return out ? change(out.word) : null;
  };

const onlyNowhere = ({ program, operands }: Use): Verdict | null =>
  operands.length > 0 && operands.every(isNowhere) ? read(program) : null;

const lastNowhere = ({ program, operands }: Use): Verdict | null => {
  const last = operands.at(-1);
  return last && isNowhere(last) ? read(program) : null;
};

/** A copy into a scratch file is as good as one to standard output; `verbs` stand in front of source and target. */
export const copiesNowhere =
  (...verbs: readonly string[]) =>
  ({ program, operands }: Use): Verdict | null => {
    const fits = verbs.every((verb, index) => verb.split('|').includes(operands[index]?.text ?? ''));
    const files = operands.slice(verbs.length).filter(({ text }) => text === '-' || !text.startsWith('-'));
    const last = files.at(-1);
    return fits && files.length > 1 && last && isNowhere(last) ? read(program) : null;
  };

const judgeTee = ({ program, operands }: Use): Verdict => {
  const file = operands.find((word) => !isNowhere(word));
  return file ? change(file) : read(program);
};

const judgeDd = ({ program, operands }: Use): Verdict => {
  const out = operands.find(({ text }) => text.startsWith('of='));
  const target = { text: out?.text.slice(3) ?? '-' };
  if (!out || isNowhere(target)) return read(program);
  // A whole device is gone, a file is only written.
  return { effect: target.text.startsWith('/dev/') ? 'destroy' : 'change', why: out };
};

const tarModes: readonly (readonly [letters: RegExp, effect: Verdict['effect']])[] = [
  [/t|d/, 'read'],
  [/x/, 'change'],
  [/[cruA]/, 'change'],
];

const tarLong: { readonly [name: string]: Verdict['effect'] } = {
  '--list': 'read',
  '--diff': 'read',
  '--compare': 'read',
  '--extract': 'change',
  '--get': 'change',
  '--create': 'change',
  '--append': 'change',
  '--update': 'change',
  '--delete': 'change',
};

/** `tar xf a`, `tar -czf - dir`: the mode is a letter somewhere in the first word, or a long option. */
const judgeTar = ({ program, operands, options }: Use): Verdict | null => {
  const long = options.find(({ name }) => Object.hasOwn(tarLong, name));
  const modes = long?.word ?? options.find(({ name }) => /^-[tdxcruA]$/.test(name))?.word ?? operands[0];
  if (!modes) return null;
  const letters = modes.text.replace(/^-/, '');
  const effect = tarLong[long?.name ?? ''] ?? tarModes.find(([fits]) => fits.test(letters))?.[1] ?? null;
  if (effect !== 'change') return effect === null ? null : { effect, why: modes };
  return toStandardOutput(letters, { program, operands, options }) ? read(modes) : change(modes);
};

const toStandardOutput = (letters: string, { operands, options }: Use): boolean => {
  const archive = options.find(({ name }) => name === '-f' || name === '--file')?.value;
  if (options.some(({ name }) => name === '-O' || name === '--to-stdout')) return true;
  if (/x/.test(letters) || options.some(({ name }) => name === '--extract')) {
    const into = options.find(({ name }) => name === '-C' || name === '--directory')?.value;
    return into !== undefined && into !== null && isNowhere({ text: into });
  }
  return archive === '-' || (letters.includes('f') && operands.some(({ text }) => text === '-'));
};

const findDeletes = /^-(?:delete|fprint|fprint0|fprintf|fls)$/;

export const files: readonly Tool[] = [
  {
    programs: 'rm unlink shred truncate wipe srm',
    valued: '--size --reference',
    judge: onlyNowhere,
    ways: [
      ['read', '', '--help|--version'],
      ['destroy', ''],
    ],
  },
  {
    programs: 'wipefs',
    ways: [
      ['destroy', '', '-a|--all|-o|--offset'],
      ['read', ''],
    ],
  },
  {
    programs:
      'mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs mkswap blkdiscard pvremove vgremove lvremove',
    ways: [['destroy', '']],
  },
  {
    programs: 'fdisk sfdisk parted sgdisk',
    ways: [
      ['read', '', '-l|--list|-d|--dump|-p|--print'],
      ['read', '* print'],
      ['change', ''],
    ],
  },
  { programs: 'mkdir rmdir touch mkfifo mknod', judge: onlyNowhere, ways: [['change', '']] },
  { programs: 'cp install ln chmod chown chgrp', judge: lastNowhere, ways: [['change', '']] },
  { programs: 'mv rename split csplit', ways: [['change', '']] },
  {
    programs:
      'lvcreate lvextend lvresize vgextend vgcreate pvcreate resize2fs xfs_growfs tune2fs fsck e2fsck',
    ways: [['change', '']],
  },
  { programs: 'tee', judge: judgeTee, ways: [] },
  { programs: 'dd', judge: judgeDd, ways: [] },
  {
    programs: 'sed gsed',
    attached: '-i',
    valued: '-e --expression -f --file -l',
    ways: [
      ['change', '', '-i|--in-place'],
      ['read', ''],
    ],
  },
  {
    programs: 'find gfind',
    oneDash: true,
    judge: ({ options }) => {
      const act = options.find(({ name }) => findDeletes.test(name));
      return act ? { effect: act.name === '-delete' ? 'destroy' : 'change', why: act.word } : null;
    },
    ways: [['read', '']],
  },
  {
    programs: 'sort',
    valued: '-o --output -k -t -S -T',
    judge: writesTo('-o', '--output'),
    ways: [['read', '']],
  },
  {
    programs: 'gzip gunzip bzip2 bunzip2 xz unxz zstd lz4',
    ways: [
      ['read', '', '-c|--stdout|--to-stdout|-l|--list|-t|--test|-h|--help'],
      // Without a file it is a filter.
      ['read', '$'],
      ['change', ''],
    ],
  },
  { programs: 'zip', ways: [['change', '']] },
  {
    programs: 'unzip',
    valued: '-d -x',
    judge: ({ program, options }) =>
      options.some(({ name, value }) => name === '-d' && isNowhere({ text: value ?? '' }))
        ? read(program)
        : null,
    ways: [
      ['read', '', '-l|-t|-v|-p|-Z'],
      ['change', ''],
    ],
  },
  {
    programs: 'tar bsdtar gtar',
    valued: '-f --file -C --directory -T --files-from --exclude',
    judge: judgeTar,
    ways: [],
  },
];
