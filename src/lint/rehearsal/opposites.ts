// Two expectations of which one can only be met where the other one is missed.
import { parseDuration } from '../../language/duration.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { Complaint } from '../rule.js';
import { claimsOf } from './expected.js';
import { expectationsOf, type Placed, scenarioOf } from './scenario.js';

const placeOf = ({ path }: Placed): string => path.slice(0, -1).join(' ');

const within = ({ expectation }: Placed): number =>
  (expectation.within === undefined ? null : parseDuration(expectation.within)) ?? Number.POSITIVE_INFINITY;

/** Times count from the same moment only in the same list; what must never be can't be at any time. */
const shutsOut = (not: Placed, wanted: Placed): boolean => {
  if (placeOf(not) === placeOf(wanted)) return within(wanted) <= within(not);
  return placeOf(not) === 'expect' && within(not) === Number.POSITIVE_INFINITY;
};

export const oppositesIn = (document: SourceDocument, checking: Checking): readonly Complaint[] => {
  const all = expectationsOf(scenarioOf(document));
  const wanted = all.filter(({ expectation }) => expectation.is !== false);
  return all.flatMap((not): readonly Complaint[] => {
    if (not.expectation.is !== false) return [];
    const claims = claimsOf(checking, not.expectation);
    const opposite = wanted.find((one) => {
      const others = claimsOf(checking, one.expectation);
      return claims.every((claim) => others.includes(claim)) && shutsOut(not, one);
    });
    if (opposite === undefined) return [];
    const { line } = document.spanOf(opposite.path).start;
    const message = `this must not happen, and line ${line} expects that it does, so nobody can meet both; remove one of them`;
    return [{ message, span: document.spanOf(not.path) }];
  });
};
