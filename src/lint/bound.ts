// Nobody reads the thousandth place of one mistake: a file tells a hundred, and then how many more there are.
import type { Finding } from '../domain/finding.js';

const most = 100;

const worst = (findings: readonly Finding[]): Finding['severity'] =>
  findings.some(({ severity }) => severity === 'error') ? 'error' : 'warning';

/** Stands at the first place that is not told, and weighs as much as the worst of them. */
const others = (hidden: readonly Finding[]): readonly Finding[] => {
  const [first] = hidden;
  if (!first) return [];
  const { rule, span } = first;
  const count = hidden.length === 1 ? 'one more place' : `${hidden.length} more places`;
  const message = `«${rule}» has ${count} from here on, which are not listed; mend those above first`;
  return [{ rule, severity: worst(hidden), message, span }];
};

/** At most a hundred findings of each rule, and one that counts the rest. `findings` are in order and stay so. */
export const bounded = (findings: readonly Finding[]): readonly Finding[] => {
  if (findings.length <= most) return findings;
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = byRule.get(finding.rule) ?? [];
    same.push(finding);
    byRule.set(finding.rule, same);
  }
  const kept = new Set([...byRule.values()].flatMap((same) => same.slice(0, most)));
  const counts = new Map([...byRule.values()].map((same) => [same[most], others(same.slice(most))]));
  return findings.flatMap((finding) => (kept.has(finding) ? [finding] : (counts.get(finding) ?? [])));
};
