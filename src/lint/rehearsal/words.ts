// The words with which a scenario speaks of its playbook: steps, commands, names, and people to tell.
import type { Span } from '../../domain/finding.js';
import type { AuthoredExpectation, Scenario } from '../../domain/scenario.js';
import { milestones } from '../../domain/values.js';
import { nameOfId } from '../../language/names.js';
import type { Checking } from '../../playbook/check/checking.js';
import type { Path } from '../../playbook/locate.js';
import type { SourceDocument } from '../../playbook/parse.js';
import { recipientsOf } from '../names/recipients.js';
import { outputKeys } from './outputs.js';
import { expectationsOf } from './scenario.js';

/** A word of a scenario that must stand for something in its playbook. */
export interface Named {
  readonly word: string;
  readonly span: () => Span;
  /** What the playbook would have to have, for a sentence. */
  readonly what: string;
  readonly known: readonly string[];
}

/** What the words are compared with. */
interface About {
  readonly document: SourceDocument;
  readonly checking: Checking;
  /** Those of the config; none where nobody looked. */
  readonly contacts: readonly string[];
}

const stepIds = ({ checking: { playbook } }: About): readonly string[] => playbook.steps.map(({ id }) => id);

/** Whom the playbook tells anything, and who can be told by hand. */
const recipients = ({ checking: { playbook }, contacts }: About): readonly string[] => [
  ...Object.keys(playbook.roles ?? {}),
  'internal',
  ...recipientsOf(playbook).map(({ name }) => name),
  ...contacts,
];

const decisions = ({ checking: { playbook } }: About): readonly string[] =>
  playbook.steps.flatMap((step) => ('decide' in step ? [nameOfId(step.id)] : []));

const names = ({ checking: { declared } }: About): readonly string[] =>
  declared.filter(({ only }) => only === null).map(({ name }) => name);

/** Steps of a playbook within this one may mark any of them. */
const marked = ({ checking: { playbook } }: About): readonly string[] =>
  playbook.steps.some((step) => 'playbook' in step)
    ? milestones
    : ['started', 'detected', ...playbook.steps.flatMap(({ marks }) => marks ?? [])];

/** Steps with evidence before them. */
const keepers = ({ checking: { playbook } }: About): readonly string[] =>
  playbook.steps.flatMap(({ id, preserve }) => ((preserve ?? []).length > 0 ? [id] : []));

const inExpectation = (about: About, path: Path, expectation: AuthoredExpectation): readonly Named[] => {
  const { document } = about;
  const value = (
    key: keyof AuthoredExpectation,
    what: string,
    known: readonly string[],
  ): readonly Named[] => {
    const word = expectation[key];
    return typeof word === 'string'
      ? [{ word, span: () => document.spanOf([...path, key]), what, known }]
      : [];
  };
  const keys = (key: 'answer' | 'decided', what: string, known: readonly string[]): readonly Named[] =>
    Object.keys(expectation[key] ?? {}).map((word) => ({
      word,
      span: () => document.keySpanOf([...path, key, word]),
      what,
      known,
    }));
  return [
    ...value('step', 'step', stepIds(about)),
    ...value('preserved', 'step that keeps evidence', keepers(about)),
    ...value('escalated', 'recipient', recipients(about)),
    ...value('updated', 'recipient', recipients(about)),
    ...value('milestone', 'step that marks', marked(about)),
    ...keys('answer', 'name', names(about)),
    ...keys('decided', 'decision', decisions(about)),
  ];
};

const inOutputs = ({ document, checking }: About, { outputs }: Scenario): readonly Named[] => {
  const known = outputKeys(checking).map(({ key }) => key);
  return Object.keys(outputs ?? {}).map((word) => ({
    word,
    span: () => document.keySpanOf(['outputs', word]),
    what: 'command',
    known,
  }));
};

const inInjects = (about: About, { injects }: Scenario): readonly Named[] =>
  (injects ?? []).flatMap(({ after, to }, index) => {
    const span = (key: string) => () => about.document.spanOf(['injects', index, key]);
    const step = { what: 'step', known: stepIds(about), span: span('after') };
    const role = { what: 'role', known: recipients(about), span: span('to') };
    return [...(after === undefined ? [] : [{ word: after, ...step }]), { word: to, ...role }];
  });

/** All of them, each with what the playbook has of its kind. */
export const wordsOfScenario = (about: About, scenario: Scenario): readonly Named[] => [
  ...inOutputs(about, scenario),
  ...inInjects(about, scenario),
  ...expectationsOf(scenario).flatMap(({ path, expectation }) => inExpectation(about, path, expectation)),
];
