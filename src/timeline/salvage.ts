// Lines behind a damage. They prove nothing, but somebody may have acted on them: what they say must not be forgotten
// when the incident goes on.
import type { Event } from '../domain/fact.js';
import type { Damage } from './chain.js';
import { toEvent } from './line.js';
import { type OpenFile, splitLines } from './lines.js';
import { verifyLine } from './verify-line.js';

/** What a line says that is whole by its own hash, wherever it stands; null for anything else. */
const readAlone = (bytes: Buffer): Event | null => {
  try {
    const { seq, prev } = toEvent(JSON.parse(bytes.toString('utf8')));
    const checked = verifyLine(bytes, prev, seq);
    return 'event' in checked ? checked.event : null;
  } catch {
    return null;
  }
};

/**
 * Yields the events behind a damage that are whole by themselves, each number once and in order, from `seq` on.
 * Returns how many lines are lost.
 */
export function* salvage(file: OpenFile, damage: Damage, seq: number): Generator<Event, number> {
  let next = seq;
  let lost = 0;
  for (const line of splitLines(file, damage.offset)) {
    const event = line.ended ? readAlone(line.bytes) : null;
    if (event === null || event.seq < next) {
      lost += 1;
      continue;
    }
    next = event.seq + 1;
    yield event;
  }
  return lost;
}
