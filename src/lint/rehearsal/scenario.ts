// A drill scenario as its author wrote it, after the schema said yes.
import type { Milestone, Value } from '../../domain/values.js';
import type { Path } from '../../playbook/locate.js';
import type { SourceDocument } from '../../playbook/parse.js';
import type { Answers } from './way.js';

export interface Output {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exit?: number;
}

export interface Expectation {
  readonly milestone?: Milestone;
  readonly answer?: { readonly [name: string]: Value };
  readonly decided?: { readonly [step: string]: string };
  readonly step?: string;
  readonly escalated?: string;
  readonly updated?: string;
  readonly is?: boolean;
}

export interface Scenario {
  readonly playbook: string;
  readonly objectives?: readonly string[];
  readonly outputs?: { readonly [key: string]: Output | readonly Output[] };
  readonly injects?: readonly {
    readonly after?: string;
    readonly to: string;
    readonly expect?: readonly Expectation[];
  }[];
  readonly expect?: readonly Expectation[];
  readonly answers?: Answers;
}

export const scenarioOf = ({ value }: SourceDocument): Scenario => value as Scenario;

/** All expectations with their places: those of the whole drill, and those that follow from news. */
export const expectationsOf = ({
  expect,
  injects,
}: Scenario): readonly { readonly path: Path; readonly expectation: Expectation }[] => [
  ...(expect ?? []).map((expectation, at) => ({ path: ['expect', at], expectation })),
  ...(injects ?? []).flatMap((inject, index) =>
    (inject.expect ?? []).map((expectation, at) => ({
      path: ['injects', index, 'expect', at],
      expectation,
    })),
  ),
];
