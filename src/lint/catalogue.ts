// Every rule there is, for `--rules`, `--explain`, the formats and the config's own check.
import type { RulePage } from './rule.js';
import { documentRules, everyFileRules, playbookRules } from './rules/index.js';
import { refusals } from './rules/refused/index.js';

/** One rule without its body. */
export interface RuleFacts {
  readonly id: string;
  /** `refused` are those that `ir run` refuses as well. */
  readonly group: string;
  readonly severity: 'error' | 'warning';
  readonly finds: string;
  readonly page: RulePage;
}

type Described = Omit<RuleFacts, 'group'>;

const factsOf = (group: string, rules: readonly Described[]): readonly RuleFacts[] =>
  rules.map(({ id, severity, finds, page }) => ({ id, group, severity, finds, page }));

const list: readonly RuleFacts[] = [
  ...Object.entries(playbookRules).flatMap(([group, rules]) => factsOf(group, rules)),
  ...factsOf('drills', documentRules['drill'] ?? []),
  ...factsOf('ranges', documentRules['range'] ?? []),
  ...factsOf('files', everyFileRules),
  ...factsOf(
    'refused',
    refusals.map((refusal) => ({ ...refusal, severity: 'error' as const })),
  ),
];

const byId: ReadonlyMap<string, RuleFacts> = new Map(list.map((rule) => [rule.id, rule]));

/** All rules in the order of the documentation. */
export const allRules = (): readonly RuleFacts[] => list;

export const findRule = (id: string): RuleFacts | null => byId.get(id) ?? null;
