// Silence makes people ask, and answering them one by one takes the hands that are needed elsewhere.
import { severities } from '../../../domain/values.js';
import { isPart } from '../../people/flat-steps.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const judgeEvery = ({ checking }: PlaybookSubject): readonly Complaint[] => {
  const { playbook, document } = checking;
  const every = playbook.updates?.every ?? {};
  const lacking = severities.filter((severity) => every[severity] === undefined);
  if (lacking.length === 0) return [];
  const message = `\`updates.every\` has no time for «${lacking.join('», «')}»; say how often news goes out then, such as \`30m\``;
  return [
    { message, span: document.keySpanOf(playbook.updates?.every ? ['updates', 'every'] : ['updates']) },
  ];
};

const judgeTemplate = ({ checking }: PlaybookSubject): readonly Complaint[] => {
  if (checking.playbook.updates?.template !== undefined) return [];
  const message = 'say which template the regular updates use, such as `template: status`';
  return [{ message, span: checking.document.keySpanOf(['updates']) }];
};

export const noUpdateRhythm: Rule<PlaybookSubject> = {
  id: 'no-update-rhythm',
  severity: 'warning',
  finds: 'updates that have no rhythm for every severity, or no template',
  page: {
    why: 'Whoever hears nothing asks, and every question interrupts the people who work. A rhythm for each severity lets everybody else wait calmly for the next update.',
    wrong: `
updates:
  every: { critical: 15m, high: 30m }
  template: status`,
    right: `
updates:
  every: { critical: 15m, high: 30m, medium: 2h, low: 1d }
  template: status`,
  },
  check: (subject) => {
    const { playbook, document } = subject.checking;
    if (isPart(playbook)) return [];
    if (playbook.updates) return [...judgeEvery(subject), ...judgeTemplate(subject)];
    const message =
      'nobody is told how it goes; add `updates:` with `every` for each severity and a `template`';
    return [{ message, span: document.spanOf(['id']) }];
  },
};
