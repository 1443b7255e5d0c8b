// What the range's `kubectl` understands: reading the deployment's log, and setting its environment.
import { readEnvironment, writeEnvironment } from './deployment.mjs';
import { readLog } from './log.mjs';

const fail = (...lines) => {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return 1;
};
const usage = (problem) =>
  fail(
    `error: ${problem}`,
    'This is a practice range. Its kubectl knows: logs deployment/NAME [--since=10m] [--tail=50],',
    'set env deployment/NAME --list, and set env deployment/NAME NAME=VALUE or NAME-',
  );
const notFound = (name) => fail(`Error from server (NotFound): deployments.apps "${name}" not found`);

const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** Milliseconds of a duration such as `1h30m`, or null. */
const parseSince = (text) => {
  const parts = [...text.matchAll(/(\d+)(ms|h|m|s)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return null;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0);
};

const parseFlags = (words) => {
  const flags = {};
  for (let at = 0; at < words.length; at += 1) {
    const [, name, inline] = /^--(since|tail)(?:=(.*))?$/.exec(words[at]) ?? [];
    if (name === undefined) return { problem: `unknown flag: ${words[at]}` };
    if (inline === undefined) at += 1;
    flags[name] = inline ?? words[at] ?? '';
  }
  return flags;
};

const logs = (words) => {
  const { problem, since = '', tail = '-1' } = parseFlags(words);
  if (problem !== undefined) return usage(problem);
  const window = since === '' ? Number.POSITIVE_INFINITY : parseSince(since);
  if (window === null) return usage(`invalid argument "${since}" for "--since" flag: invalid duration`);
  if (!/^-?\d+$/.test(tail)) return usage(`invalid argument "${tail}" for "--tail" flag`);
  // Time runs faster in a range: ten minutes of the playbook are ten seconds at a pace of 60.
  const pace = Number(process.env.IR_RANGE_PACE || 1);
  const lines = readLog(Date.now() - window / pace);
  const shown = Number(tail) < 0 ? lines : lines.slice(lines.length - Math.min(lines.length, Number(tail)));
  process.stdout.write(shown.map((line) => `${line}\n`).join(''));
  return 0;
};

const list = (name, variables) => {
  const lines = Object.entries(variables).map(([key, value]) => `${key}=${value}`);
  process.stdout.write(`${[`# Deployment ${name}, container api`, ...lines].join('\n')}\n`);
  return 0;
};

const setEnvironment = (name, variables, words) => {
  if (words.length === 1 && words[0] === '--list') return list(name, variables);
  const wanted = words.map((word) => /^([A-Za-z_]\w*)(?:=(.*)|(-))$/s.exec(word));
  if (wanted.length === 0 || wanted.includes(null)) return usage('expected NAME=VALUE, NAME- or --list');
  const changed = { ...variables };
  for (const [, key, value, remove] of wanted) {
    if (remove === undefined) changed[key] = value;
    else delete changed[key];
  }
  writeEnvironment(name, changed);
  process.stdout.write(`deployment.apps/${name} env updated\n`);
  return 0;
};

/** Returns the exit code that the real one would give. */
export const kubectl = (words) => {
  const verb = words[0] === 'set' ? words.slice(0, 2).join(' ') : words[0];
  if (verb !== 'logs' && verb !== 'set env') return usage(`unknown command "${verb ?? ''}" for "kubectl"`);
  const [target = '', ...rest] = words.slice(verb === 'logs' ? 1 : 2);
  const [, name] = /^deployment\/(.+)$/.exec(target) ?? [];
  if (name === undefined) return usage(`expected deployment/NAME, not "${target}"`);
  const variables = readEnvironment(name);
  if (variables === undefined) return notFound(name);
  return verb === 'logs' ? logs(rest) : setEnvironment(name, variables, rest);
};
