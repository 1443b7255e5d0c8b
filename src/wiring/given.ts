// Values given before the first step: on the command line, in an answers file, by the alert, by the config.
import { IrError } from '../domain/errors.js';
import type { Fact } from '../domain/fact.js';
import type { ValueSource } from '../domain/fact-words.js';
import type { Plan } from '../domain/plan.js';
import type { Field, Value } from '../domain/values.js';
import { checkValue, parseValue } from '../language/types.js';
import type { Alert } from '../playbook/alert/alert.js';
import { type GivenAnswers, leavesUnknown } from './answers.js';

export interface Sources {
  readonly answers: GivenAnswers;
  readonly alert: Alert | null;
  readonly config: { readonly [name: string]: Value };
  readonly now: number;
}

interface Found {
  readonly value: Value;
  readonly source: ValueSource;
}

const demand = (parsed: ReturnType<typeof parseValue>, name: string, where: string): Value => {
  if ('value' in parsed) return parsed.value;
  throw new IrError(2, `${name} ${parsed.problem}`, `correct it in ${where}`);
};

const fromAlert = (field: Field, alert: Alert | null, now: number): Value | null => {
  if (field.from_alert === undefined || alert === null) return null;
  const found = alert.lookup(field.from_alert);
  if (found === null) return null;
  const text = typeof found === 'string' ? found : field.many ? found.join('\n') : (found[0] ?? '');
  const parsed = parseValue(field, text, now);
  // An alert is foreign text: what does not fit is asked for instead.
  return 'value' in parsed ? parsed.value : null;
};

const fromAnswers = (name: string, field: Field, { answers, now }: Sources): Found | null => {
  const set = answers.set[name];
  if (set !== undefined) return { value: demand(parseValue(field, set, now), name, '--set'), source: 'flag' };
  const answer = answers.file[name];
  if (answer === undefined) return null;
  return { value: demand(checkValue(field, answer, now), name, 'the answers file'), source: 'answers' };
};

/** Where an input's value comes from, in the order of the format: the flag first, its default last. */
const findInput = (name: string, field: Field, sources: Sources): Found | null => {
  const answered = fromAnswers(name, field, sources);
  if (answered) return answered;
  const alerted = fromAlert(field, sources.alert, sources.now);
  if (alerted !== null) return { value: alerted, source: 'alert' };
  const configured = sources.config[name];
  if (configured !== undefined) {
    const value = demand(checkValue(field, configured, sources.now), name, "the config's inputs");
    return { value, source: 'config' };
  }
  if (field.default === undefined) return null;
  return {
    value: demand(checkValue(field, field.default, sources.now), name, 'the playbook'),
    source: 'default',
  };
};

/** A question of a step may be answered beforehand. A capture may not: there an answer only confirms what came. */
const findAnswer = (plan: Plan, name: string, field: Field, sources: Sources): Found | null => {
  const isAsked = plan.steps.some((step) => step.kind === 'ask' && step.sets.includes(name));
  const given = sources.answers.set[name] ?? sources.answers.file[name];
  return isAsked && !leavesUnknown(field, given) ? fromAnswers(name, field, sources) : null;
};

/** The playbook's own inputs, and those of a sub-playbook: scoped names that no step sets. */
const isInput = (plan: Plan, name: string): boolean =>
  plan.inputs.includes(name) || (name.includes('/') && !plan.steps.some(({ sets }) => sets.includes(name)));

/** Facts for the inputs, in the order of the file. What no source knows is asked for when a step needs it. */
export const givenFacts = (plan: Plan, sources: Sources): readonly Fact[] =>
  Object.entries(plan.fields).flatMap(([name, field]): readonly Fact[] => {
    if (field.type === 'secret') return [];
    const found = isInput(plan, name)
      ? findInput(name, field, sources)
      : findAnswer(plan, name, field, sources);
    if (found === null) return [];
    const { value, source } = found;
    return [
      { type: 'value.set', data: { name, type: field.type, value, source, confirmed: source !== 'alert' } },
    ];
  });
