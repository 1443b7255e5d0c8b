// What a program asked of the disk, in order, as strace saw it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Call {
  /**
   * `make` a file or folder, `link` one that is there, `write`, `sync`, `cut` short, `name` from one path to another,
   * `tell` on standard output.
   */
  readonly what: 'make' | 'link' | 'write' | 'sync' | 'cut' | 'name' | 'tell';
  readonly path: string;
  /** Where `path` goes, for `name` only. */
  readonly to: string;
}

const kinds: { readonly [call: string]: Call['what'] } = {
  openat: 'make',
  mkdir: 'make',
  link: 'link',
  write: 'write',
  pwrite64: 'write',
  fsync: 'sync',
  fdatasync: 'sync',
  ftruncate: 'cut',
  rename: 'name',
};

// Opening makes a file only where it must be new; a lock that is opened again is none.
const isNothing = (line: string): boolean =>
  / = -1 /.test(line) || (line.includes('openat(') && !line.includes('O_EXCL'));

const parse = (line: string): readonly Call[] => {
  const [, name = '', rest = ''] = /^\d+ +(\w+)\((.*)/.exec(line) ?? [];
  const what = kinds[name];
  if (what === undefined || isNothing(line)) return [];
  const quoted = Array.from(rest.matchAll(/"([^"]*)"/g), ([, path]) => path ?? '');
  const [, descriptor = '', opened = ''] = /^(\d+)<([^>]*)>/.exec(rest) ?? [];
  if (what === 'write' && descriptor === '1') return [{ what: 'tell', path: '', to: '' }];
  const path = opened !== '' ? opened : ((name === 'link' ? quoted[1] : quoted[0]) ?? '');
  return [{ what, path, to: what === 'name' ? (quoted[1] ?? '') : '' }];
};

/** Runs `node` with these words under strace. */
export const watchCalls = (log: string, ...words: readonly string[]): readonly Call[] => {
  const traced = `trace=${Object.keys(kinds).join()}`;
  const options = ['-f', '-y', '-qq', '-o', log, '-e', traced, '-e', 'signal=none'];
  execFileSync('strace', [...options, process.execPath, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return readFileSync(log, 'utf8').split('\n').flatMap(parse);
};
