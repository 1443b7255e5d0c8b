// "Many errors" is an opinion. A number lets the person on duty begin without asking anyone.
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const digits = /[\p{N}]/u;
/** Amounts that are as clear as a number. */
const amounts =
  /\b(?:any|every|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|single|first|second|third|once|twice|half|quarter|doubled?|doubles|triples?|zero|all|empty|(?:severity|priority|level) (?:critical|high|medium|low))\b/i;

const judgeSignal = ({ checking }: PlaybookSubject, index: number): readonly Complaint[] => {
  const { playbook, document } = checking;
  const threshold = playbook.detection?.[index]?.threshold;
  if (threshold === undefined) {
    const message = 'say when this counts, such as `threshold: more than 2 seconds for 5 minutes`';
    return [{ message, span: document.spanOf(['detection', index, 'signal']) }];
  }
  if (digits.test(threshold) || amounts.test(threshold)) return [];
  const message =
    'this threshold has no number; say how much and for how long, such as `more than 100 for 5m`';
  return [{ message, span: document.spanOf(['detection', index, 'threshold']) }];
};

export const detectionWithoutThreshold: Rule<PlaybookSubject> = {
  id: 'detection-without-threshold',
  severity: 'warning',
  finds: 'a sign of the incident without a number that says when it counts',
  page: {
    why: 'Without a number, it depends on who is on duty whether this is an incident. The alert goes off too late, or so often that nobody looks.',
    wrong: `
detection:
  - signal: time to answer of the payments API
    threshold: unusually high`,
    right: `
detection:
  - signal: time to answer of the payments API
    threshold: more than 2 seconds for 5 minutes`,
  },
  check: (subject) => {
    const { playbook, document } = subject.checking;
    if (playbook.detection)
      return playbook.detection.flatMap((_signal, index) => judgeSignal(subject, index));
    if (playbook.outputs) return [];
    const message =
      'nothing says how this is noticed; add `detection:` with a `signal` and a `threshold` that has a number';
    return [{ message, span: document.spanOf(['id']) }];
  },
};
