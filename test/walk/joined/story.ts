// Card payments are declined, and two people look into it at two real terminals. Every command writes into a ledger
// that it has begun, and goes on until the test lets it go, so that what runs at once is no matter of luck.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { Event } from '../../commands/desk.js';
import { closeTmux } from '../../terminal/tmux.js';
import { openWalk, type Walk } from '../walk.js';

const patienceMs = 90_000;

export const held = ['log', 'gateway', 'replicas', 'pool'] as const;
export type Held = (typeof held)[number];

// A folder that is gone holds nothing: with it ends whatever still runs.
const work = (folder: string): string => `#!/bin/sh
echo "$1" >> '${folder}/ledger'
while [ -e "${folder}/hold-$1" ]; do sleep 0.1; done
touch "${folder}/did-$1"
`;

const harmless = 'effect: change, no_evidence: nothing is lost';

const playbook = (folder: string): string => `schema: ir/v1
id: declined
title: Card payments are declined
roles: {commander: Decides., responder: Looks at the API., dba: Looks at the database.}
steps:
  - {id: log, title: Read the log, after: [], role: responder, run: ./work log, effect: read}
  - {id: gateway, title: Turn the gateway off, after: [], role: responder, run: ./work gateway, ${harmless}, approve: commander}
  - {id: replicas, title: Count the replicas, after: [], role: dba, run: ./work replicas, effect: read}
  - {id: pool, title: Empty the pool, after: [], role: dba, run: ./work pool, ${harmless}, check: test -e ${folder}/did-pool}
  - {id: call, title: Call the bank, after: [log, gateway, replicas, pool], role: responder, confirm: The bank knows.}
`;

export interface Story {
  /** Looks at the API; hers is the first walkthrough. */
  readonly alice: Walk;
  /** Looks at the database; joins. */
  readonly bob: Walk;
  /** Types single commands. */
  readonly carol: Walk;
  events(): readonly Event[];
  /** The steps whose commands have begun, as the commands themselves wrote it down, in their order. */
  ledger(): readonly string[];
  /** Lets the command of a step end. */
  release(step: Held): void;
  /** Waits until it holds of the record and the ledger. */
  until(what: string, holds: () => boolean): Promise<void>;
}

const isThere = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** Ends every walkthrough and every command; nothing may write any more when the folder goes. */
const endAll = async (walks: readonly Walk[], folder: string): Promise<void> => {
  const pids = walks.map(({ pane }) => pane.child()).filter((pid) => pid > 0);
  rmSync(folder, { recursive: true });
  closeTmux();
  for (let waited = 0; waited < patienceMs && pids.some(isThere); waited += 50) await sleep(50);
};

/** Alice stands at reading the log. */
export const openStory = async (): Promise<Story> => {
  const alice = openWalk();
  const folder = join(alice.home, 'desk');
  mkdirSync(folder);
  for (const step of held) writeFileSync(join(folder, `hold-${step}`), '');
  const file = join(folder, 'declined.yaml');
  writeFileSync(file, playbook(folder));
  writeFileSync(join(folder, 'work'), work(folder), { mode: 0o755 });
  const [bob, carol] = [alice.beside(), alice.beside()];
  onTestFinished(() => endAll([alice, bob, carol], folder));
  alice.ir(`run ${file} --as alice`);
  await alice.pane.until(/Read the log[\s\S]*Enter: run it.*\n>/);
  const ledger = join(folder, 'ledger');
  return {
    alice,
    bob,
    carol,
    events: () =>
      alice
        .record()
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Event),
    ledger: () => (existsSync(ledger) ? readFileSync(ledger, 'utf8').trim().split('\n') : []),
    release: (step) => rmSync(join(folder, `hold-${step}`)),
    until: async (what, holds) => {
      for (let waited = 0; waited < patienceMs; waited += 50) {
        if (holds()) return;
        await sleep(50);
      }
      throw new Error(`never came: ${what}\n${alice.pane.screen()}\n${bob.pane.screen()}`);
    },
  };
};

/** Types a command that ends by itself. */
export const says = async (walk: Walk, words: string): Promise<string> => {
  walk.ir(words);
  const shown = await walk.pane.until(/^code \d+$/m);
  expect(shown).toMatch(/^code 0$/m);
  return shown;
};

/** Waits until this is on the screen, and below it a prompt with `typed` in it and nothing more. */
export const shows = (walk: Walk, pattern: RegExp, typed = ''): Promise<string> =>
  walk.pane.until(
    new RegExp(`(?:${pattern.source})[\\s\\S]*^(?:\\[.*\\] )?> *${typed}\\s*$(?![\\s\\S])`, 'm'),
  );

/** Types at a prompt, and not to its end. */
export const typeHalf = async (walk: Walk, text: string): Promise<void> => {
  walk.pane.literal(text);
  await shows(walk, /^/, text);
};

/** Bob holds the role of the database, and stands at its first step. */
export const joinAsDba = async ({ alice, bob, carol }: Story): Promise<void> => {
  await says(carol, 'assign dba bob --as alice');
  await shows(alice, />> bob is now the dba, says alice\./);
  bob.ir('join --as bob');
  await shows(bob, /Count the replicas[\s\S]*Enter: run it/);
  await shows(alice, />> bob walks this incident as well\.[\s\S]*>> bob works on: Count the replicas/);
};
