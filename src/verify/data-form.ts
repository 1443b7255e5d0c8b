// The rules for an event's data, by which every language reads a line the same way, and what the line names by them.
import type { Event } from '../domain/fact.js';
import type { Problem } from './problem.js';

const keyPattern = /^[a-z][a-z0-9_]*$/;
const loneSurrogate = /\p{Surrogate}/u;
const digest = /^[0-9a-f]{64}$/;
const naming: ReadonlySet<string> = new Set(['sha256', 'script_sha256', 'stderr_sha256']);

type Fault = Pick<Problem, 'expected' | 'found'>;

const say = (value: unknown): string => String(JSON.stringify(value)).slice(0, 80);

const judgeValue = (value: unknown): Fault | null => {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    return { expected: 'whole numbers within 2^53-1', found: say(value) };
  if (typeof value === 'string' && loneSurrogate.test(value))
    return { expected: 'texts without halves of surrogate pairs', found: say(value) };
  return null;
};

const judgeKey = (key: string, value: unknown): Fault | null => {
  if (!keyPattern.test(key)) return { expected: 'keys such as exit_code in data', found: say(key) };
  if (!naming.has(key) || (typeof value === 'string' && digest.test(value))) return null;
  return { expected: `a SHA-256 under ${key}`, found: say(value) };
};

/** The first breach of the rules, or null. Adds the SHA-256 of every object that the event names to `named`. */
export const inspectData = (event: Event, named: Set<string>): Fault | null => {
  let fault: Fault | null = null;
  // A list of what is still to be looked at, since a line may nest deeper than calls can.
  const left: unknown[] = [event.data];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) {
      fault ??= judgeValue(value);
    } else if (Array.isArray(value)) {
      left.push(...value);
    } else {
      for (const [key, item] of Object.entries(value)) {
        fault ??= judgeKey(key, item);
        if (typeof item === 'string' && naming.has(key) && digest.test(item)) named.add(item);
        left.push(item);
      }
    }
  }
  return fault;
};
