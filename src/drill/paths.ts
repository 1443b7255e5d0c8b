// Every way through a playbook: each answer class of each question that is met is given at least once.
import type { Event } from '../domain/fact.js';
import type { Value } from '../domain/values.js';
import type { Forced, Fork } from './path-responder.js';

/** One way that was walked. */
export interface Walked {
  readonly events: readonly Event[];
  readonly forks: readonly Fork[];
  /** Why it did not reach its end, or null. */
  readonly problem: string | null;
}

export interface Way extends Walked {
  /** What was answered otherwise than by the model, in words: `customer_data: yes`. */
  readonly forced: Forced;
}

/** More than any playbook needs; where it is reached, the playbook has more questions than can be tried. */
const mostWays = 500;

const idOf = (key: string, answer: Value | null): string => JSON.stringify([key, answer]);

/** The answers that a way has given to its forks, as far as they were forced. */
const branching = (forced: Forced, forks: readonly Fork[], tried: Set<string>): readonly Forced[] =>
  forks.flatMap(({ key, answers }) =>
    answers.flatMap((answer) => {
      const id = idOf(key, answer);
      if (forced.has(key) || tried.has(id)) return [];
      tried.add(id);
      return [new Map([...forced, [key, answer]])];
    }),
  );

/** Walks with the model answers first, then with each other answer once, on the way on which its question was met first. */
export const walkEveryWay = async (walk: (forced: Forced) => Promise<Walked>): Promise<readonly Way[]> => {
  const tried = new Set<string>();
  const queue: Forced[] = [new Map()];
  const ways: Way[] = [];
  for (let forced = queue.shift(); forced !== undefined; forced = queue.shift()) {
    const walked = await walk(forced);
    ways.push({ ...walked, forced });
    if (ways.length >= mostWays) break;
    queue.push(...branching(forced, walked.forks, tried));
  }
  return ways;
};
