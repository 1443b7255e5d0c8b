// What the range's `iptables` understands: the one chain and the one kind of rule that the playbook uses.
import { parseSource, readDropped, writeDropped } from './firewall.mjs';

const fail = (code, ...lines) => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return code;
};
const usage = (problem) =>
  fail(
    2,
    `iptables v1.8.9 (range): ${problem}`,
    'This is a practice range. Its iptables knows: -S, and -A, -I, -C or -D INPUT -s ADDRESS -j DROP',
  );
const noRule = () => fail(1, 'iptables: Bad rule (does a matching rule exist in that chain?).');

const list = () => {
  const policies = ['INPUT', 'FORWARD', 'OUTPUT'].map((chain) => `-P ${chain} ACCEPT`);
  const rules = readDropped().map((source) => `-A INPUT -s ${source} -j DROP`);
  process.stdout.write(`${[...policies, ...rules].join('\n')}\n`);
  return 0;
};

const change = (verb, source) => {
  const rules = readDropped();
  const at = rules.indexOf(source);
  if (verb === '-C') return at === -1 ? noRule() : 0;
  if (verb === '-D' && at === -1) return noRule();
  if (verb === '-A') writeDropped([...rules, source]);
  if (verb === '-I') writeDropped([source, ...rules]);
  if (verb === '-D') writeDropped(rules.toSpliced(at, 1));
  return 0;
};

/** Returns the exit code that the real one would give. */
export const iptables = (words) => {
  const [verb, chain, s, address, j, target, ...more] = words;
  if (verb === '-S' && words.length === 1) return list();
  if (!['-A', '-I', '-C', '-D'].includes(verb)) return usage(`unknown option "${verb ?? ''}"`);
  if (chain !== 'INPUT' || s !== '-s' || j !== '-j' || target !== 'DROP' || more.length > 0)
    return usage('unknown arguments');
  const source = parseSource(address);
  return source === null ? usage(`host/network \`${address}' not found`) : change(verb, source);
};
