// What happened on the night somebody hammered the payments API, as the events of one timeline.
import { createHash } from 'node:crypto';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Run } from '../../src/domain/run.js';
import { buildView, type ReportSource } from '../../src/report/build-view.js';
import type { ReportView } from '../../src/report/view.js';
import { storyPlan } from './story-plan.js';

export const incident = 'INC-20261122-0340-api-abuse-7f3k';
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One line of the story: time of day, actor, fact. */
export type Told = readonly [string, string, Fact];

export const toEvents = (told: readonly Told[]): readonly Event[] =>
  told.map(([time, by, fact], seq) => ({
    v: 1,
    seq,
    prev: digest(`line ${seq - 1}`),
    ts: `2026-11-22T${time}Z`,
    mono: String(seq * 1_000_000),
    boot: 'b007',
    by,
    ...fact,
    h: digest(`line ${seq}`),
  }));

export const foldEvents = (events: readonly Event[]): Run => events.reduce(evolve, initialRun);

export const viewOf = (events: readonly Event[], more: Partial<ReportSource> = {}): ReportView =>
  buildView({
    incident,
    host: 'bastion-1',
    events,
    plan: storyPlan,
    run: foldEvents(events),
    exercise: null,
    review: null,
    damage: [],
    mask: (text) => ({ text }),
    ...more,
  });
