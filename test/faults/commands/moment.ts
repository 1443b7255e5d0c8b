// Dies, or kills what it started, at one exact point of a walkthrough; the engine and the shell know nothing of it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact } from '../../../src/domain/fact.js';
import type { Timeline } from '../../../src/domain/ports.js';
import type { Shell } from '../../../src/domain/shell.js';
import type { Death, Victim } from './spec.js';

const isOfChange = ({ data }: Fact): boolean =>
  'part' in data && (data.part === 'run' || data.part === 'rollback');

/** True once: when the facts hold the one that the death waits for. */
const watchFor = (death: Death) => {
  const seen = { before: 0, after: 0 };
  return (when: Death['when'], facts: readonly Fact[]): boolean => {
    const fits = facts.some((fact) => fact.type === death.type && (!death.ofChange || isOfChange(fact)));
    if (!fits) return false;
    seen[when] += 1;
    return when === death.when && seen[when] === death.nth;
  };
};

const die = (): void => void process.kill(process.pid, 'SIGKILL');

/** A timeline whose walker dies right before or right after one fact is on the disk. */
export const mortalTimeline = (timeline: Timeline, death: Death | null): Timeline => {
  if (death === null) return timeline;
  const strikes = watchFor(death);
  return {
    ...timeline,
    transact: (decide) => {
      const events = timeline.transact((run) => {
        const facts = decide(run);
        if (strikes('before', facts)) die();
        return facts;
      });
      if (!strikes('after', events)) return events;
      if (death.laterMs === 0) die();
      setTimeout(die, death.laterMs);
      return events;
    },
  };
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};

/** A shell of which one command is killed. `tell` hears who and which pid first. */
export const mortalShell = (
  shell: Shell,
  victim: Victim | null,
  tell: (who: Victim['who'], pid: number) => void,
): Shell => {
  if (victim === null) return shell;
  const { who, nth, laterMs } = victim;
  let count = 0;
  const strike = (pid: number): void => {
    tell(who, pid);
    kill(pid);
  };
  return {
    ...shell,
    run: (command, hooks, purpose) => {
      count += 1;
      if (count !== nth) return shell.run(command, hooks, purpose);
      const started: typeof hooks.started = (child) => {
        hooks.started(child);
        if (who === 'gate') strike(child.pid);
        else void sleep(laterMs).then(() => strike(child.pid));
      };
      return shell.run(command, { ...hooks, started }, purpose);
    },
  };
};
