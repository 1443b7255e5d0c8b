// The output of commands among the lines of a walkthrough: what is shown at once, and what only if it goes wrong.
import type { Event } from '../domain/fact.js';
import type { Part } from '../domain/fact-words.js';
import type { Mask } from '../domain/redact.js';
import { createOutputFold, type OutputFold, type StreamName } from './output-fold.js';

export interface CommandOutput {
  push(chunk: Uint8Array, stream: StreamName): void;
  /** Before the event's own line: what stands there belongs to what came before it. */
  follow(event: Event): void;
  /** Ends what is being shown. */
  flush(): void;
}

const shownLines = 25;
// Probes run again and again and evidence is long: their output shows only when they end in failure.
const quietParts: readonly Part[] = ['check', 'verify', 'wait', 'evidence'];

export const createCommandOutput = (mask: () => Mask, print: (line: string) => void): CommandOutput => {
  let fold: OutputFold | null = null;
  let quiet = false;
  let unshown: string[] = [];
  const open = (): OutputFold => {
    if (!quiet) return createOutputFold(mask(), shownLines, print);
    const kept: string[] = [];
    unshown = kept;
    return createOutputFold(mask(), 0, (line) => kept.push(line));
  };
  const flush = (): void => {
    const ending = fold;
    fold = null;
    ending?.end();
  };
  const follow = (event: Event): void => {
    if (event.type === 'step.started' || event.type === 'step.finished') flush();
    if (event.type === 'step.started') quiet = quietParts.includes(event.data.part);
    if (event.type === 'step.failed') for (const line of unshown) print(line);
    if (['step.started', 'step.failed', 'step.settled'].includes(event.type)) unshown = [];
  };
  const push = (chunk: Uint8Array, stream: StreamName): void => {
    fold ??= open();
    fold.push(chunk, stream);
  };
  return { push, follow, flush };
};
