// Everything a report needs, as plain data: every section, status and JSON read this and nothing else.
// Strings are raw; only a sink escapes them. Times are ISO 8601 in UTC, keys are the JSON keys.
import type { ClosedAs, Part, Settled } from '../domain/fact-words.js';
import type { Effect, Milestone, Mode, Severity } from '../domain/values.js';
import type { ExerciseView } from './view-exercise.js';
import type { ClockView, GapView, MessageView, RemarkView } from './view-talk.js';

export interface HeaderView {
  readonly incident: string;
  readonly title: string;
  readonly playbook: string;
  readonly playbook_sha256: string;
  readonly mode: Mode;
  /** Divides every wait and timer; 1 except in a range. */
  readonly pace: number;
  readonly severity: Severity;
  readonly opened_at: string | null;
  readonly opened_by: string | null;
  readonly closed_at: string | null;
  readonly closed_by: string | null;
  readonly closed_as: ClosedAs | null;
  readonly closed_because: string | null;
  readonly host: string;
  readonly tool: string | null;
  readonly last_event_at: string | null;
  readonly events: number;
  /** Hash of the last line, so that the report names exactly the record it was made from. */
  readonly head: string;
  readonly roles: readonly { readonly role: string; readonly who: string }[];
}

export interface MilestoneView {
  readonly milestone: Milestone;
  readonly at: string;
  readonly source: string;
  /** Title of the step that marked it. */
  readonly step: string | null;
}

export interface MetricView {
  readonly name: 'TTD' | 'TTA' | 'TTC' | 'TTR';
  readonly from: Milestone;
  readonly to: Milestone;
  readonly state: 'known' | 'missing' | 'inconsistent';
  /** Null when missing, never zero; negative when inconsistent. */
  readonly ms: number | null;
  readonly lacks: readonly Milestone[];
  readonly target_ms: number | null;
  readonly met: boolean | null;
}

export interface TimelineRow {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly text: string;
  /** The command that the row speaks of, ready to be shown. */
  readonly command: string | null;
  /** True: bookkeeping that a reader can do without. */
  readonly detail: boolean;
}

export interface EvidenceView {
  readonly id: string;
  readonly title: string;
  readonly sha256: string;
  readonly size: number;
  readonly complete: boolean;
  readonly truncated: boolean;
  readonly why: string | null;
  readonly before: string | null;
  readonly command: string;
  readonly by: string;
  readonly host: string;
  readonly started_at: string;
  readonly ended_at: string;
  /** When it was really taken, where a person says that this was before it was added. */
  readonly taken_at: string | null;
  readonly note: string | null;
  readonly secret_suspected: boolean;
  readonly stderr_sha256: string | null;
}

export interface CommandView {
  readonly seq: number;
  readonly step: string;
  readonly title: string;
  readonly part: Part;
  readonly effect: Effect;
  readonly attempt: number;
  readonly by: string;
  readonly at: string;
  /** The words of the command as one line, ready to be shown. */
  readonly command: string;
  readonly script_sha256: string | null;
  readonly approved_by: readonly string[];
  readonly held: readonly string[];
  /** `intended`: never ran. `started`: its end is not recorded. */
  readonly state: 'intended' | 'started' | 'finished';
  readonly ok: boolean | null;
  /** In words; for a command whose end nobody saw, what it was taken for. */
  readonly end: string | null;
  readonly duration_ms: number | null;
  readonly stdout_sha256: string | null;
}

export interface AnswerView {
  readonly at: string;
  readonly by: string;
  readonly name: string;
  /** Null: a secret. */
  readonly value: string | null;
  readonly source: string;
}

export interface DecisionView {
  readonly at: string;
  readonly by: string;
  readonly kind: 'decision' | 'approval' | 'role' | 'by-hand';
  readonly text: string;
}

export interface DeviationView {
  readonly at: string;
  readonly by: string;
  readonly kind:
    | 'skipped'
    | 'edited'
    | 'jumped'
    | 'waived'
    | 'relayed'
    | 'break-glass'
    | 'doubt'
    | 'by-hand'
    | 'reopened';
  readonly step: string;
  readonly title: string;
  readonly reason: string;
  readonly edits: readonly { readonly part: Part; readonly from: string; readonly to: string }[];
}

export interface InPlaceView {
  readonly step: string;
  readonly title: string;
  readonly since: string;
  readonly expires_at: string | null;
  readonly expired: boolean;
  readonly in_doubt: boolean;
  /** How to put it back: a command ready to be shown, a sentence, or why it can't be. */
  readonly rollback: {
    readonly kind: 'command' | 'script' | 'sentence' | 'irreversible' | 'none';
    readonly text: string;
  };
}

export interface OpenStepView {
  readonly step: string;
  readonly title: string;
  readonly state: 'ready' | 'in_doubt' | 'failed' | 'approval' | 'not_reached';
  /** The role that has to act, and who holds it. */
  readonly role: string | null;
  readonly holder: string | null;
  readonly detail: string | null;
}

export interface ReportView {
  /** What is wrong with the record that this was made from, a sentence each; empty for a sound one. */
  readonly damage: readonly string[];
  readonly header: HeaderView;
  /** Null: nothing was rehearsed by a scenario. */
  readonly exercise: ExerciseView | null;
  readonly milestones: readonly MilestoneView[];
  readonly metrics: readonly MetricView[];
  readonly timeline: readonly TimelineRow[];
  readonly gaps: readonly GapView[];
  readonly evidence: readonly EvidenceView[];
  readonly commands: readonly CommandView[];
  readonly decisions: readonly DecisionView[];
  readonly answers: readonly AnswerView[];
  readonly deviations: readonly DeviationView[];
  readonly not_needed: readonly { readonly title: string; readonly outcome: Settled }[];
  readonly unsettled: readonly OpenStepView[];
  readonly in_place: readonly InPlaceView[];
  readonly updates: readonly MessageView[];
  readonly escalations: readonly MessageView[];
  readonly clocks: readonly ClockView[];
  readonly notes: readonly RemarkView[];
  readonly feedback: readonly RemarkView[];
  /** The team's own words for the review (`review.md`), exactly as they are. */
  readonly review: string | null;
}
