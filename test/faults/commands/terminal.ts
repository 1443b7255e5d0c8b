// A responder at a real terminal that is closed under them: between two questions, or while a command runs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openPane, type Pane } from '../../terminal/tmux.js';
import { root } from '../ground.js';
import type { Platform } from './platform.js';
import { hosts, paymentsFlood } from './playbook.js';

/** Generous: a busy machine takes its time. */
const patienceMs = 60_000;

export const environmentOn = (platform: Platform): { readonly [name: string]: string } => ({
  IR_HOME: platform.home,
  XDG_CONFIG_HOME: join(platform.folder, 'config'),
  HOME: platform.folder,
  NO_COLOR: '1',
  PATH: `${join(platform.folder, 'bin')}:${process.env['PATH'] ?? ''}`,
});

/** Where `ir` finds the playbook by its name. */
export const writePlaybook = (platform: Platform): void => {
  mkdirSync(join(platform.folder, 'playbooks'));
  writeFileSync(join(platform.folder, 'playbooks', 'payments-flood.yaml'), paymentsFlood.text);
};

const isAsked = (pane: Pane): boolean => {
  const { shown, cursor } = pane.look();
  const lines = shown.trimEnd().split('\n');
  return cursor === lines.length - 1 && /^(?:\[.*\] )?> *$/.test(lines.at(-1) ?? '');
};

const untilAsked = async (pane: Pane): Promise<void> => {
  for (let waited = 0; waited < patienceMs; waited += 40) {
    if (isAsked(pane)) return;
    await sleep(40);
  }
  throw new Error(`nothing was asked on:\n${pane.screen()}`);
};

const untilTaken = async (pane: Pane): Promise<void> => {
  for (let waited = 0; waited < patienceMs && isAsked(pane); waited += 10) await sleep(10);
};

const isThere = (pid: number): boolean => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** False: it went on without a terminal. */
export const untilGone = async (pid: number): Promise<boolean> => {
  for (let waited = 0; waited < patienceMs && isThere(pid); waited += 50) await sleep(50);
  return !isThere(pid);
};

export interface Closing {
  /** So many steps are run before. */
  readonly steps: number;
  /** Null: at the prompt. Otherwise so long after the next step was told to run. */
  readonly afterMs: number | null;
  /** True: the terminal dies with SIGKILL instead of being closed. */
  readonly killed: boolean;
}

// The shell is a child of the terminal's server, and `ir` a child of the shell.
const parentOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

const close = (pane: Pane, pid: number, { killed }: Closing): void => {
  if (killed) process.kill(parentOf(parentOf(pid)), 'SIGKILL');
  else pane.close();
};

/** Walks at a terminal until it is closed. Returns the pid of the `ir` that was in it. */
export const walkUntilClosed = async (platform: Platform, closing: Closing): Promise<number> => {
  const pane = openPane(environmentOn(platform), patienceMs);
  const words = `run payments-flood --set hosts=${hosts.join()}`;
  pane.literal(`cd '${platform.folder}'; '${process.execPath}' '${join(root, 'bin', 'run.js')}' ${words}`);
  pane.type('Enter');
  await untilAsked(pane);
  const pid = pane.child();
  const runStep = (): void => {
    pane.literal('r');
    pane.type('Enter');
  };
  for (let step = 0; step < closing.steps; step += 1) {
    runStep();
    await untilTaken(pane);
    await untilAsked(pane);
  }
  if (closing.afterMs !== null) {
    runStep();
    await sleep(closing.afterMs);
  }
  close(pane, pid, closing);
  return pid;
};
