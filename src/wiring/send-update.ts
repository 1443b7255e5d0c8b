// `ir update`: tells people where things stand, or puts the reminder off, from any terminal.
import { IrError } from '../domain/errors.js';
import { composeUpdate } from '../engine/talk/compose.js';
import { snooze } from '../engine/talk/snooze.js';
import { parseDuration } from '../language/duration.js';
import { type BesideOptions, besideWalk } from './beside.js';
import type { Place } from './place.js';

export interface UpdateOptions extends BesideOptions {
  readonly template: string | undefined;
  readonly to: string | undefined;
  readonly situation: string | undefined;
  /** True: what goes to the house goes without a question. */
  readonly yes: boolean;
  /** How long the reminder is put off, as typed. */
  readonly snooze: string | undefined;
  readonly because: string | undefined;
}

const durationOf = (typed: string): number => {
  const ms = parseDuration(typed);
  if (ms !== null && ms > 0) return ms;
  throw new IrError(2, `--snooze ${typed} is no duration`, 'write one such as 10m or 1h');
};

/** Throws IrError 3 where people outside would read it and nobody can look at it first. */
export const sendUpdate = async (place: Place, options: UpdateOptions): Promise<void> => {
  const { template, to, situation, because = '' } = options;
  const off = options.snooze === undefined ? null : durationOf(options.snooze);
  await besideWalk(place, options, async (session, canAsk) => {
    if (off !== null) return snooze(session, off, because);
    const reviewed = await composeUpdate(session, {
      template: template ?? null,
      to: to ?? null,
      situation: situation ?? null,
      asks: canAsk && !options.yes,
    });
    if (reviewed === 'held') session.ports.display.say('Held back: nothing was sent.');
  });
};
