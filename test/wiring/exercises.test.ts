// What exercises leave behind on disk: their scores for the next one, and a rehearsal only where people played.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fact, Facts } from '../../src/domain/fact.js';
import { renderMarkdown } from '../../src/report/markdown.js';
import { createIncident } from '../../src/timeline/create.js';
import { pastScores } from '../../src/wiring/drill/past-scores.js';
import { readHistories } from '../../src/wiring/lint/history.js';
import type { Place } from '../../src/wiring/place.js';
import { planHash } from '../../src/wiring/source.js';
import { viewAs, viewOf } from '../../src/wiring/view.js';
import { raise, rehearse } from '../drill/exercise.js';
import { opened } from '../report/story-facts.js';
import { header } from '../timeline/record.js';

const plan = rehearse({
  expect: [
    { escalated: 'legal', points: 3 },
    { updated: 'team', points: 2 },
  ],
});

const homeFolder = (): string => {
  const home = mkdtempSync(join(tmpdir(), 'ir-exercises-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
};

interface Kept {
  readonly day: number;
  readonly mode?: Facts['incident.opened']['mode'];
  readonly played?: 'people' | 'model' | null;
  readonly scenario?: string;
  readonly facts?: readonly Fact[];
  readonly closed?: Facts['incident.closed']['as'] | null;
}

const started = (scenario: string, played: 'people' | 'model'): Fact => ({
  type: 'drill.started',
  data: { scenario, title: 'A broken client', digest: 'd', played, notify: false, speed: 1000 },
});

const closing = (as: Facts['incident.closed']['as']): Fact => ({
  type: 'incident.closed',
  data: { as, reason: '', unsettled: [], in_place: [] },
});

const openedAs = (mode: Facts['incident.opened']['mode']): Fact => {
  const fact = opened(mode);
  return { ...fact, data: { ...fact.data, playbook: 'payments', plan: planHash(plan) } } as Fact;
};

/** One exercise of `payments`, on a day of November, as it lies on the disk. */
const keep = (home: string, kept: Kept): string => {
  const {
    day,
    mode = 'drill',
    played = 'people',
    scenario = 'partner',
    facts = [],
    closed = 'resolved',
  } = kept;
  const id = `INC-202611${String(day).padStart(2, '0')}-1400-payments-${mode}`;
  const wall = Date.UTC(2026, 10, day, 14);
  return createIncident({
    home,
    actor: 'alice',
    clock: { wall: () => wall, mono: () => 0n, asleep: () => 0, boot: 'b007' },
    header: { ...header, id, mode },
    facts: [
      openedAs(mode),
      ...(played === null ? [] : [started(scenario, played)]),
      ...facts,
      ...(closed === null ? [] : [closing(closed)]),
    ],
    files: [
      {
        path: `playbook/${planHash(plan)}.json`,
        bytes: Buffer.from(JSON.stringify(plan)),
        executable: false,
      },
      {
        path: `playbook/${plan.playbook.sha256}.yaml`,
        bytes: Buffer.from('id: payments\nsteps: []\n'),
        executable: false,
      },
    ],
  });
};

const scoredAs = (points: number): Fact => ({ type: 'drill.scored', data: { points, of: 5, missed: [] } });

describe('past scores', () => {
  test('are those of closed exercises, the newest first, as they were written down', () => {
    const home = homeFolder();
    keep(home, { day: 1, facts: [scoredAs(4)] });
    keep(home, { day: 2, mode: 'range', played: 'model', scenario: 'payments', facts: [scoredAs(5)] });
    keep(home, { day: 3, closed: null, facts: [scoredAs(1)] });
    keep(home, { day: 4, mode: 'live', played: null });
    keep(home, { day: 5, mode: 'range', played: null });
    keep(home, { day: 6, closed: 'abandoned', facts: [scoredAs(0)] });
    expect(pastScores(home, 'payments')).toMatchObject([
      { incident: expect.stringMatching(/1106/), closed_as: 'abandoned', points: 0 },
      {
        incident: expect.stringMatching(/1102/),
        mode: 'range',
        played: 'model',
        scenario: 'payments',
        points: 5,
      },
      {
        incident: expect.stringMatching(/1101/),
        at: Date.UTC(2026, 10, 1, 14),
        mode: 'drill',
        played: 'people',
        scenario: 'partner',
        points: 4,
        of: 5,
        playbook_sha256: plan.playbook.sha256,
      },
    ]);
    expect(pastScores(home, 'pay')).toEqual([]);
    expect(pastScores(home, 'refunds')).toEqual([]);
  });

  test('are worked out where nobody came to write them down', () => {
    const home = homeFolder();
    keep(home, { day: 1, facts: [raise('legal')] });
    expect(pastScores(home, 'payments')).toMatchObject([{ points: 3, of: 5 }]);
  });
});

describe('a report', () => {
  test('compares with the last time that people played this scenario to its end', () => {
    const home = homeFolder();
    keep(home, { day: 1, facts: [scoredAs(1)] });
    keep(home, { day: 2, facts: [scoredAs(2)] });
    keep(home, { day: 3, played: 'model', facts: [scoredAs(5)] });
    keep(home, { day: 4, scenario: 'other', facts: [scoredAs(5)] });
    keep(home, { day: 5, closed: 'abandoned', facts: [scoredAs(0)] });
    const folder = keep(home, { day: 6, facts: [raise('legal')] });
    keep(home, { day: 7, facts: [scoredAs(4)] });
    const { exercise } = viewOf(folder);
    expect(exercise).toMatchObject({
      points: 3,
      of: 5,
      last_time: { points: 2, at: '2026-11-02T14:00:00.000Z' },
    });
    expect(renderMarkdown(viewOf(folder))).toContain(
      'The last time, on 2 November 2026, it was 2 of 5: 1 fewer than this time.',
    );
    expect(viewAs(folder, 'INC', null).exercise).toMatchObject({ last_time: null });
  });

  test('of the model answers compares with nobody', () => {
    const home = homeFolder();
    keep(home, { day: 1, facts: [scoredAs(1)] });
    expect(viewOf(keep(home, { day: 2, played: 'model' })).exercise).toMatchObject({ last_time: null });
  });

  test('of an incident or a range without a scenario has no exercise', () => {
    const home = homeFolder();
    expect(viewOf(keep(home, { day: 1, mode: 'live', played: null })).exercise).toBeNull();
    expect(viewOf(keep(home, { day: 2, mode: 'range', played: null })).exercise).toBeNull();
  });
});

describe('a rehearsal', () => {
  test.each([
    ['a drill by people', 'drill', 'people', true],
    ['a drill that the model answers played', 'drill', 'model', false],
    ['a range', 'range', null, true],
    ['live fire by people', 'range', 'people', true],
    ['live fire that the model answers played', 'range', 'model', false],
    ['an incident', 'live', null, false],
  ] as const)('%s', (_name, mode, played, counts) => {
    const home = homeFolder();
    keep(home, { day: 1, mode, played });
    const { drilled } = readHistories({ home } as Place)('payments');
    expect(drilled !== null).toBe(counts);
  });
});
