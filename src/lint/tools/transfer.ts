// What carries bytes over the network: requests by their method, copies by where they go.
import type { InvokedWord } from '../shell/word.js';
import { copiesNowhere, isNowhere, writesTo } from './files.js';
import type { Tool, ToolEffect, Use, Verdict } from './tool.js';

const ofMethod = (method: string): ToolEffect => {
  if (/^(?:GET|HEAD|OPTIONS|TRACE|PROPFIND)$/.test(method)) return 'read';
  return method === 'DELETE' ? 'destroy' : 'change';
};

/** Searches that are sent as POST because they are long: Elasticsearch, Prometheus, Loki. */
const asks =
  /\/(?:_search|_msearch|_count|_field_caps|api\/v1\/(?:query|query_range|series|labels)|query_range)(?:[?/]|$)/;

const isQuestion = ({ operands, options }: Use): boolean =>
  operands.some(({ text }) => asks.test(text)) ||
  options.some(({ name, value }) => name === '--url' && value !== null && asks.test(value));

const weigh = (effect: ToolEffect, use: Use, why: InvokedWord): Verdict | null => {
  if (effect === 'read' || (effect === 'change' && isQuestion(use))) return null;
  return { effect, why };
};

/** What the method says; null where it only reads. */
const byMethod = (use: Use, methods: readonly string[], bodies: RegExp): Verdict | null => {
  const method = use.options.find(({ name }) => methods.includes(name));
  if (method) return weigh(ofMethod(method.value ?? 'GET'), use, method.valueWord);
  const body = use.options.find(({ name }) => bodies.test(name));
  return body ? weigh('change', use, body.word) : null;
};

const curlBodies =
  /^(?:-d|--data(?:-ascii|-binary|-raw|-urlencode)?|--json|-F|--form|--form-string|-T|--upload-file)$/;
const wgetBodies = /^--(?:post|body)-(?:data|file)$/;

const judgeCurl = (use: Use): Verdict | null => {
  const asQuery = use.options.some(({ name }) => /^(?:-G|--get|-I|--head)$/.test(name));
  const sent = byMethod(use, ['-X', '--request'], asQuery ? /^-T$/ : curlBodies);
  return sent ?? writesTo('-o', '--output')(use);
};

const judgeWget = (use: Use): Verdict | null => {
  const sent = byMethod(use, ['--method'], wgetBodies);
  if (sent) return sent;
  if (use.options.some(({ name }) => name === '--spider')) return { effect: 'read', why: use.program };
  const out = use.options.find(({ name }) => name === '-O' || name === '--output-document');
  if (out) return { effect: isNowhere({ text: out.value ?? '' }) ? 'read' : 'change', why: out.word };
  return null;
};

const sshValued = '-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w';

export const transfer: readonly Tool[] = [
  {
    programs: 'curl',
    valued:
      '-X --request -d --data --data-ascii --data-binary --data-raw --data-urlencode --json -F --form --form-string -T --upload-file -o --output -H --header -u --user -A --user-agent -b --cookie -c --cookie-jar -e --referer -m --max-time --connect-timeout --retry --retry-delay --retry-max-time -w --write-out -x --proxy --cacert --cert -E --key --resolve --connect-to --interface --limit-rate -K --config -r --range -y -Y -z --url -D --dump-header --max-filesize --stderr -C --continue-at -P -Q -t --unix-socket --output-dir --oauth2-bearer --aws-sigv4 --ciphers --tls-max',
    judge: judgeCurl,
    ways: [
      ['change', '', '-O|--remote-name|--remote-name-all'],
      ['read', ''],
    ],
  },
  {
    programs: 'wget',
    valued:
      '-O --output-document --method --post-data --post-file --body-data --body-file --header -T --timeout -t --tries --user --password -o --output-file -P --directory-prefix -U --user-agent -e -w --wait --ca-certificate',
    judge: judgeWget,
    ways: [
      ['read', '', '--help|--version'],
      ['change', ''],
    ],
  },
  {
    programs: 'rsync',
    valued: '-e --rsh --exclude --include -f --filter --bwlimit --port --timeout --files-from -T --log-file',
    judge: (use) =>
      use.options.some(({ name }) => name === '--remove-source-files') ? null : copiesNowhere()(use),
    ways: [
      ['read', '', '-n|--dry-run|--list-only|--version|--help'],
      ['destroy', '', '--delete|--delete-before|--delete-after|--delete-during|--delete-excluded|--del'],
      ['change', '', '--remove-source-files'],
      ['change', ''],
    ],
  },
  { programs: 'scp sftp', valued: sshValued, judge: copiesNowhere(), ways: [['change', '']] },
  {
    programs: 'rclone',
    valued: '--config --transfers',
    ways: [
      ['read', '', '-n|--dry-run'],
      ['read', 'ls|lsd|lsl|lsf|lsjson|cat|size|check|md5sum|sha1sum|about|version|listremotes|tree'],
      ['destroy', 'delete|deletefile|purge|sync|rmdirs|cleanup'],
      ['change', 'copy|copyto|move|moveto|mkdir|rmdir|touch|config|mount|rcat'],
    ],
  },
  {
    programs: 'ssh',
    valued: sshValued,
    // What stands behind the host is read by the shell over there.
    judge: ({ operands: [, ...code], program }, inside) => {
      const [first] = code;
      if (!first) return { effect: 'read', why: program };
      const text = code.map((word) => word.text).join(' ');
      return inside({ ...first, text });
    },
    ways: [],
  },
];
