// One power cut: a writer at work, a moment that chance chose, and what it had acknowledged until then.
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Disk } from './disk.js';

export interface Cut {
  /** What the writer does: one of its acts. */
  readonly act: string;
  /** The writer is left alone until it has said so many lines, the first of which is that it is ready. */
  readonly afterLines: number;
  /** From then, in milliseconds. */
  readonly afterMs: number;
  /**
   * True: the writer is stopped first, between two calls, and all that it said counts. False: the cut hits it in the
   * middle of a call, and only what had been heard before counts: a disk that goes down this way may still answer
   * one sync with success, which a machine without power can't.
   */
  readonly stopped: boolean;
}

const stateOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0] ?? 'X';

// A process that waits for the disk stops only when its call has returned.
const stop = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGSTOP');
  while (child.exitCode === null && !'TXZ'.includes(stateOf(child.pid ?? 0))) await sleep(1);
};

interface Said {
  out: string;
  err: string;
}

const listen = ({ stdout, stderr }: ChildProcessByStdio<null, Readable, Readable>): Said => {
  const said = { out: '', err: '' };
  stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  return said;
};

const linesOf = ({ out }: Pick<Said, 'out'>): readonly string[] => out.split('\n').slice(0, -1);

/** Runs the writer until the cut. Returns its acknowledgements. The disk is down afterwards. Throws when it never began. */
export const cutPower = async (disk: Disk, writer: string, cut: Cut): Promise<readonly string[]> => {
  const child = spawn(process.execPath, [writer, `${disk.folder}/home`, cut.act], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = listen(child);
  const closed = once(child, 'close');
  let heard: readonly string[] = [];
  try {
    while (child.exitCode === null && linesOf(said).length < cut.afterLines) await sleep(1);
    await sleep(cut.afterMs);
    if (cut.stopped) await stop(child);
    if (child.exitCode !== null) throw new Error(`the writer ended before the cut: ${said.err}`);
    heard = linesOf(said);
    disk.cut();
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
  return (cut.stopped ? linesOf(said) : heard).slice(1);
};
