// Two people walk one incident at two real terminals, a third one types commands: who does what, and who sees it.
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../../terminal/tmux.js';
import { expectRuns, handsOn, overlap } from './record.js';
import { held, joinAsDba, openStory, type Story, says, shows, typeHalf } from './story.js';

/** Both have let a command run that goes on until it is released. */
const runBoth = async (story: Story): Promise<void> => {
  await story.alice.answer(/Read the log[\s\S]*Enter: run it/, '');
  await story.bob.answer(/Count the replicas[\s\S]*Enter: run it/, '');
  await story.until('both commands at once', () => story.ledger().length === 2);
};

describe.skipIf(!hasTmux)('two walkthroughs of one incident (needs tmux)', () => {
  it('do independent steps at once and none twice, and each sees the other over half a line', async () => {
    const story = await openStory();
    const { alice, bob, release } = story;
    await joinAsDba(story);
    await runBoth(story);
    release('replicas');
    await shows(bob, /Empty the pool[\s\S]*Type r and Enter/);
    await typeHalf(bob, 'half a wo');
    release('log');
    await shows(bob, />> alice: Done: Read the log\n>> alice works on: Turn the gateway off/, 'half a wo');
    await shows(
      alice,
      />> bob: Done: Count the replicas\n>> bob works on: Empty the pool[\s\S]*Turn the gateway off/,
    );
    await typeHalf(alice, 'half a sen');
    bob.pane.type('C-u');
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'r');
    release('pool');
    await shows(alice, />> bob: Done: Empty the pool/, 'half a sen');
    await bob.pane.until(/Everything that is ready is in other hands/);
    alice.pane.type('C-u');
    await alice.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'r');
    await alice.answer(/the approval of the commander/, 'commander');
    release('gateway');
    await alice.answer(/Call the bank[\s\S]*go through it/, '');
    await bob.pane.until(/>> alice works on: Call the bank/);
    await alice.answer(/The bank knows/, 'y');
    await shows(bob, /Close the incident as what\?/);
    await typeHalf(bob, 'fal');
    await alice.answer(/Close the incident as what\?/, '');
    await alice.answer(/Why is that\s+all right/, 'both stay off for a day');
    await alice.pane.until(/^code 0$/m);
    // Nobody has to answer what is answered already.
    expect(await bob.pane.until(/^code \d+$/m)).toMatch(/> fal\nINC-[\s\S]*Closed as resolved[\s\S]*code 0/);
    const events = story.events();
    expectRuns(story, held);
    expect(overlap(events, 'log', 'replicas'), 'both ran at once').toBe(true);
    expect(held.map((step) => handsOn(events, step))).toEqual([['alice'], ['alice'], ['bob'], ['bob']]);
  }, 300_000);

  it('hear a third terminal over half a line, and its approval ends the prompt that waits for it', async () => {
    const story = await openStory();
    const { alice, bob, carol, release } = story;
    await joinAsDba(story);
    await typeHalf(alice, 'half a sen');
    await typeHalf(bob, 'half a wo');
    await says(carol, 'note "the vendor confirms" --as carol');
    await shows(alice, />> carol noted: the vendor confirms/, 'half a sen');
    await shows(bob, />> carol noted: the vendor confirms/, 'half a wo');
    await says(carol, 'assign commander carol --as carol');
    await shows(alice, />> carol is now the commander\./, 'half a sen');
    await shows(bob, />> carol is now the commander\./, 'half a wo');
    alice.pane.type('C-u');
    release('log');
    await alice.answer(/Enter: run it/, '');
    await alice.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'r');
    await shows(alice, /approval of the commander for carol/);
    await typeHalf(alice, 'y');
    carol.ir('approve --as carol');
    await carol.answer(/alice waits for the approval of the commander/, 'commander');
    await carol.pane.until(/^code 0$/m);
    await shows(bob, />> carol approved as commander: Turn the gateway off/, 'half a wo');
    await story.until('the approved command', () => story.ledger().includes('gateway'));
    release('gateway');
    await bob.pane.until(/>> alice: Done: Turn the gateway off/);
    expectRuns(story, ['log', 'gateway']);
    expect(story.events().find(({ type }) => type === 'approval.given')).toMatchObject({ by: 'carol' });
  }, 300_000);

  it('are left with p and taken up again with ir join', async () => {
    const story = await openStory();
    const { alice, bob } = story;
    await joinAsDba(story);
    await bob.answer(/Count the replicas[\s\S]*Enter: run it/, 'p');
    await bob.pane.until(/You left, and others go on\. Come back with: ir join\n[\s\S]*^code 3$/m);
    await shows(alice, />> bob left/);
    bob.ir('join --as bob');
    await shows(bob, /Count the replicas[\s\S]*Enter: run it/);
    await alice.answer(/Enter: run it/, 'p');
    await alice.pane.until(/Come back with: ir join\n[\s\S]*^code 3$/m);
    await shows(bob, />> alice left/);
    alice.ir('join --as alice');
    await shows(alice, /Read the log[\s\S]*Enter: run it/);
    await runBoth(story);
    story.release('log');
    story.release('replicas');
    await alice.answer(/Turn the gateway off[\s\S]*Type r and Enter/, 'p');
    await alice.pane.until(/^code 3$/m);
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'p');
    expect(await bob.pane.until(/^code 3$/m)).toMatch(/Paused and saved\.[\s\S]*Go on with: ir resume/);
    bob.ir('join --as bob');
    await bob.answer(/Empty the pool[\s\S]*Type r and Enter/, 'r');
    story.release('pool');
    await shows(bob, /Turn the gateway off[\s\S]*Type r and Enter/);
    expectRuns(story, ['log', 'replicas', 'pool']);
  }, 300_000);
});
