// The words every other file is written in: severities, phases, milestones, and the values people give.

export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

export const phases = ['detect', 'triage', 'mitigate', 'contain', 'eradicate', 'recover', 'review'] as const;
export type Phase = (typeof phases)[number];

export const milestones = ['started', 'detected', 'acknowledged', 'contained', 'resolved'] as const;
export type Milestone = (typeof milestones)[number];

export const modes = ['live', 'range', 'drill', 'dry-run'] as const;
export type Mode = (typeof modes)[number];

/** What a command does to the world. `read` leaves it alone. */
export const effects = ['read', 'change', 'destroy'] as const;
export type Effect = (typeof effects)[number];

export const valueTypes = [
  'text',
  'integer',
  'boolean',
  'choice',
  'severity',
  'ip',
  'cidr',
  'hostname',
  'url',
  'email',
  'port',
  'k8s-name',
  'path',
  'sha256',
  'duration',
  'datetime',
  'json',
  'secret',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** A typed value in its canonical form: an integer is a number, a datetime ISO 8601 in UTC, json its text. */
export type Scalar = string | number | boolean;
export type Value = Scalar | readonly Scalar[];

/** What an author declares about a value: an input, an answer or a capture. */
export interface Field {
  readonly type: ValueType;
  readonly question?: string;
  readonly options?: readonly string[];
  readonly pattern?: string;
  readonly many?: boolean;
  readonly default?: Value;
  readonly from_alert?: string;
  /** Where a secret comes from; a hidden prompt when left out. */
  readonly from?: { readonly env: string } | { readonly command: string };
}

/** JSON as the timeline allows it (no floats, see record.md). */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
