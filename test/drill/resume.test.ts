// An exercise that is killed or paused on a real terminal and taken up again: it goes on where people were.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import type { Walk } from '../walk/walk.js';
import { answers, playbook, scenario } from './declined.js';
import {
  eventsOf,
  kill,
  leave,
  newsOf,
  openExercise,
  runOf,
  secondsAt,
  secondsIn,
  until,
} from './terminal.js';

const drill = scenario(
  `outputs:
  look: {stdout: "412 declined\\n"}
  again: [{stdout: "first count\\n", exit: 1}, {stdout: "second count\\n"}, {stdout: "third count\\n"}]
  reroute: {stdout: "second\\n"}
injects:
  - {at: 10s, to: comms, say: A merchant asks whether you are down.}
  - {at: 5m, to: commander, say: The vendor has mended it.}
`,
  answers,
);

/** Ten times as fast, so that a pause of the machine would be seen. */
const speed = 10;
const gapMs = 12_000;

/** Alice has counted once, and it failed. */
const toFailure = async (): Promise<Walk> => {
  const walk = await openExercise({ playbook, drill }, `--speed ${speed}x`);
  await walk.answer(/Look at the declines[\s\S]*Enter: run it/, '');
  await walk.answer(/Enter: answer the questions\./, '');
  await walk.answer(/Enter: answer the questions\.[\s\S]*How bad is it\?/, 'high');
  await walk.answer(/Count the declines again[\s\S]*Enter: run it/, '');
  await walk.pane.until(/first count[\s\S]*\n> *\n*$/);
  await until('the first news', walk, () => newsOf(walk).length === 1);
  return walk;
};

/** The moment of the exercise at which the last walkthrough began. */
const resumedAt = (walk: Walk): number => {
  const resumed = eventsOf(walk).findLast(({ type }) => type === 'run.resumed');
  return resumed ? secondsAt(walk, resumed) : Number.NaN;
};

/** Three seconds of the machine, in the exercise; a machine that is busy is late by some more. */
const within = 3 * speed;

const expectGoneOn = (walk: Walk, left: number): void => {
  expect(resumedAt(walk)).toBeGreaterThan(left - within);
  expect(resumedAt(walk)).toBeLessThan(left + within);
};

const expectRest = async (walk: Walk): Promise<void> => {
  await walk.answer(/Count the declines again/, 'r');
  await walk.pane.until(/second count[\s\S]*Keep the evidence before[\s\S]*\n> *\n*$/);
  await until('the last news', walk, () => newsOf(walk).length === 2);
  const [[first, early] = ['', 0], [second, late] = ['', 0]] = newsOf(walk);
  expect([first, second]).toEqual(['inject-1', 'inject-2']);
  expect(early).toBeGreaterThanOrEqual(10);
  expect(late).toBeGreaterThanOrEqual(300);
  expect(late).toBeLessThan(300 + within);
  expect(eventsOf(walk).filter((event) => event.type === 'inject.given' && event.data.late)).toEqual([]);
};

describe.skipIf(!hasTmux)('an exercise that is taken up again (needs tmux)', () => {
  it('after kill -9: its clock, its news and its outputs go on where people were', async () => {
    const walk = await toFailure();
    const left = secondsIn(walk);
    await kill(walk);
    await sleep(gapMs);
    walk.ir('resume --as alice');
    await walk.pane.until(/Count the declines again[\s\S]*\n> *\n*$/);
    expectGoneOn(walk, left);
    await expectRest(walk);
    await leave(walk);
  }, 300_000);

  it('after p: the same', async () => {
    const walk = await toFailure();
    await walk.answer(/first count/, 'p');
    await walk.pane.until(/^code 3$/m);
    const left = secondsAt(walk, eventsOf(walk).findLast(({ type }) => type === 'run.paused') as never);
    await sleep(gapMs);
    walk.ir('resume --as alice');
    await walk.pane.until(/Count the declines again[\s\S]*\n> *\n*$/);
    expectGoneOn(walk, left);
    await expectRest(walk);
    await leave(walk);
  }, 300_000);

  it('a clock that is held stays held, to the moment, until it is let go', async () => {
    const walk = await toFailure();
    await walk.answer(/first count/, 't');
    await walk.pane.until(/The clock of the exercise stands still/);
    const held = secondsIn(walk);
    await kill(walk);
    await sleep(3_000);
    walk.ir('resume --as alice');
    await walk.pane.until(/EXERCISE, clock held[\s\S]*\n> *\n*$/);
    expect(resumedAt(walk)).toBe(held);
    expect(secondsIn(walk)).toBe(held);
    await walk.answer(/clock held/, 't');
    await until('the clock let go', walk, () => runOf(walk).exercise?.rate === speed * 1_000);
    await leave(walk);
    expect(secondsIn(walk)).toBeGreaterThan(held);
  }, 300_000);
});
