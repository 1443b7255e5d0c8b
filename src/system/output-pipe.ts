// A real pipe for a command's output. Node's own are sockets, and a socket can't be opened again by name:
// `echo … > /dev/stderr`, which works in every terminal, would fail.
import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, unlinkSync } from 'node:fs';
import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';
import type { Readable } from 'node:stream';
import type { ChildOutput } from './gate.js';

export interface OutputPipe {
  readonly childEnd: ChildOutput;
  /**
   * Begins to read: `take` gets each chunk, which is its own only until it returns. Gives the stream, to see its end.
   * Our copy of the child's end closes, so that the end of the output can be seen.
   */
  begin(own: Readable | null, take: (chunk: Uint8Array) => void): Readable | null;
}

const bufferBytes = 64 * 1024;
const makers = ['/usr/bin/mkfifo', '/bin/mkfifo', '/run/current-system/sw/bin/mkfifo'];

const openEnds = (path: string): readonly [number, number] => {
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return [reading, openSync(path, constants.O_WRONLY)];
};

// One buffer for all chunks: fresh ones pile up faster than a flood lets the collector take them away.
const readWith = (fd: number, take: (chunk: Uint8Array) => void): Readable => {
  const buffer = Buffer.allocUnsafeSlow(bufferBytes);
  const callback = (size: number): boolean => {
    take(buffer.subarray(0, size));
    return true;
  };
  const options: SocketConstructorOpts & { readonly onread: OnReadOpts } = {
    fd,
    readable: true,
    writable: false,
    onread: { buffer, callback },
  };
  return new Socket(options);
};

const openOne = (path: string): OutputPipe => {
  const [reading, writing] = openEnds(path);
  unlinkSync(path);
  return {
    childEnd: writing,
    begin: (_own, take) => {
      closeSync(writing);
      return readWith(reading, take);
    },
  };
};

// Some file systems have no named pipes; a socket serves nearly every command as well.
const nodePipe: OutputPipe = {
  childEnd: 'pipe',
  begin: (own, take) => own?.on('data', take) ?? null,
};

/** Two pipes, for standard output and standard error. `path` gives an unused path for their short-lived names. */
export const openPipes = (path: () => string): readonly [OutputPipe, OutputPipe] => {
  const maker = makers.find((file) => existsSync(file));
  const [out, err] = [path(), path()];
  try {
    if (maker === undefined) return [nodePipe, nodePipe];
    execFileSync(maker, ['-m', '600', out, err], { stdio: 'ignore', env: {} });
    return [openOne(out), openOne(err)];
  } catch {
    return [nodePipe, nodePipe];
  }
};
