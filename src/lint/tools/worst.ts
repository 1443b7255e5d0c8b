// Several commands in one do what the worst of them does.
import type { ToolEffect, Verdict } from './tool.js';

const order: readonly ToolEffect[] = ['read', 'export', 'change', 'destroy'];

/** Null where one of them is unknown and none is known to change anything. */
export const worstOf = (verdicts: readonly (Verdict | null)[]): Verdict | null => {
  const known = verdicts.filter((one) => one !== null);
  const worst = known.reduce<Verdict | null>(
    (most, one) => (most === null || order.indexOf(one.effect) > order.indexOf(most.effect) ? one : most),
    null,
  );
  const isHarmless = worst?.effect === 'read' || worst?.effect === 'export';
  return known.length < verdicts.length && isHarmless ? null : worst;
};
