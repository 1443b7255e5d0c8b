// The name of a command's part in a rehearsal: what it would print stands in the scenario under this key.
import type { CommandRef } from './fact-words.js';

/** `block`, `block.check`, `block.verify.2`, `quiet.wait`, `evidence.firewall`. */
export const outputKey = ({ step, part, evidence, probe }: Omit<CommandRef, 'attempt' | 'visit'>): string => {
  // Evidence of several hosts is numbered, `firewall@2`; its scenario does not tell the hosts apart.
  if (part === 'evidence') return `evidence.${(evidence ?? '').replace(/@\d+$/, '')}`;
  const which = probe === undefined ? '' : `.${probe}`;
  return part === 'run' ? step : `${step}.${part}${which}`;
};
