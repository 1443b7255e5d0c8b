// Commands, names and people change. A playbook that nobody has read for a year sends people to machines long gone.
import { parseDuration } from '../../../language/duration.js';
import type { Complaint, Rule } from '../../rule.js';
import type { PlaybookSubject } from '../../subject.js';

const usual = '365d';

/** Midnight UTC; null for a day that no calendar has. */
const timeOf = (date: string): number | null => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const time = Date.UTC(year, month - 1, day);
  return Number.isFinite(time) && dayOf(time) === date ? time : null;
};

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const judge = (reviewed: string, every: string, today: string): string | null => {
  const [then, now, ms] = [timeOf(reviewed), timeOf(today), parseDuration(every)];
  if (then === null) return `there is no day «${reviewed}»; write the day of the last review`;
  if (now === null || ms === null) return null;
  if (then > now) return `«${reviewed}» is still to come; write the day of the last review, today at most`;
  // In whole days from midnight; parts of a day count as one.
  const due = dayOf(then + ms);
  if ((timeOf(due) ?? now) >= now) return null;
  return `the next review was due on ${due}; read it with care, then set \`reviewed\` to that day`;
};

export const reviewOverdue: Rule<PlaybookSubject> = {
  id: 'review-overdue',
  severity: 'warning',
  finds: 'a playbook that was not reviewed in time, or does not say when',
  page: {
    why: 'Names, machines and people change without telling the playbook. Whoever follows an old one at night finds out one wrong command at a time.',
    wrong: `
reviewed: 2026-05-04
review_every: 90d`,
    right: `
reviewed: 2026-11-02
review_every: 90d`,
  },
  check: ({ checking: { playbook, document }, known }): readonly Complaint[] => {
    const { reviewed, review_every } = playbook;
    if (reviewed === undefined) {
      const message = `nobody knows when this was last read with care; add \`reviewed:\` with the day, such as ${known.today}`;
      return [{ message, span: document.spanOf(['id']) }];
    }
    const message = judge(reviewed, review_every ?? usual, known.today);
    return message === null ? [] : [{ message, span: document.spanOf(['reviewed']) }];
  },
};
