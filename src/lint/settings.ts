// How much each rule weighs here: the config's `lint.rules`, then `--rule`.
import type { Finding } from '../domain/finding.js';
import { findRule } from './catalogue.js';

export type Weight = 'off' | 'warning' | 'error';

export interface Settings {
  readonly rules: { readonly [rule: string]: Weight };
}

const weightOf = (rule: string, { rules }: Settings): Weight | undefined =>
  Object.hasOwn(rules, rule) ? rules[rule] : undefined;

/** Findings with the weight that was asked for. What `ir run` refuses is an error whatever anybody says. */
export const weigh = (findings: readonly Finding[], settings: Settings): readonly Finding[] =>
  findings.flatMap((finding) => {
    const weight = weightOf(finding.rule, settings);
    if (weight === undefined || isRefusal(finding.rule)) return [finding];
    return weight === 'off' ? [] : [{ ...finding, severity: weight }];
  });

/** Whether `ir run` refuses it too, so that it can be neither switched off nor silenced. */
export const isRefusal = (rule: string): boolean => findRule(rule)?.group === 'refused';
