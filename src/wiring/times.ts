// When it really began and when it was detected: from the command line, from the alert, else from the run itself.
import { IrError } from '../domain/errors.js';
import type { Fact } from '../domain/fact.js';
import type { Milestone } from '../domain/values.js';
import { parseValue } from '../language/types.js';
import type { Alert } from '../playbook/alert/alert.js';

export interface GivenTimes {
  readonly started_at: string | undefined;
  readonly detected_at: string | undefined;
  readonly alert: Alert | null;
  readonly now: number;
}

/** Clocks of two machines may differ a little; more than this in the future is a slip of the finger. */
const toleranceMs = 60_000;

/** Throws IrError 2 for a time that lies in the future. */
export const demandPast = (at: number, now: number, what: string): number => {
  if (at <= now + toleranceMs) return at;
  throw new IrError(
    2,
    `${what} lies in the future: ${new Date(at).toISOString()}`,
    'check the date and the time zone',
  );
};

/** The time that was typed for `--<flag>`, in ms since 1970. Throws IrError 2 when it is none, or not past. */
export const readPastTime = (text: string, flag: string, now: number): number => {
  const parsed = parseValue({ type: 'datetime' }, text, now);
  if ('problem' in parsed)
    throw new IrError(
      2,
      `--${flag} ${parsed.problem}`,
      `write it as --${flag} 2026-11-22T03:40:00Z, or as -20m`,
    );
  return demandPast(Date.parse(String(parsed.value)), now, `--${flag}`);
};

const mark = (milestone: Milestone, at: number, source: 'flag' | 'alert' | 'start'): Fact => ({
  type: 'milestone.marked',
  data: { milestone, at: new Date(at).toISOString(), source },
});

const timeOf = (
  milestone: Milestone,
  flag: string | undefined,
  alerted: number | null,
  now: number,
): Fact | null => {
  if (flag !== undefined) return mark(milestone, readPastTime(flag, `${milestone}-at`, now), 'flag');
  return alerted === null ? null : mark(milestone, demandPast(alerted, now, `the alert's time`), 'alert');
};

/** `started` is never the moment when `ir run` was typed; `detected` is, unless somebody knows better. */
export const timeFacts = ({ started_at, detected_at, alert, now }: GivenTimes): readonly Fact[] => {
  const started = timeOf('started', started_at, alert?.started_at ?? null, now);
  const detected = timeOf('detected', detected_at, alert?.detected_at ?? null, now);
  return [...(started ? [started] : []), detected ?? mark('detected', now, 'start')];
};
