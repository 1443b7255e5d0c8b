// One of two walkthroughs is killed in the middle of a command: the other one goes on, is asked what became of a change,
// is offered what only reads, and ends the incident alone.
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../../terminal/tmux.js';
import type { Walk } from '../walk.js';
import { decisionsOn, expectRuns, handsOn, startsOf } from './record.js';
import { joinAsDba, openStory, type Story, shows } from './story.js';

/** No signal that a program could hear. */
const kill = async ({ pane }: Walk): Promise<void> => {
  process.kill(pane.child(), 'SIGKILL');
  await pane.until(/^code 137$/m);
};

const closeAs = async ({ pane, answer }: Walk): Promise<void> => {
  await answer(/Call the bank[\s\S]*go through it/, '');
  await answer(/The bank knows/, 'y');
  await answer(/Close the incident as what\?/, '');
  await answer(/Why is that\s+all right/, 'both stay off for a day');
  await pane.until(/^code 0$/m);
};

/** The command of a step has begun; its walkthrough knows, for it is on record before. */
const begun = ({ until, ledger }: Story, step: string): Promise<void> =>
  until(`the command of ${step}`, () => ledger().includes(step));

describe.skipIf(!hasTmux)('one of two walkthroughs killed (needs tmux)', () => {
  it('during a change: what became of it is asked, its check decides, and it runs once', async () => {
    const story = await openStory();
    const { alice, bob, release } = story;
    await joinAsDba(story);
    release('replicas');
    await bob.answer(/Count the replicas[\s\S]*Enter: run it/, '');
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'r');
    await begun(story, 'pool');
    await kill(bob);
    release('log');
    await alice.answer(/Enter: run it/, '');
    await alice.answer(
      /Empty the pool» was started[\s\S]*still runs as process \d+[\s\S]*by-check/,
      'by-check',
    );
    await alice.pane.until(/Waiting for process \d+ to end/);
    release('pool');
    await alice.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'r');
    await alice.answer(/the approval of the commander/, 'commander');
    release('gateway');
    await closeAs(alice);
    const events = story.events();
    expectRuns(story, ['log', 'gateway', 'replicas', 'pool']);
    expect(decisionsOn(events, 'pool')).toEqual(['done']);
    expect(handsOn(events, 'pool')).toEqual(['bob', 'alice']);
    expect(events.at(-1)).toMatchObject({ type: 'incident.closed', by: 'alice' });
  }, 300_000);

  it('during a change that a person lets run again: it runs twice, and not before that was said', async () => {
    const story = await openStory();
    const { alice, bob, release } = story;
    await joinAsDba(story);
    release('replicas');
    await bob.answer(/Count the replicas[\s\S]*Enter: run it/, '');
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'r');
    await begun(story, 'pool');
    await kill(bob);
    release('pool');
    release('log');
    await alice.answer(/Enter: run it/, '');
    await shows(alice, /Empty the pool» was started[\s\S]*What became of it\?/);
    expect(story.ledger().filter((step) => step === 'pool')).toHaveLength(1);
    await alice.answer(/What became of it\?/, 'again');
    release('gateway');
    await alice.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'r');
    await alice.answer(/the approval of the commander/, 'commander');
    // Said, and still offered like any other change: the key starts it.
    await shows(alice, /Step 4 of 5[\s\S]*Empty the pool[\s\S]*Type r and Enter/);
    expect(story.ledger().filter((step) => step === 'pool')).toHaveLength(1);
    await alice.answer(/Step 4 of 5/, 'r');
    await shows(alice, /Done: Empty the pool[\s\S]*Call the bank/);
    expectRuns(story, ['log', 'gateway', 'replicas', 'pool', 'pool']);
    expect(decisionsOn(story.events(), 'pool')).toEqual(['again']);
  }, 300_000);

  it('the first one, during a read: the one who joined is offered it, and walks on to the close', async () => {
    const story = await openStory();
    const { alice, bob, release } = story;
    await joinAsDba(story);
    await alice.answer(/Read the log[\s\S]*Enter: run it/, '');
    await begun(story, 'log');
    await kill(alice);
    release('replicas');
    release('pool');
    await bob.answer(/Count the replicas[\s\S]*Enter: run it/, '');
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'r');
    await shows(bob, /Read the log[\s\S]*Enter: run it/);
    expect(startsOf(story.events()).filter((step) => step === 'log')).toHaveLength(1);
    expect(decisionsOn(story.events(), 'log')).toEqual(['again']);
    release('log');
    release('gateway');
    await bob.answer(/Enter: run it/, '');
    await bob.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'r');
    await bob.answer(/the approval of the commander/, 'commander');
    await closeAs(bob);
    expectRuns(story, ['log', 'log', 'gateway', 'replicas', 'pool']);
    expect(story.events().at(-1)).toMatchObject({ type: 'incident.closed', by: 'bob' });
  }, 300_000);
});
