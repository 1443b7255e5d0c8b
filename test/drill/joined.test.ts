// Two people rehearse at two real terminals: both hear the news, and the clock is one.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import type { Walk } from '../walk/walk.js';
import { scenario } from './declined.js';
import { leave, newsOf, openExercise, runOf, secondsIn, until } from './terminal.js';

const playbook = `schema: ir/v1
id: declined
title: Card payments are declined
roles: {responder: Looks at the payments API., comms: Tells the merchants.}
steps:
  - {id: look, title: Look at the declines, after: [], role: responder, run: payments-declines count, effect: read}
  - {id: call, title: Call the first vendor, after: [], role: comms, confirm: The vendor knows.}
`;

const drill = scenario(`outputs: {look: {stdout: "412 declined"}}
injects:
  - {at: 5m, to: comms, say: A merchant asks whether you are down.}
  - {at: 12m, to: responder, say: A colleague blames the release.}
`);

interface Two {
  readonly alice: Walk;
  readonly bob: Walk;
}

const openTwo = async (speed: string): Promise<Two> => {
  const alice = await openExercise({ playbook, drill }, `--speed ${speed} --role comms=bob`);
  await alice.pane.until(/Look at the declines[\s\S]*Enter: run it/);
  const bob = alice.beside();
  bob.ir('join --as bob');
  await bob.pane.until(/EXERCISE[\s\S]*Call the first vendor[\s\S]*\n> *\n*$/);
  return { alice, bob };
};

const both = async ({ alice, bob }: Two, pattern: RegExp): Promise<void> => {
  await Promise.all([alice.pane.until(pattern), bob.pane.until(pattern)]);
};

const leaveBoth = async ({ alice, bob }: Two): Promise<void> => {
  await leave(alice);
  await leave(bob);
};

describe.skipIf(!hasTmux)('an exercise at two terminals (needs tmux)', () => {
  it('news comes to both, once, at its time', async () => {
    const two = await openTwo('20x');
    await both(two, />> NEWS for comms: A merchant asks whether you are down\./);
    await both(two, />> NEWS for responder: A colleague blames the release\./);
    const [[, first] = ['', 0], [, second] = ['', 0], ...more] = newsOf(two.alice);
    expect(more).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(300);
    expect(first).toBeLessThan(360);
    expect(second).toBeGreaterThanOrEqual(720);
    expect(second).toBeLessThan(780);
    await leaveBoth(two);
  }, 300_000);

  it('t at one holds the clock of both, and the same key at the other lets it go', async () => {
    const two = await openTwo('10x');
    const { alice, bob } = two;
    alice.pane.literal('t');
    alice.pane.type('Enter');
    await until('the clock held', alice, () => runOf(alice).exercise?.held === true);
    await bob.pane.until(/The clock of the exercise stands still/);
    const held = secondsIn(alice);
    await sleep(4_000);
    expect(secondsIn(bob)).toBe(held);
    bob.pane.literal('t');
    bob.pane.type('Enter');
    await until('the clock let go', bob, () => runOf(bob).exercise?.held === false);
    await until('time that passes', bob, () => secondsIn(bob) > held + 10);
    await leaveBoth(two);
  }, 300_000);

  it('i gives the next news now, and it does not come again at its time; so does news of one’s own', async () => {
    const two = await openTwo('10x');
    const { alice } = two;
    await alice.answer(/Look at the declines[\s\S]*Enter: run it/, 'i');
    await alice.answer(/Which news\?/, 'next');
    await both(two, />> NEWS for comms: A merchant asks whether you are down\./);
    expect(newsOf(alice)[0]?.[1]).toBeLessThan(300);
    await alice.answer(/Look at the declines[\s\S]*Enter: run it/, 'i');
    await alice.answer(/Which news\?/, 'own');
    await alice.answer(/Who hears it\?/, 'everybody');
    await alice.answer(/What does everybody hear\?/, 'The coffee is ready.');
    await both(two, />> NEWS for everybody: The coffee is ready\./);
    await until('the time of the first news', alice, () => secondsIn(alice) > 330);
    expect(newsOf(alice).map(([id]) => id)).toEqual(['inject-1', '']);
    await leaveBoth(two);
  }, 300_000);
});
