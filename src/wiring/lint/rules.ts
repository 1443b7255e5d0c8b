// `ir lint --rules` and `--explain`: what there is, and the page of one rule.
import { IrError } from '../../domain/errors.js';
import { forTerminal } from '../../domain/sanitise.js';
import { nearest } from '../../language/nearest.js';
import { allRules, findRule, type RuleFacts } from '../../lint/catalogue.js';
import { aboutComments } from '../../lint/silence.js';
import { wrap } from '../../terminal/wrap.js';
import type { Described } from '../status.js';

const headings: { readonly [group: string]: string } = {
  references: 'References',
  safety: 'Safety',
  shell: 'Shell',
  people: 'People',
  clarity: 'Clarity',
  drills: 'Drills',
  ranges: 'Ranges',
  files: 'Files',
  refused: 'Refused by ir run as well (always errors)',
};

/** All rules, a line each, by group. */
export const listRules = (): Described => {
  const rules = allRules();
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lineOf = ({ id, severity, finds }: RuleFacts): string =>
    `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${finds}`;
  const groups = [...new Set(rules.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    `${headings[group] ?? group}`,
    ...rules.filter((rule) => rule.group === group).map(lineOf),
    '',
  ]);
  return {
    lines: [...lines, 'ir lint --explain RULE shows why, and how to mend it.'],
    data: { schema: 'ir-rules/v1', rules: rules.map(({ page: _page, ...facts }) => facts) },
  };
};

/** An example may show what a terminal would obey, and says in its first line when it is a file of its own. */
const indent = (text: string): readonly string[] =>
  forTerminal(text, { keepNewlines: true })
    .replace(/^\n*# whole file\n/, '')
    .replace(/^\n+|\n+$/g, '')
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());

const fold = (text: string): readonly string[] => wrap(text, 79).map((line) => line.trimEnd());

const silence = ({ id, group }: RuleFacts): readonly string[] =>
  aboutComments.includes(id)
    ? [`Everywhere: --rule ${id}=off, or lint.rules in the config.`]
    : group === 'refused'
      ? ['ir run refuses this as well: it can be neither silenced nor switched off.']
      : [
          `Where it is meant: # ir-lint-ignore ${id}: the reason`,
          `Everywhere: --rule ${id}=off, or lint.rules in the config.`,
        ];

/** The page of a rule. Throws IrError 2 for one that does not exist. */
export const explainRule = (id: string): Described => {
  const rule = findRule(id);
  if (rule === null) {
    const ids = allRules().map((one) => one.id);
    const near = nearest(id, ids);
    const hint =
      near === null ? 'ir lint --rules shows all' : `did you mean «${near}»? ir lint --rules shows all`;
    throw new IrError(2, `there is no rule «${id}»`, hint);
  }
  const { severity, finds, page, group } = rule;
  const lines = [
    ...fold(`${rule.id} (${severity}, ${group}): finds ${finds}`),
    '',
    ...fold(page.why),
    '',
    'Instead of',
    ...indent(page.wrong),
    '',
    'write',
    ...indent(page.right),
    '',
    ...silence(rule),
  ];
  return { lines, data: { schema: 'ir-rule/v1', ...rule } };
};
