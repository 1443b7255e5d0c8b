// A small real incident on disk, and a fold just large enough to see what was folded and in which order.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Event, Fact } from '../../src/domain/fact.js';
import type { Timeline } from '../../src/domain/ports.js';
import type { Run } from '../../src/domain/run.js';
import { takeLock } from '../../src/system/lock.js';
import { createIncident } from '../../src/timeline/create.js';
import { openTimeline } from '../../src/timeline/file.js';
import { type Header, readGenesis } from '../../src/timeline/header.js';
import { readEvents } from '../../src/timeline/read.js';

const initial: Run = {
  events: 0,
  head: '',
  segment: 1,
  size: 0,
  opened: null,
  last_at: 0,
  severity: 'medium',
  steps: {},
  values: {},
  milestones: {},
  roles: {},
  in_place: [],
  offered: null,
  evidence_count: 0,
  last_update_at: null,
  done_since_update: [],
  update_due_at: null,
  snoozed_until: null,
  fired: {},
  asked: {},
  answered: {},
  clocks: {},
  joined: [],
  following: [],
  unreached: {},
  drill: null,
  exercise: null,
  deviations: 0,
  paused: null,
  closed: null,
};

/** Keeps the notes, in the order they were folded, where a real run keeps the steps done. */
const evolve = (run: Run, event: Event): Run => ({
  ...run,
  events: event.seq + 1,
  head: event.h,
  done_since_update:
    event.type === 'note.added' ? [...run.done_since_update, event.data.text] : run.done_since_update,
});

export const fold = { initial, evolve };
export const clock = {
  wall: () => Date.now(),
  mono: () => process.hrtime.bigint(),
  asleep: () => 0,
  boot: 'boot-one',
};
export const note = (text: string): Fact => ({ type: 'note.added', data: { text } });

export const header: Header = {
  id: 'INC-20261122-0340-api-abuse-7f3k',
  nonce: '00112233445566778899aabbccddeeff',
  playbook: 'a'.repeat(64),
  tool: '0.1.0',
  host: 'pager-laptop',
  boot: 'boot-one',
  user: 'responder',
  mode: 'range',
  created: '2026-11-22T03:40:00.000Z',
  key: null,
};

const playbook = 'schema: ir/v1\nid: api-abuse\n';
const plan = JSON.stringify({ v: 1, files: [] });
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What an incident needs to be sound as a whole: its playbook, its plan, and a first event that names them. */
export const whole = {
  header: { ...header, playbook: digest(playbook) },
  files: [
    { path: `playbook/${digest(playbook)}.yaml`, bytes: Buffer.from(playbook), executable: false },
    { path: `playbook/${digest(plan)}.json`, bytes: Buffer.from(plan), executable: false },
  ],
  opened: {
    type: 'incident.opened',
    data: {
      playbook: 'api-abuse',
      title: 'API abuse',
      plan: digest(plan),
      mode: 'range',
      severity: 'high',
      pace: 1,
      tool: '0.1.0',
      uid: 1000,
      tty: false,
    },
  },
} as const;

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ir-timeline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** The same as newIncident, sound to every checker: these notes follow the event that opens it. */
export const wholeIncident = (...notes: readonly string[]): string =>
  createIncident({
    home: temporaryFolder(),
    header: whole.header,
    facts: [whole.opened, ...notes.map(note)],
    files: whole.files,
    actor: 'responder',
    clock,
  });

/** The folder of a new incident whose timeline holds these notes. */
export const newIncident = (...notes: readonly string[]): string =>
  createIncident({
    home: temporaryFolder(),
    header,
    facts: notes.map(note),
    files: [],
    actor: 'responder',
    clock,
  });

export const open = (folder: string, more: Partial<Parameters<typeof openTimeline>[0]> = {}): Timeline => {
  const timeline = openTimeline({
    folder,
    fold,
    actor: 'responder',
    clock,
    lock: takeLock,
    signer: null,
    ...more,
  });
  onTestFinished(() => timeline.close());
  return timeline;
};

export const timelinePath = (folder: string): string => join(folder, 'timeline.jsonl');
export const timelineBytes = (folder: string): Buffer => readFileSync(timelinePath(folder));
export const read = (folder: string): readonly Event[] => [
  ...readEvents(timelinePath(folder), readGenesis(folder)),
];
export const notesOf = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'note.added' ? [event.data.text] : []));

const verifier = fileURLToPath(new URL('../../schemas/verify.sh', import.meta.url));

/** What the stock-tool verifier says, run by the given shell. */
export const verifySh = (folder: string, shell = 'sh'): { status: number | null; out: string } => {
  const { status, stdout, stderr } = spawnSync(shell, [verifier, folder], { encoding: 'utf8' });
  return { status, out: stdout + stderr };
};
