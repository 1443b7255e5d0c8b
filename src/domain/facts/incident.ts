// Facts about the incident as a whole: its ends, milestones, roles, values and metrics.
import type { ClosedAs, ValueSource } from '../fact-words.js';
import type { Milestone, Mode, Severity, Value, ValueType } from '../values.js';

export interface IncidentFacts {
  'incident.opened': {
    readonly playbook: string;
    readonly title: string;
    /** SHA-256 of the stored plan. */
    readonly plan: string;
    readonly mode: Mode;
    readonly severity: Severity;
    readonly pace: number;
    readonly tool: string;
    readonly uid: number;
    readonly tty: boolean;
  };
  'incident.closed': {
    readonly as: ClosedAs;
    readonly reason: string;
    readonly unsettled: readonly string[];
    readonly in_place: readonly string[];
  };
  'milestone.marked': {
    readonly milestone: Milestone;
    readonly at: string;
    readonly source: 'flag' | 'alert' | 'range' | 'start' | 'step' | 'person';
    readonly step?: string;
    readonly visit?: number;
  };
  'role.assigned': { readonly role: string; readonly who: string };
  'value.set': {
    readonly name: string;
    readonly type: ValueType;
    /** Left out for a secret: only its source is recorded. */
    readonly value?: Value;
    readonly source: ValueSource;
    /** False: came from an alert or a command and nobody has confirmed it yet. */
    readonly confirmed: boolean;
    readonly step?: string;
    readonly visit?: number;
    readonly item?: number;
    readonly at?: string;
  };
  /** Somebody said that it is not known yet. */
  'value.unknown': { readonly name: string; readonly step?: string; readonly visit?: number };
  'value.confirmed': { readonly name: string };
  'metrics.recorded': {
    readonly ttd_ms?: number;
    readonly tta_ms?: number;
    readonly ttc_ms?: number;
    readonly ttr_ms?: number;
    /** Metrics whose two milestones are out of order. */
    readonly inconsistent: readonly string[];
  };
}
