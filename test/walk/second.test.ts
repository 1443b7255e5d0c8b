// Two terminals on one incident: what the second one writes reaches the first, and nothing that is typed there is lost.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { hasTmux } from '../terminal/tmux.js';
import { openWalk, terminalMode, type Walk } from './walk.js';

const playbook = (folder: string): string => `schema: ir/v1
id: payments
title: Card payments fail
roles: {commander: Decides., responder: Acts.}
steps:
  - {id: look, title: Look at the gateway, run: echo declines, effect: read}
  - {id: block, title: Turn the gateway off, run: "touch ${folder}/off", effect: change, no_evidence: nothing, approve: commander}
  - {id: call, title: Call the vendor, confirm: The vendor knows.}
`;

interface Two {
  readonly alice: Walk;
  readonly bob: Walk;
  readonly done: () => boolean;
}

/** Alice stands at the first step; bob sits beside her. */
const openTwo = async (config = ''): Promise<Two> => {
  const alice = openWalk();
  const folder = join(alice.home, 'desk');
  mkdirSync(folder);
  const file = join(folder, 'payments.yaml');
  writeFileSync(file, playbook(folder));
  const policy = join(folder, 'config.yaml');
  writeFileSync(policy, `schema: ir-config/v1\n${config}`);
  const bob = alice.beside();
  alice.ir(`run ${file} --as alice --config ${policy}`);
  await alice.pane.until(/Look at the gateway[\s\S]*Enter: run it.*\n>/);
  return { alice, bob, done: () => readdirSync(folder).includes('off') };
};

const toApproval = async ({ alice }: Two): Promise<void> => {
  await alice.answer(/Look at the gateway[\s\S]*Enter: run it/, '');
  await alice.answer(/Turn the gateway off[\s\S]*Type a letter|Turn the gateway off[\s\S]*r run/, 'r');
  await alice.pane.until(/approval of the commander[\s\S]*\n> *\n*$/);
};

/** Left as a person leaves, so that nothing is written any more when the folder goes. */
const leave = async ({ pane }: Walk): Promise<void> => {
  pane.type('C-u');
  pane.literal('p');
  pane.type('Enter');
  await pane.until(/^code 3$/m);
};

const says = async (walk: Walk, words: string, code = 0): Promise<string> => {
  walk.ir(words);
  const shown = await walk.pane.until(/^code \d+$/m);
  expect(shown).toMatch(new RegExp(`^code ${code}$`, 'm'));
  return shown;
};

describe.skipIf(!hasTmux)('two terminals at once (needs tmux)', () => {
  it('a note and a new commander reach the first, and half a line stays', async () => {
    const { alice, bob } = await openTwo();
    alice.pane.literal('half a wo');
    await alice.pane.until(/^> half a wo$/m);
    await says(bob, 'note "the vendor confirms" --as bob');
    await alice.pane.until(/>> bob noted: the vendor confirms[\s\S]*^> half a wo\n*$/m);
    const brief = await says(bob, 'assign commander bob --as bob');
    expect(brief).toMatch(/Brief for bob, who is now the commander\./);
    await alice.pane.until(/>> bob is now the commander\.[\s\S]*Brief for bob[\s\S]*^> half a wo\n*$/m);
    await says(bob, 'mark contained --as bob');
    await alice.pane.until(/>> bob: It was contained at [\s\S]*^> half a wo\n*$/m);
    expect(alice.pane.screen().match(/the vendor confirms/g)).toHaveLength(1);
    alice.pane.literal('rd');
    await alice.pane.until(/^> half a word$/m);
    await leave(alice);
  }, 300_000);

  it('an approval ends the prompt by itself, and half a word reaches no other question', async () => {
    const two = await openTwo();
    const { alice, bob } = two;
    await says(bob, 'assign commander bob --as alice');
    await toApproval(two);
    alice.pane.literal('y');
    await alice.pane.until(/^> y$/m);
    bob.ir('approve --as bob');
    const shown = await bob.answer(/alice waits for the approval of the commander/, 'commander');
    expect(shown).toMatch(/exactly\s+this:\s+touch \S+\/off/);
    await bob.pane.until(/Approved as commander: Turn the gateway off[\s\S]*code 0/);
    // Typed on while the prompt is taken away: it would stand in the next question.
    for (let more = 8; more > 0; more -= alice.pane.screen().includes('>> bob approved') ? 1 : 0) {
      alice.pane.literal('y');
      await sleep(150);
    }
    await alice.pane.until(
      />> bob approved as commander: Turn the gateway off[\s\S]*Call the vendor[\s\S]*\n> *\n*$/,
    );
    expect(two.done()).toBe(true);
    expect(alice.record()).toMatch(/"by":"bob","type":"approval.given"/);
    expect(alice.record()).toMatch(/"approved_by":\["bob"\]/);
    expect(alice.record()).not.toContain('"type":"step.confirmed"');
    await leave(alice);
  }, 300_000);

  it('four eyes: the role typed by whoever runs it is refused with the way out, and the question stays', async () => {
    const two = await openTwo('policy: {four_eyes: true}\n');
    const { alice, bob } = two;
    await toApproval(two);
    await alice.answer(/approval of the commander/, 'commander');
    await alice.pane.until(
      /somebody else has to\s+approve it[\s\S]*ir\s+assign\s+commander[\s\S]*ir\s+approve\s+INC-[\s\S]*\n> *\n*$/,
    );
    expect(two.done()).toBe(false);
    await says(bob, 'approve --as alice', 2);
    await says(bob, 'assign commander bob --as alice');
    bob.ir('approve --as bob');
    await bob.answer(/alice waits for the approval/, 'commander');
    await alice.pane.until(/>> bob approved as commander[\s\S]*Call the vendor[\s\S]*\n> *\n*$/);
    expect(two.done()).toBe(true);
    await leave(alice);
  }, 300_000);

  it('status --watch follows, ends at q, and leaves the terminal as it was', async () => {
    const { alice, bob } = await openTwo();
    bob.pane.literal('echo before');
    bob.pane.type('Enter');
    bob.ir('status --watch');
    await bob.pane.until(/Card payments fail[\s\S]*Look at the gateway[\s\S]*^q ends$/m);
    await alice.answer(/Enter: run it/, '');
    await bob.pane.until(/1 of 3 steps settled/);
    bob.pane.literal('q');
    await bob.pane.until(/^code 0$/m);
    expect(bob.pane.screen()).not.toContain('q ends');
    expect(await terminalMode(bob)).toBe('icanon echo');
    bob.ir('status --watch');
    await bob.pane.until(/^q ends$/m);
    bob.pane.type('C-c');
    await bob.pane.until(/^code 0$/m);
    expect(await terminalMode(bob)).toBe('icanon echo');
    await leave(alice);
  }, 300_000);
});
