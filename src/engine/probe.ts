// Trying until it holds: all commands of a probe succeed, and have gone on doing so for its hold.
import type { Part } from '../domain/fact-words.js';
import type { Probe } from '../domain/plan.js';
import type { Outcome } from '../steps/kind.js';
import { execute } from './execute.js';
import { describeExecuted, type Executed } from './execution.js';
import { nowOf, type Session, type Unit } from './session.js';
import { stopped } from './stop.js';

const seconds = (ms: number): string => `${Math.round(ms / 100) / 10} s`;

/** One try of every command; null when all succeeded. */
const tryOnce = async (session: Session, unit: Unit, part: Part, probe: Probe): Promise<Executed | null> => {
  for (const [index, command] of probe.all.entries()) {
    const nth = index === 0 ? {} : { probe: index + 1 };
    const executed = await execute(session, unit, { part, effect: 'read', command, ...nth });
    if (session.ports.stop.aborted) throw stopped(session);
    if (!executed.ok) return executed;
  }
  return null;
};

const describeState = (tries: number, held: number | null, probe: Probe): string => {
  const counted = `try ${tries}`;
  if (held === null) return `${counted}, not yet`;
  return probe.hold_ms === 0 ? counted : `${counted}, holding ${seconds(held)} of ${seconds(probe.hold_ms)}`;
};

/** When a hold began: by the clock that people read, and by the one that nobody sets. */
interface Hold {
  readonly at: number;
  readonly steady: number;
}

/** Resolves ok with the start of the hold that succeeded. A hold starts again after a resume. */
export const poll = async (
  session: Session,
  unit: Unit,
  part: Part,
  probe: Probe,
  what: string,
): Promise<Outcome> => {
  const { clock, display, stop } = session.ports;
  // A wall clock that is set in between must neither end a hold nor stretch it.
  const began = clock.steady();
  const progress = display.progress(what);
  const arrive = clock.hasten();
  let holding: Hold | null = null;
  try {
    for (let tries = 1; ; tries += 1) {
      const started = { at: nowOf(session), steady: clock.steady() };
      const failed = await tryOnce(session, unit, part, probe);
      holding = failed ? null : (holding ?? started);
      const held = holding === null ? null : clock.steady() - holding.steady;
      if (holding !== null && held !== null && held >= probe.hold_ms) return { ok: true, at: holding.at };
      // What can't even start will not start at the next try either; another machine may come back.
      if (failed?.end.could_not_start !== undefined && (failed.ready?.on ?? null) === null)
        return { ok: false, why: describeExecuted(failed) };
      if (clock.steady() - began >= probe.timeout_ms) {
        const last = failed ? `; at the last try ${describeExecuted(failed)}` : '';
        return { ok: false, why: `it did not hold within ${seconds(probe.timeout_ms)}${last}` };
      }
      progress.update(`${what}: ${describeState(tries, held, probe)}`);
      await clock.sleep(probe.every_ms, stop);
      if (stop.aborted) throw stopped(session);
    }
  } finally {
    arrive();
    progress.end();
  }
};
