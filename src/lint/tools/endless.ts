// Commands that go on until somebody ends them.
import type { Invocation } from '../shell/invocation.js';
import type { InvokedWord } from '../shell/word.js';
import type { Said, ToolUses, Use } from './tool.js';
import { compileTools } from './toolbox.js';

type Ending = 'ends' | 'endless';

/** `vmstat 1` goes on, `vmstat 1 5` ends: one number without a second is a rhythm without a count. */
const byCount = ({ operands }: Use): Said<Ending> | null => {
  const numbers = operands.filter(({ text }) => /^\d+$/.test(text));
  const [only] = numbers;
  return only && numbers.length === 1 ? { effect: 'endless', why: only } : null;
};

const followers: readonly ToolUses<Ending>[] = [
  {
    programs: 'kubectl oc',
    valued: '-n --namespace --context --cluster --user --kubeconfig -c --container -l --selector -o --output',
    ways: [
      ['ends', '', '-h|--help'],
      ['endless', 'logs', '-f|--follow'],
      ['endless', 'get|events', '-w|--watch|--watch-only'],
      ['endless', 'port-forward|proxy|attach'],
    ],
  },
  {
    programs: 'docker podman nerdctl',
    valued: '-H --host -c --context --tail --since',
    ways: [
      ['ends', '', '--help|--until|--no-stream'],
      ['endless', 'logs', '-f|--follow'],
      ['endless', 'container|service|compose logs', '--follow'],
      ['endless', 'stats|events|attach'],
      ['endless', 'container|system|compose stats|events|attach'],
    ],
  },
  { programs: 'docker-compose crictl', ways: [['endless', 'logs', '--follow']] },
  {
    programs: 'tail',
    ways: [
      ['ends', '', '--pid|--help'],
      ['endless', '', '-f|-F|--follow'],
    ],
  },
  { programs: 'journalctl', valued: '-u -n -S -U -o -p -t -g', ways: [['endless', '', '-f|--follow']] },
  { programs: 'dmesg', ways: [['endless', '', '-w|-W|--follow|--follow-new']] },
  {
    programs: 'watch',
    valued: '-n --interval',
    ways: [
      ['ends', '', '-h|--help|-v|--version'],
      ['endless', ''],
    ],
  },
  {
    programs: 'top',
    ways: [
      ['ends', '', '-n|-h|-v|--iterations|--help'],
      ['endless', ''],
    ],
  },
  {
    programs: 'htop yes k9s',
    ways: [
      ['ends', '', '--help|--version'],
      ['endless', ''],
    ],
  },
  {
    programs: 'ping ping6',
    valued: '-i -I -s -W -t -Q -p',
    ways: [
      ['ends', '', '-c|-w|-V|-h'],
      ['endless', ''],
    ],
  },
  {
    programs: 'mtr',
    ways: [
      ['ends', '', '-r|--report|-w|--report-wide|-c|--report-cycles|-h|-v'],
      ['endless', ''],
    ],
  },
  {
    programs: 'tcpdump',
    valued: '-i -w -s -y -T -z -Z -F',
    ways: [
      ['ends', '', '-c|-r|-W|-D|-L|-d|-h|--version|--help|--list-interfaces'],
      ['endless', ''],
    ],
  },
  {
    programs: 'tshark',
    ways: [
      ['ends', '', '-c|-r|-a|-D|-h|-v'],
      ['endless', ''],
    ],
  },
  { programs: 'nc ncat netcat', valued: '-p -s -w -i', ways: [['endless', '', '-l|--listen']] },
  {
    programs: 'stern',
    ways: [
      ['ends', '', '--no-follow|-h|--help|--version'],
      ['endless', ''],
    ],
  },
  { programs: 'strace ltrace', ways: [['endless', '', '-p']] },
  { programs: 'vmstat', valued: '-S -p', judge: byCount, ways: [] },
  { programs: 'iostat', valued: '-p -g -j -o -f', judge: byCount, ways: [] },
  { programs: 'mpstat', valued: '-P -I -N', judge: byCount, ways: [] },
  { programs: 'pidstat', valued: '-p -C -G -T -U', judge: byCount, ways: [] },
  { programs: 'sar', valued: '-n -f -s -e -o -P -m -I -i', judge: byCount, ways: [] },
  {
    programs: 'redis-cli valkey-cli',
    valued: '-h -p -a -u -n',
    ways: [
      ['endless', 'monitor|MONITOR|subscribe|SUBSCRIBE'],
      // `--latency` ends after a second where no terminal is.
      ['endless', '', '--stat|--latency-history|--latency-dist|--replica'],
    ],
  },
  { programs: 'aws', valued: '--profile --region --output', ways: [['endless', 'logs tail', '--follow']] },
  { programs: 'gcloud', valued: '--project', ways: [['endless', '** logging tail']] },
  { programs: 'conntrack', ways: [['endless', '', '-E|--event']] },
  { programs: 'ip', oneDash: true, ways: [['endless', 'monitor']] },
];

const table = compileTools(followers);

/** The word that makes it go on for ever; null where it ends by itself, as far as anybody can tell. */
export const endlessWord = ({ words }: Invocation): InvokedWord | null => {
  const said = table.ask(words, () => null);
  return said?.effect === 'endless' ? said.why : null;
};
