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
    /** Channels that carry it, by their names in the config; none: it was only shown at the keyboard. */
    readonly channels?: readonly string[];
  };
  'update.due': { readonly severity: Severity; readonly late: boolean };
  'escalation.raised': {
    readonly escalation: string;
    readonly to: string;
    readonly cause: string;
    readonly text: string;
    readonly late: boolean;
    /** Who that was when it was raised, as the config named them. */
    readonly people?: readonly string[];
    /** Whom Slack calls. */
    readonly mention?: string;
    readonly channels?: readonly string[];
  };
  /** Somebody answered for whom was asked: they come, or say why not. `how`: where their word was heard. */
  'escalation.answered': {
    readonly escalation: string;
    readonly who: string;
    readonly how: string;
    readonly answer: 'acknowledged' | 'declined';
    readonly reason?: string;
  };
  /** It was thought of and decided against. `escalation` is empty where the plan names none for them. */
  'escalation.withheld': { readonly escalation: string; readonly to: string; readonly reason: string };
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
  /** What it started for turned out not to hold. */
  'clock.stopped': { readonly clock: string; readonly name: string; readonly reason: string };
  'control.expired': UnitRef & { readonly late: boolean };
  'note.added': {
    readonly text: string;
    readonly at?: string;
    /** How far `at` may be off, both ways; left out when somebody is sure of it. */
    readonly give_or_take_ms?: number;
    readonly step?: string;
  };
  /** The reminder comes again at `until`. */
  'update.snoozed': { readonly until: string; readonly reason: string };
  /** The channels that follow the incident from here on; those that are new are told what it is about first. */
  'channels.set': { readonly following: readonly string[] };
  /** A message reached its channel. `message` names it as src/domain/letter.ts does. */
  'message.delivered': {
    readonly message: string;
    readonly channel: string;
    /** Where it is now, in the channel's own words, so that later messages can refer to it. */
    readonly ref: { readonly [name: string]: string };
    /** True: it was there already; a process that died had sent it. */
    readonly found: boolean;
  };
  /** The first of a row of failures; it is tried again. */
  'message.delayed': {
    readonly message: string;
    readonly channel: string;
    readonly why: string;
    /** True: it waits until somebody mends the channel. */
    readonly barred?: boolean;
  };
  /** The channel will never take it. */
  'message.dropped': { readonly message: string; readonly channel: string; readonly why: string };
  'feedback.given': { readonly step: string; readonly text: string };
}
