// Messages are Liquid templates. They are checked without values, and every value is escaped for where it goes.
import { Context, type Liquid, toValueSync } from 'liquidjs';
import { createBoundedEmitter } from './template/emitter.js';
import { createEngine } from './template/engine.js';
import { type TemplateProblem, templateProblem, type Vocabulary } from './template/problem.js';

export interface CompiledTemplate {
  readonly text: string;
}

const longestTemplate = 10_000;
const longestOutput = 8 * 1024;

const asIs = (text: string): string => text;

let checkingEngine: Liquid | null = null;

/** The one that templates are checked with: it keeps nothing between two, and making one takes longer than checking. */
const engineForChecking = (): Liquid => {
  checkingEngine ??= createEngine(asIs);
  return checkingEngine;
};

const vocabularyOf = (engine: Liquid): Vocabulary => ({
  tags: Object.keys(engine.tags),
  filters: Object.keys(engine.filters),
});

/** `['incident', 'title']` → `incident.title`; what is looked up by a value or a number ends the name. */
const dotted = (segments: readonly unknown[]): string => {
  const end = segments.findIndex((segment) => typeof segment !== 'string');
  return (end < 0 ? segments : segments.slice(0, end)).join('.');
};

/**
 * Checks a template. `names` are what it reads from outside, each once, with their parts: `incident.title`,
 * `situation`. The first part is the name to look for; `size`, `first` and `last` may follow any list.
 */
export const compileTemplate = (
  text: string,
): { readonly names: readonly string[]; readonly template: CompiledTemplate } | TemplateProblem => {
  if (text.length > longestTemplate) {
    return { problem: `a template has at most ${longestTemplate} characters`, line: 1, col: 1 };
  }
  const engine = engineForChecking();
  try {
    const segments = engine.globalVariableSegmentsSync(engine.parse(text));
    return { names: [...new Set(segments.map(dotted))], template: { text } };
  } catch (error) {
    return templateProblem(error, vocabularyOf(engine));
  }
};

const renderWith = (engine: Liquid, text: string, values: object): string => {
  const context = new Context(values, engine.options, { sync: true }, { liquid: engine });
  const emitter = createBoundedEmitter(longestOutput);
  toValueSync(engine.renderer.renderTemplates(engine.parse(text), context, emitter));
  return emitter.buffer;
};

/** Renders with `escapeText` over the text of every `{{ }}`. At most 8 KiB of UTF-8 come out. */
export const renderTemplate = (
  template: CompiledTemplate,
  values: Readonly<Record<string, unknown>>,
  escapeText: (text: string) => string,
): { readonly text: string } | { readonly problem: string } => {
  // The library takes its escape when it parses, so each rendering parses anew.
  const engine = createEngine(escapeText);
  try {
    return { text: renderWith(engine, template.text, values) };
  } catch (error) {
    const { problem, line, col } = templateProblem(error, vocabularyOf(engine));
    return { problem: `${problem} (line ${line}, column ${col} of the template)` };
  }
};
