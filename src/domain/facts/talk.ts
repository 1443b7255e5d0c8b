// Facts about telling people: updates, escalations, clocks, notes.
import type { UnitRef } from '../fact-words.js';
import type { Severity } from '../values.js';

export interface TalkFacts {
  'update.sent': {
    readonly template: string;
    readonly audience: string;
    readonly to: string;
    readonly text: string;
    readonly step?: string;
  };
  'update.due': { readonly severity: Severity; readonly late: boolean };
  'escalation.raised': {
    readonly escalation: string;
    readonly to: string;
    readonly cause: string;
    readonly text: string;
    readonly late: boolean;
  };
  'clock.started': {
    readonly clock: string;
    readonly name: string;
    readonly at: string;
    readonly deadline: string;
  };
  'clock.warned': {
    readonly clock: string;
    readonly left: 'half' | 'quarter' | 'none';
    readonly late: boolean;
  };
  'control.expired': UnitRef & { readonly late: boolean };
  'note.added': { readonly text: string; readonly at?: string; readonly step?: string };
  'feedback.given': { readonly step: string; readonly text: string };
}
