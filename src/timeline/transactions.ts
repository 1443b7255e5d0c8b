// What an append means, wherever the lines are kept: catch up, decide, write, fold, tell. On disk and in memory alike.
import type { Event, Fact } from '../domain/fact.js';
import type { Timeline } from '../domain/ports.js';
import type { Run } from '../domain/run.js';
import type { ChainEnd, Followed, TornTail } from './chain.js';
import { type Encoded, encodeFacts, type Writer } from './encode-facts.js';
import { createPublisher } from './publisher.js';

export interface Fold {
  readonly initial: Run;
  readonly evolve: (run: Run, event: Event) => Run;
}

/** Where lines are kept: a file, or memory. */
export interface Medium {
  /** Makes this the only writer. */
  begin(): void;
  /** The burst may be over. */
  end(): void;
  /** Others may write at once. */
  release(): void;
  /** Whether others may have written after `end`. Never throws. */
  grown(end: ChainEnd): boolean;
  /** What others wrote after `end`, verified. Only between begin and end. */
  follow(end: ChainEnd): Generator<Event, Followed>;
  /** Takes a torn tail away, keeping a copy, and says so. */
  cut(torn: TornTail): Fact;
  /** Durable when it returns. Returns what is to be said about the writing itself, such as that the disk was full. */
  append(encoded: Encoded, end: ChainEnd): readonly Fact[];
  close(): void;
}

export interface TransactionOptions extends Writer {
  readonly fold: Fold;
  /** Hears what a subscriber threw. */
  readonly onListenerError?: (error: unknown) => void;
}

/** The Timeline port over a medium whose chain begins at `start`. Reads what is there already. */
export const createTransactions = (
  options: TransactionOptions,
  medium: Medium,
  start: ChainEnd,
): Timeline => {
  const { fold } = options;
  const { subscribe, publish, isHeard } = createPublisher((error) => options.onListenerError?.(error));
  let run = fold.initial;
  let end = start;
  let state: 'ready' | 'busy' | 'closed' = 'ready';

  // The end moves only after the fold has: were evolve to throw, the same events would be read and folded again.
  const write = (facts: readonly Fact[]): readonly Event[] => {
    const encoded = encodeFacts(facts, end, options);
    const remarks = medium.append(encoded, end);
    run = encoded.events.reduce(fold.evolve, run);
    end = encoded.end;
    return remarks.length === 0 ? encoded.events : [...encoded.events, ...remark(remarks)];
  };

  // What was asked for is on record already, so a remark that does not fit must not make it look lost.
  const remark = (facts: readonly Fact[]): readonly Event[] => {
    try {
      return write(facts);
    } catch {
      return [];
    }
  };

  // Nobody listens yet while a long record is opened, and its events need not be kept in memory for them.
  const catchUp = (others: Event[]): readonly Event[] => {
    if (!medium.grown(end)) return [];
    const events = medium.follow(end);
    const news: Event[] = [];
    let folded = run;
    let step = events.next();
    for (; !step.done; step = events.next()) {
      folded = fold.evolve(folded, step.value);
      if (isHeard()) news.push(step.value);
    }
    run = folded;
    end = step.value.end;
    others.push(...news);
    return step.value.torn ? write([medium.cut(step.value.torn)]) : [];
  };

  const alone = <T>(work: () => T): T => {
    if (state === 'busy') throw new Error('transact was called inside decide.');
    if (state === 'closed') throw new Error('transact was called after close.');
    state = 'busy';
    try {
      medium.begin();
      const result = work();
      medium.end();
      return result;
    } catch (error) {
      medium.release();
      throw error;
    } finally {
      state = 'ready';
    }
  };

  const transact = (decide: (run: Run) => readonly Fact[]): readonly Event[] => {
    const others: Event[] = [];
    let recovered: readonly Event[] = [];
    try {
      const events = alone(() => {
        recovered = catchUp(others);
        const facts = decide(run);
        return facts.length > 0 ? write(facts) : [];
      });
      recovered = [...recovered, ...events];
      return events;
    } finally {
      publish(others, 'other');
      publish(recovered, 'own');
    }
  };

  const close = (): void => {
    if (state === 'closed') return;
    if (state === 'busy') throw new Error('The timeline was closed inside decide.');
    state = 'closed';
    medium.close();
  };

  transact(() => []);
  return {
    run: () => {
      if (state === 'ready' && medium.grown(end)) transact(() => []);
      return run;
    },
    transact,
    subscribe,
    close,
  };
};
