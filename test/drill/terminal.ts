// An exercise on real terminals, and its clock as the record and the machine's clock tell it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { evolve, initialRun } from '../../src/domain/evolve.js';
import { exerciseTime } from '../../src/domain/exercise-time.js';
import type { Event } from '../../src/domain/fact.js';
import type { Run } from '../../src/domain/run.js';
import { openWalk, type Walk } from '../walk/walk.js';

export const eventsOf = (walk: Walk): readonly Event[] =>
  walk
    .record()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Event);

export const runOf = (walk: Walk): Run => eventsOf(walk).reduce(evolve, initialRun);

/** What the exercise's clock shows now where people are, in seconds since it began. */
export const secondsIn = (walk: Walk): number => {
  const run = runOf(walk);
  return (exerciseTime(run, Date.now()) - (run.opened?.at ?? 0)) / 1_000;
};

/** When an event happened, in seconds of the exercise. */
export const secondsAt = (walk: Walk, { ts }: Event): number =>
  (Date.parse(ts) - (runOf(walk).opened?.at ?? 0)) / 1_000;

/** News as it was given: what, and when. */
export const newsOf = (walk: Walk): readonly (readonly [string, number])[] =>
  eventsOf(walk).flatMap((event): readonly (readonly [string, number])[] =>
    event.type === 'inject.given' ? [[event.data.inject, secondsAt(walk, event)]] : [],
  );

export interface Files {
  readonly playbook: string;
  readonly drill: string;
}

/** Alice has begun it. `words` are further flags. */
export const openExercise = async ({ playbook, drill }: Files, words: string): Promise<Walk> => {
  const walk = openWalk();
  const file = join(walk.home, 'desk/playbooks/declined.yaml');
  mkdirSync(join(dirname(file), 'drills'), { recursive: true });
  writeFileSync(file, playbook);
  writeFileSync(join(dirname(file), 'drills/declined.yaml'), drill);
  walk.ir(`drill ${file} --as alice ${words}`);
  await walk.answer(/Enter: begin\./, '');
  return walk;
};

/** No signal that a program could hear. */
export const kill = async ({ pane }: Walk): Promise<void> => {
  process.kill(pane.child(), 'SIGKILL');
  await pane.until(/^code 137$/m);
};

const patienceMs = 90_000;

/** Waits until it holds of the record. */
export const until = async (what: string, walk: Walk, holds: () => boolean): Promise<void> => {
  for (let waited = 0; waited < patienceMs; waited += 100) {
    if (holds()) return;
    await sleep(100);
  }
  throw new Error(`never came: ${what}\n${walk.pane.screen()}`);
};

/** Left as people leave, at a prompt, so that nothing is written any more when the folder goes. */
export const leave = async (walk: Walk): Promise<void> => {
  await walk.answer(/p pause/, 'p');
  await walk.pane.until(/^code 3$/m);
};
