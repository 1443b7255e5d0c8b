// Which kind a step is: the one key that a step kind claims. Each step is then checked against that kind alone,
// because "none of eleven shapes fits" helps nobody.
import { echo } from '../language/characters.js';
import { nearest } from '../language/nearest.js';
import { stepKinds } from '../steps/index.js';
import { commonStepKeys } from './schema/steps.js';

export type StepKindFound =
  | { readonly kind: string }
  | {
      readonly message: string;
      readonly rule: string;
      readonly key: string | null;
      /** What was probably meant, so that the rest of the step can be checked all the same. */
      readonly meant: string | null;
    };

const kindNames: readonly string[] = stepKinds.map(({ name }) => name);
const ownKeys: readonly string[] = stepKinds.flatMap(({ schema }) => Object.keys(schema.properties));

const noKind = (keys: readonly string[]): StepKindFound => {
  for (const key of keys) {
    const known = commonStepKeys.includes(key) || ownKeys.includes(key);
    const meant = known ? null : nearest(key, kindNames);
    if (meant !== null) {
      return {
        rule: 'unknown-key',
        message: `unknown key ${echo(key)}; did you mean «${meant}»?`,
        key,
        meant,
      };
    }
  }
  const message = `this step does not say what to do; it needs one of ${kindNames.join(', ')}`;
  return { rule: 'step-kind', message, key: null, meant: null };
};

/** The step's kind, or what is wrong with its keys. */
export const findStepKind = (step: object): StepKindFound => {
  const keys = Object.keys(step);
  const found = keys.filter((key) => kindNames.includes(key));
  const [first, second] = found;
  if (first === undefined) return noKind(keys);
  if (second === undefined) return { kind: first };
  const message = `a step does one thing, and this one has ${found.map((key) => `«${key}»`).join(' and ')}; make it two steps`;
  return { rule: 'step-kind', message, key: second, meant: null };
};

/** For a key that is right in another kind of step: which kinds those are. */
export const kindsWithKey = (key: string): readonly string[] =>
  stepKinds.filter(({ schema }) => key in schema.properties).map(({ name }) => name);
