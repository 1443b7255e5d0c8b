// A file with errors goes no further: its findings are printed with their places, and nothing has been created.
import { IrError } from '../domain/errors.js';
import { type Finding, formatFinding } from '../domain/finding.js';

/** Throws IrError when there is an error among the findings: exit 1 for a playbook or range, 2 for the rest. */
export const demandSound = (findings: readonly Finding[], what: string, code: 1 | 2): void => {
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const count = errors.length === 1 ? 'a problem' : `${errors.length} problems`;
  throw new IrError(
    code,
    `${what} has ${count}\n${errors.map(formatFinding).join('\n')}`,
    'mend the file at the places named above, then try again',
  );
};
