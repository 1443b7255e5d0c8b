// A drill scenario with the places of what it expects.
import type { AuthoredExpectation, Scenario } from '../../domain/scenario.js';
import type { Path } from '../../playbook/locate.js';
import type { SourceDocument } from '../../playbook/parse.js';

export interface Placed {
  readonly path: Path;
  readonly expectation: AuthoredExpectation;
}

export const scenarioOf = ({ value }: SourceDocument): Scenario => value as Scenario;

/** All expectations with their places: those of the whole drill, and those that follow from news. */
export const expectationsOf = ({ expect, injects }: Scenario): readonly Placed[] => [
  ...(expect ?? []).map((expectation, at) => ({ path: ['expect', at], expectation })),
  ...(injects ?? []).flatMap((inject, index) =>
    (inject.expect ?? []).map((expectation, at) => ({
      path: ['injects', index, 'expect', at],
      expectation,
    })),
  ),
];
