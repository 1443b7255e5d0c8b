// Without a target nobody can say that a response was slow, and nobody is reminded while it still helps.
import { metrics } from '../../../domain/metrics.js';
import { isPart } from '../../people/flat-steps.js';
import type { Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

export const missingTargets: Rule<PlaybookSubject> = {
  id: 'missing-targets',
  severity: 'warning',
  finds: 'targets that leave out detect, acknowledge, contain or resolve',
  page: {
    why: 'The closing summary and the report compare each target with what happened. Where there is no target, slow looks the same as quick.',
    wrong: `
targets: { detect: 5m, resolve: 4h }`,
    right: `
targets: { detect: 5m, acknowledge: 5m, contain: 30m, resolve: 4h }`,
  },
  check: ({ checking: { playbook, document } }) => {
    const lacking = metrics.map(({ target }) => target).filter((target) => !playbook.targets?.[target]);
    if (lacking.length === 0 || isPart(playbook)) return [];
    const message = `\`targets:\` lacks «${lacking.join('», «')}»; say how soon each should be reached, such as \`${lacking[0]}: 30m\``;
    const span = playbook.targets ? document.keySpanOf(['targets']) : document.spanOf(['id']);
    return [{ message, span }];
  },
};
