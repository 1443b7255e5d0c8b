// Which files of the evidence store an event speaks of: the rule of the format, for everybody who checks or exports.
import type { Event } from '../domain/fact.js';

const naming: ReadonlySet<string> = new Set(['sha256', 'script_sha256', 'stderr_sha256']);
const digest = /^[0-9a-f]{64}$/;

/** Adds the SHA-256 of every object that the event names, at any depth of its data. */
export const collectNamed = (event: Event, found: Set<string>): void => {
  // A list of what is still to be looked at, since a line may nest deeper than calls can.
  const left: unknown[] = [event.data];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'string' && naming.has(key) && digest.test(item)) found.add(item);
      else left.push(item);
    }
  }
};
