// Compiles the ways to use a tool and finds the one that fits.
import type { InvokedWord } from '../shell/word.js';
import type { Option, Said, Use, Way } from './tool.js';

type Fits = (word: InvokedWord) => boolean;

export interface CompiledWay<Effect> {
  readonly effect: Effect;
  readonly verbs: readonly Fits[];
  readonly anywhere: boolean;
  readonly nothingBehind: boolean;
  /** Null: no option is asked for. The values that count for each; none named: all but `false` and `none`. */
  readonly options: ReadonlyMap<string, readonly string[]> | null;
}

/** How far behind the program a verb may stand: `gcloud beta compute instance-groups managed delete`. */
const deepest = 6;

const fitsOne = (pattern: string): ((text: string) => boolean) => {
  const star = pattern.indexOf('*');
  if (star < 0) return (text) => text === pattern;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  return (text) => text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
};

const compileVerb = (segment: string): Fits => {
  if (segment === '*') return () => true;
  const alternatives = segment.split('|');
  const plain = new Set(alternatives.filter((one) => !one.includes('*')));
  const others = alternatives.filter((one) => one.includes('*')).map(fitsOne);
  return ({ text, fixed }) => fixed && (plain.has(text) || others.some((fits) => fits(text)));
};

const compileOptions = (options: string): ReadonlyMap<string, readonly string[]> => {
  const compiled = new Map<string, readonly string[]>();
  for (const option of options.split('|')) {
    const [name = '', value] = option.split('=');
    compiled.set(name, [...(compiled.get(name) ?? []), ...(value === undefined ? [] : [value])]);
  }
  return compiled;
};

export const compileWay = <Effect>([effect, verbs, options]: Way<Effect>): CompiledWay<Effect> => {
  const segments = verbs.split(' ').filter((segment) => segment !== '');
  const anywhere = segments[0] === '**';
  const nothingBehind = segments.at(-1) === '$';
  return {
    effect,
    anywhere,
    nothingBehind,
    verbs: segments.slice(anywhere ? 1 : 0, nothingBehind ? -1 : undefined).map(compileVerb),
    options: options === undefined ? null : compileOptions(options),
  };
};

const off: readonly (string | null)[] = ['false', 'none'];

const isAskedFor = (wanted: ReadonlyMap<string, readonly string[]>, { name, value }: Option): boolean => {
  const values = wanted.get(name);
  if (values === undefined) return false;
  return values.length === 0 ? !off.includes(value) : value !== null && values.includes(value);
};

/** Index behind the last verb, or -1. */
const endOfVerbs = <Effect>(
  { verbs, anywhere, nothingBehind }: CompiledWay<Effect>,
  operands: readonly InvokedWord[],
): number => {
  const last = anywhere ? Math.min(operands.length - verbs.length, deepest) : 0;
  for (let from = 0; from <= last; from++) {
    const end = from + verbs.length;
    if (end > operands.length || (nothingBehind && end < operands.length)) continue;
    if (verbs.every((fits, index) => fits(operands[from + index] as InvokedWord))) return end;
  }
  return -1;
};

const followWay = <Effect>(
  way: CompiledWay<Effect>,
  { program, operands, options }: Use,
): Said<Effect> | null => {
  const asked = way.options;
  const option = asked === null ? undefined : options.find((one) => isAskedFor(asked, one));
  if (asked !== null && !option) return null;
  const end = endOfVerbs(way, operands);
  if (end < 0) return null;
  return { effect: way.effect, why: option?.word ?? operands[end - 1] ?? program };
};

/** What the first way that fits says; null when none does. */
export const followWays = <Effect>(ways: readonly CompiledWay<Effect>[], use: Use): Said<Effect> | null => {
  for (const way of ways) {
    const verdict = followWay(way, use);
    if (verdict) return verdict;
  }
  return null;
};
