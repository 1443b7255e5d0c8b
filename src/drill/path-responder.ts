// Answers for one way through a playbook: what this way forces, then the model answers, then whatever fits. It notes
// where another answer would have been another way.
import type { Plan } from '../domain/plan.js';
import { type ChoiceQuestion, type Responder, Stopped, type ValueQuestion } from '../domain/responder.js';
import { type Field, severities, type Value, type ValueType } from '../domain/values.js';
import { nameOfId } from '../language/names.js';

/** A question whose answer may lead another way, and the classes of its answers. */
export interface Fork {
  readonly key: string;
  /** Null: *not known yet*. */
  readonly answers: readonly (Value | null)[];
}

export type Forced = ReadonlyMap<string, Value | null>;

export interface PathResponder extends Responder {
  /** Every fork that was met, in order. */
  forks(): readonly Fork[];
}

/** One of each, for questions that the scenario has no answer to. */
const samples: { readonly [T in ValueType]?: Value } = {
  text: 'as rehearsed',
  integer: 1,
  ip: '203.0.113.7',
  cidr: '203.0.113.0/24',
  hostname: 'payments-1',
  url: 'https://payments.example/',
  email: 'oncall@payments.example',
  port: 443,
  'k8s-name': 'payments',
  path: '/tmp/payments.log',
  sha256: '0'.repeat(64),
  duration: '10m',
  datetime: '-1h',
  json: '{}',
};

const classesOf = ({ type, options }: Field): readonly Value[] => {
  if (type === 'boolean') return [true, false];
  if (type === 'severity') return severities;
  return type === 'choice' ? (options ?? []) : [];
};

const asTyped = (value: Value): string =>
  typeof value === 'object' ? value.map(String).join(', ') : String(value);

const parsed = ({ key, parse }: ValueQuestion, value: Value): Value => {
  const read = parse(asTyped(value));
  if ('value' in read) return read.value;
  throw new Stopped(
    'needs-answer',
    `the scenario needs an answer for «${key}» that fits: it ${read.problem}`,
  );
};

/** Where a decision leads back, the same answer again and again would never end. */
const mostTimes = 3;
/** Other answers have been given in turn by then, and none led on. */
const never = 20;

export const createPathResponder = (
  plan: Plan,
  answers: { readonly [key: string]: Value },
  forced: Forced,
): PathResponder => {
  const model = new Map(Object.entries(answers).map(([key, value]) => [nameOfId(key), value]));
  const decisions = new Set(plan.steps.flatMap(({ kind, sets }) => (kind === 'decide' ? sets : [])));
  const met = new Map<string, Fork>();
  const times = new Map<string, number>();
  const chosen = new Map<string, Set<string>>();

  const meet = (key: string, fork: readonly (Value | null)[]): number => {
    if (fork.length > 1 && !met.has(key)) met.set(key, { key, answers: fork });
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    return count;
  };
  const usual = (question: ValueQuestion): Value | null => {
    const { key, suggestion, field } = question;
    const given = model.get(nameOfId(key));
    if (given === 'unknown' && question.unknown) return null;
    return given ?? suggestion ?? field.default ?? classesOf(field)[0] ?? samples[field.type] ?? '';
  };
  const value = async (question: ValueQuestion): Promise<Value | null> => {
    const { key, field, confirming, suggestion, unknown } = question;
    // What came from a command is looked at, not changed: the scenario says what commands print.
    if (confirming && suggestion !== null) return suggestion;
    const count = meet(key, [...classesOf(field), ...(unknown && field.type === 'boolean' ? [null] : [])]);
    const isForced = count === 1 && forced.has(key);
    const answer = isForced ? (forced.get(key) ?? null) : usual(question);
    if (answer !== null) return parsed(question, answer);
    return unknown ? null : parsed(question, classesOf(field)[0] ?? 'as rehearsed');
  };
  const decide = ({ key, options }: ChoiceQuestion): string => {
    const names = options.map(({ name }) => name);
    const count = meet(key, names);
    if (count > never)
      throw new Stopped(
        'step-failed',
        `the decision «${key}» leads back again and again, whatever is decided`,
      );
    const before = chosen.get(key) ?? new Set();
    const wanted = count === 1 && forced.has(key) ? forced.get(key) : model.get(nameOfId(key));
    const usualName = names.find((name) => name === String(wanted)) ?? names[0] ?? '';
    const other = names.find((name) => !before.has(name));
    const name = count > mostTimes ? (other ?? usualName) : usualName;
    chosen.set(key, before.add(name));
    return name;
  };
  const choice = async (question: ChoiceQuestion): Promise<string> => {
    if (decisions.has(question.key)) return decide(question);
    const names = question.options.map(({ name }) => name);
    const given = model.get(nameOfId(question.key));
    const text = typeof given === 'boolean' ? (given ? 'yes' : 'no') : String(given ?? '');
    return names.find((name) => name === text) ?? names[0] ?? '';
  };
  return {
    action: async (view) => {
      if (view.failed !== null) throw new Stopped('step-failed', `step ${view.id} fails: ${view.failed}`);
      return 'run';
    },
    value,
    choice,
    text: async ({ key }) => String(model.get(nameOfId(key)) ?? 'as rehearsed'),
    exact: async () => true,
    forks: () => [...met.values()],
  };
};
