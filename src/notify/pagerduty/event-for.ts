// Which event of PagerDuty a letter becomes: one alarm for one incident, rung, taken on, and ended.
import type { Past } from '../../domain/channel.js';
import type { Heading, Letter } from '../../domain/letter.js';
import type { Severity } from '../../domain/values.js';
import { cutText, firstLine } from '../text/cut.js';
import { markPractice } from '../text/practice.js';
import { veilIncident } from '../text/veil-key.js';

interface Trigger {
  readonly event_action: 'trigger';
  readonly dedup_key: string;
  readonly client: 'ir';
  readonly payload: {
    readonly summary: string;
    readonly severity: string;
    readonly source: 'ir';
    readonly timestamp: string;
    readonly custom_details: { readonly [name: string]: string };
  };
}

/** These two show no text, so that they may go to outsiders too. */
interface Change {
  readonly event_action: 'acknowledge' | 'resolve';
  readonly dedup_key: string;
}

const severities: { readonly [S in Severity]: 'critical' | 'error' | 'warning' | 'info' } = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
};

/** PagerDuty cuts a summary at 1,024 characters, and an event may have 512 kB. */
const longestSummary = 1_024;
const longestDetail = 20_000;

const detailsOf = ({ text, by, to, people }: Letter, heading: Heading): { [name: string]: string } => ({
  text,
  incident: heading.incident,
  title: heading.title,
  by,
  ...(to === null ? {} : { to }),
  ...(people.length === 0 ? {} : { people: people.join(', ') }),
});

const triggerFor = (letter: Letter, { heading, follows }: Past): Trigger => {
  const text = cutText(markPractice(heading.mode, letter.text), longestDetail);
  return {
    event_action: 'trigger',
    dedup_key: veilIncident(heading.incident),
    client: 'ir',
    payload: {
      summary: firstLine(text, longestSummary) || 'Help is needed.',
      severity: severities[heading.severity],
      source: 'ir',
      timestamp: new Date(letter.at).toISOString(),
      custom_details: follows ? detailsOf({ ...letter, text }, heading) : { text },
    },
  };
};

/** Null: there is nothing to tell PagerDuty. */
export const eventFor = (letter: Letter, past: Past): Trigger | Change | null => {
  const dedup_key = veilIncident(past.heading.incident);
  if (letter.kind === 'opened' || letter.kind === 'escalation') return triggerFor(letter, past);
  if (letter.kind === 'closed') return { event_action: 'resolve', dedup_key };
  return letter.kind === 'answer' ? { event_action: 'acknowledge', dedup_key } : null;
};
