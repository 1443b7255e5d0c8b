// A command's output on the screen: masked, sanitised, and folded, so that a flood neither hides the walkthrough
// nor fills the memory. All of it is kept in the record.
import { TextDecoder } from 'node:util';
import { createMaskStream, type Mask, type MaskStream } from '../domain/redact.js';
import { forTerminal } from '../domain/sanitise.js';
import { type ByteLines, createByteLines } from './byte-lines.js';

export type StreamName = 'stdout' | 'stderr';

export interface OutputFold {
  push(chunk: Uint8Array, stream: StreamName): void;
  /** What was held back, how many lines were left out, and the last few. */
  end(): void;
}

const lastLines = 5;
const longestLine = 400;
const tailBytes = 32_768;
// An endless line is masked no further than this; then only counted.
const mostMasked = 131_072;

interface Side {
  readonly name: StreamName;
  readonly decoder: TextDecoder;
  readonly mask: MaskStream;
  readonly rest: ByteLines;
  /** The beginning of a line that has not ended yet. */
  partial: string;
  length: number;
}

const marks = { stdout: '  | ', stderr: '  ! ' } as const;

const clip = (line: string): string => {
  const clean = forTerminal(line.replace(/\r$/, ''), { keepNewlines: false });
  return clean.length > longestLine
    ? `${clean.slice(0, longestLine)} … ${clean.length - longestLine} more characters`
    : clean;
};

const createSide = (name: StreamName, mask: Mask): Side => ({
  name,
  decoder: new TextDecoder(),
  mask: createMaskStream(mask),
  rest: createByteLines(tailBytes),
  partial: '',
  length: 0,
});

// The tail is masked as a whole, and only its last lines are shown: a secret cut at its beginning is not among them.
const tailOf = (side: Side, mask: Mask): readonly string[] => {
  const text = new TextDecoder().decode(side.rest.tail());
  const lines = mask(text).text.split('\n');
  return (lines.at(-1) === '' ? lines.slice(0, -1) : lines).slice(-lastLines);
};

/**
 * Folds the output of one command: its first `shownLines` lines as they come, the last five at its end.
 * `print` gets lines that are ready for the screen.
 */
export const createOutputFold = (
  mask: Mask,
  shownLines: number,
  print: (line: string) => void,
): OutputFold => {
  const sides = { stdout: createSide('stdout', mask), stderr: createSide('stderr', mask) };
  let printed = 0;

  // What is beyond the fold was masked already, but is shown only if it turns out to be the end.
  const beyond: { readonly side: Side; readonly line: string }[] = [];
  let skipped = 0;
  const show = (side: Side, line: string): void => {
    if (printed < shownLines) {
      printed += 1;
      print(`${marks[side.name]}${clip(line)}`.trimEnd());
      return;
    }
    beyond.push({ side, line });
    if (beyond.length > lastLines) {
      beyond.shift();
      skipped += 1;
    }
  };
  const take = (side: Side, text: string): void => {
    const lines = (side.partial + text).split('\n');
    side.partial = (lines.pop() ?? '').slice(0, mostMasked);
    for (const line of lines) show(side, line);
  };
  const push = (chunk: Uint8Array, name: StreamName): void => {
    const side = sides[name];
    if (printed >= shownLines || side.length > mostMasked) {
      side.rest.add(chunk);
      return;
    }
    side.length += chunk.length;
    take(side, side.mask.push(side.decoder.decode(chunk, { stream: true })));
  };
  const finish = (side: Side): void => {
    take(side, side.mask.push(side.decoder.decode()) + side.mask.end());
    if (side.partial !== '') show(side, side.partial);
    const last = tailOf(side, mask);
    skipped += Math.max(0, side.rest.lines - last.length);
    for (const line of last) show(side, line);
  };
  const end = (): void => {
    finish(sides.stdout);
    finish(sides.stderr);
    if (skipped > 0) print(`  … ${skipped} more ${skipped === 1 ? 'line' : 'lines'}, kept as evidence`);
    for (const { side, line } of beyond) print(`${marks[side.name]}${clip(line)}`.trimEnd());
  };
  return { push, end };
};
