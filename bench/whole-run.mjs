// A whole unattended range run, without the waits that its playbook asks for: what is left is what `ir` itself costs.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { print, root, runQuietly, temporaryFolder } from './lib.mjs';

/** Milliseconds between the end of one try of a probe and the begin of the next. */
const waitsOf = (events) =>
  events.reduce((sum, { type, data, ts }, index) => {
    const before = events[index - 1];
    const between = type === 'step.intended' && before?.type === 'step.finished';
    const polled = between && ['wait', 'verify'].includes(data.part) && before.data.part === data.part;
    return polled ? sum + Date.parse(ts) - Date.parse(before.ts) : sum;
  }, 0);

export const measureWholeRun = () => {
  const home = temporaryFolder();
  const began = performance.now();
  runQuietly(home, ['run', 'api-abuse', '--range', '--no-input'], root);
  const total = performance.now() - began;
  const [name] = readdirSync(join(home, 'incidents'));
  const lines = readFileSync(join(home, 'incidents', name, 'timeline.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const events = lines.map((line) => JSON.parse(line));
  const waits = waitsOf(events);
  const commands = events.filter(({ type }) => type === 'step.finished').length;
  print(
    'a whole unattended range run, without its waits',
    `${Math.round(total - waits)} ms   (${Math.round(total)} ms in all, ${commands} commands, ${events.length} events)`,
  );
};
