// Every command of a playbook with what it does, in the light of the script that it stands in.
import type { Invocation } from '../shell/invocation.js';
import type { ShellScript } from '../shell/script.js';
import { withFedCode } from './fed.js';
import { effectOf, effectOfWords } from './index.js';
import { namesOf, type ScriptNames, withoutScratch } from './script-names.js';
import type { Verdict } from './tool.js';

export interface Judged {
  readonly invocation: Invocation;
  /** Null: nobody knows. */
  readonly verdict: Verdict | null;
}

/** A program that a variable names, or a file beside the playbook, is never in the table. */
const canBeJudged = ({ program, words: [first] }: Invocation): boolean =>
  program !== '' && first !== undefined && !/^\.{1,2}\//.test(first.text);

const judgeIn = (invocation: Invocation, names: ScriptNames): Verdict | null => {
  const { program, words } = invocation;
  const [first] = words;
  // The body of a function is looked at for itself.
  if (first && names.functions.has(program)) return { effect: 'read', why: first };
  const fed = withFedCode(invocation);
  const verdict = effectOfWords(words.map((word) => withoutScratch(word, names)));
  // What stands in the command's own words goes before what stands below it.
  return fed === null || (verdict !== null && program !== 'ssh') ? verdict : effectOfWords(fed);
};

/** All commands that can be judged, in order. */
export const judgedOf = (invocations: readonly Invocation[]): readonly Judged[] => {
  const names = new Map<ShellScript, ScriptNames>();
  return invocations.filter(canBeJudged).map((invocation) => {
    const { script } = invocation;
    if (script === null) return { invocation, verdict: effectOf(invocation) };
    const own = names.get(script) ?? namesOf(script);
    names.set(script, own);
    return { invocation, verdict: judgeIn(invocation, own) };
  });
};
