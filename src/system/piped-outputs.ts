// Output of a command that only reads: through pipes, hashed and written as it comes, in bounded memory.
import type { Readable } from 'node:stream';
import type { CommandHooks } from '../domain/shell.js';
import { systemClock } from './clock.js';
import type { EvidenceStore } from './evidence-store.js';
import { type OutputPipe, openPipes } from './output-pipe.js';
import { type Outputs, orCut, type StreamName, showTo } from './outputs.js';
import type { Staging } from './staging.js';

/** How long an output may stay open after its command has ended, in milliseconds. */
const patience = 1000;

interface Capture {
  readonly pipe: OutputPipe;
  readonly staging: Staging;
  begin(own: Readable | null): void;
  readonly ended: Promise<void>;
  close(): void;
}

const listen = (stream: Readable, onEnd: () => void): void => {
  for (const event of ['end', 'error', 'close']) stream.once(event, onEnd);
};

const capture = (pipe: OutputPipe, staging: Staging, show: (chunk: Uint8Array) => void): Capture => {
  let stream: Readable | null = null;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Writing and hashing right here is what bounds the memory: no next chunk is read before this one is kept.
  const take = (chunk: Uint8Array): void => {
    staging.write(chunk);
    show(chunk);
  };
  const begin = (own: Readable | null): void => {
    stream = pipe.begin(own, take);
    if (stream === null) end();
    else listen(stream, end);
  };
  return { pipe, staging, begin, ended, close: () => stream?.destroy() };
};

/** @param max bytes kept of each stream; the rest is read and let go, so that the command is never stopped by it. */
export const pipeOutputs = (evidence: EvidenceStore, hooks: CommandHooks, max: number): Outputs => {
  const [outPipe, errPipe] = openPipes(evidence.stagingPath);
  const make = (pipe: OutputPipe, name: StreamName): Capture =>
    capture(pipe, evidence.stage(max), showTo(hooks.output, name));
  const [out, err] = [make(outPipe, 'stdout'), make(errPipe, 'stderr')];
  const close = (): void => [out, err].forEach((one) => void one.close());
  const enough = new AbortController();
  return {
    forChild: [outPipe.childEnd, errPipe.childEnd],
    begin: (child) => {
      out.begin(child?.streams[0] ?? null);
      err.begin(child?.streams[1] ?? null);
    },
    drain: async () => {
      await Promise.race([Promise.all([out.ended, err.ended]), systemClock.sleep(patience, enough.signal)]);
      enough.abort();
      close();
    },
    store: async () => ({
      stdout: await orCut(out.staging.finish),
      stderr: await orCut(err.staging.finish),
    }),
    drop: () => {
      close();
      out.staging.drop();
      err.staging.drop();
    },
    leave: close,
  };
};
