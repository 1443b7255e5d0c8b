// A rehearsal proves what was rehearsed. After a change, the new step is as untried as ever.
import type { Playbook } from '../../../domain/playbook.js';
import { echo } from '../../../language/characters.js';
import type { Path } from '../../../playbook/locate.js';
import { isSame } from '../../history/same-value.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

/** What may change without anybody doing anything else at night. */
const harmless: readonly string[] = ['reviewed', 'review_every', 'owner', 'tags', 'links', 'summary'];

/** What differs, in words, and where it stands now. */
interface Difference {
  readonly what: string;
  readonly path: Path;
}

const firstStep = (then: Playbook, now: Playbook): Difference | null => {
  const before = new Map(then.steps.map((step) => [step.id, step]));
  const changed = now.steps.findIndex((step) => !isSame(step, before.get(step.id)));
  const step = now.steps[changed];
  if (step) return { what: `the step «${step.id}» changed`, path: ['steps', changed, 'id'] };
  const ids = new Set(now.steps.map(({ id }) => id));
  const gone = then.steps.find(({ id }) => !ids.has(id));
  if (gone) return { what: `the step ${echo(gone.id)} was taken out`, path: ['steps'] };
  if (isSame(then.steps, now.steps)) return null;
  return { what: 'the order of the steps changed', path: ['steps'] };
};

const partOf = (playbook: Playbook, key: string): unknown =>
  (playbook as unknown as { [key: string]: unknown })[key];

const firstSection = (then: Playbook, now: Playbook): Difference | null => {
  const keys = [...new Set([...Object.keys(now), ...Object.keys(then)])];
  const key = keys.find((one) => !harmless.includes(one) && !isSame(partOf(then, one), partOf(now, one)));
  if (key === undefined) return null;
  return { what: `\`${key}\` changed`, path: Object.hasOwn(now, key) ? [key] : ['id'] };
};

export const drilledBeforeChange: Rule<PlaybookSubject> = {
  id: 'drilled-before-change',
  severity: 'warning',
  finds: 'a playbook that has changed since it was last rehearsed',
  page: {
    why: 'The last drill proved the playbook as it was then. What changed since has never been tried, and an incident is a bad moment to try it.',
    wrong: `
# Rehearsed on 2026-11-02 with a target of 30m for containing it.
targets: { detect: 5m, acknowledge: 5m, contain: 5m, resolve: 4h }`,
    right: `
# Rehearsed on 2026-11-02 as it stands here.
targets: { detect: 5m, acknowledge: 5m, contain: 30m, resolve: 4h }`,
  },
  check: ({ checking: { playbook, document }, known }) => {
    const drilled = known.history?.(playbook.id).drilled ?? null;
    if (drilled === null) return [];
    const found = firstStep(drilled.playbook, playbook) ?? firstSection(drilled.playbook, playbook);
    if (found === null) return [];
    const day = drilled.at.slice(0, 10);
    const message = `${found.what} since the last rehearsal on ${day}; walk it again, \`ir drill ${playbook.id}\``;
    const isId = found.path.at(-1) === 'id';
    return [{ message, span: isId ? document.spanOf(found.path) : document.keySpanOf(found.path) }];
  },
};
