// This clock against those of servers that just answered.
import { bad, type Check, look, ok, skip } from '../../../domain/check.js';
import type { ClockOffset } from '../examination/examination.js';

const name = 'Against others';
const noticeMs = 5_000;
const wrongMs = 60_000;

const sayTime = (ms: number): string =>
  ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;

/** The nearest one counts: that this clock and a stranger's are wrong in the same way is unlikely. */
export const judgeOffset = (offsets: readonly ClockOffset[]): Check => {
  const [nearest] = offsets.toSorted((one, other) => Math.abs(one.ms) - Math.abs(other.ms));
  if (!nearest) {
    const hint = 'compare it with a clock that you trust: date -u';
    return skip(name, 'no channel answered with its time, so there is none to compare with', hint);
  }
  const off = Math.abs(nearest.ms);
  const by = `${sayTime(off)} ${nearest.ms > 0 ? 'ahead of' : 'behind'} the server of ${nearest.channel}`;
  const hint =
    'set the clock of this machine, or find out whose clock is wrong: times on record come from here';
  if (off > wrongMs) return bad(name, `this clock is ${by}`, hint);
  if (off > noticeMs) return look(name, `this clock is ${by}`, hint);
  return ok(name, `it agrees with the server of ${nearest.channel} to within 5 s`);
};
