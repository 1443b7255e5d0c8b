// A responder with a rule instead of a head. Each answer goes to a journal before it is given, so that the judge can
// tell a decision that was made from one that the record only claims.
import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Responder } from '../../../src/domain/responder.js';
import type { Spec } from './spec.js';

/** After so many failures in a row the responder looks for themself and marks the step done. */
const mostTries = 3;

/** The file that says that a change is in force; see the tool in platform.ts. */
const factOf = (step: string, item: string | null): string => {
  if (step === 'drain') return `drain-${item ?? ''}`;
  return { block: 'block-203.0.113.7', restart: 'restart-worker', rotate: 'rotate-key' }[step] ?? step;
};

/** A question about one value of several names it. */
const itemIn = (question: string): string | null => /\bhost = (\S+?)[\s»).,]/.exec(question)?.[1] ?? null;

export const ruledResponder = (spec: Spec, random: () => number): Responder => {
  const { platform, rule } = spec;
  const note = (line: string): void => appendFileSync(join(platform, 'journal'), `${line}\n`);
  const failures = new Map<string, number>();
  const isInForce = (step: string, question: string): boolean => {
    const item = itemIn(question);
    // Nobody can look whether a host is drained without being told which one.
    if (step === 'drain' && item === null) throw new Error(`which host? ${question}`);
    return existsSync(join(platform, 'facts', factOf(step, item)));
  };
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
  const settleDoubt = (step: string, question: string, names: readonly string[]): string => {
    if (rule === 'chance') return pick(names);
    if (rule === 'by-check' && names.includes('by-check')) return 'by-check';
    if (names.includes('wait')) return 'wait';
    const wanted = !question.startsWith('The rollback');
    return isInForce(step, question) === wanted ? 'done' : 'again';
  };
  const answerChoice = (key: string, question: string, names: readonly string[]): string => {
    if (key.endsWith('.doubt')) return settleDoubt(key.slice(0, -'.doubt'.length), question, names);
    return names.includes('resolved') ? 'resolved' : (names[0] ?? '');
  };
  return {
    action: async (view) => {
      const at = `${view.id} ${view.item ?? '-'}`;
      const failed = view.failed === null ? 0 : (failures.get(at) ?? 0) + 1;
      failures.set(at, failed);
      const action = failed === 0 ? 'run' : failed > mostTries ? 'done' : 'retry';
      note(`action ${view.id} ${action}`);
      return action;
    },
    value: async ({ key, suggestion }) => {
      if (suggestion === null) throw new Error(`nobody knows ${key}`);
      return suggestion;
    },
    choice: async ({ key, question, options }) => {
      const answer = answerChoice(
        key,
        question,
        options.map(({ name }) => name),
      );
      note(`choice ${key} ${answer}`);
      return answer;
    },
    text: async () => 'the responder looked and saw it',
    exact: async () => true,
  };
};
