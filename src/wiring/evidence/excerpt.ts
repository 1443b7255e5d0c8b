// The start and the end of a piece as text for a screen: masked with enough in sight on both sides of the cut that no
// secret is torn apart by it.
import { createMaskStream, type Mask } from '../../domain/redact.js';
import { forTerminal } from '../../domain/sanitise.js';

export interface Excerpt {
  readonly head: string;
  /** Null: nothing is left out, and there is no tail. */
  readonly left: { readonly lines: number; readonly bytes: number } | null;
  readonly tail: string;
}

export interface ExcerptTaker {
  hear(block: Uint8Array): void;
  finish(mask: Mask): Excerpt;
}

const headLines = 40;
const tailLines = 15;
const headLength = 32_768;
const tailLength = 16_384;
/** Up to here it is masked as a whole. */
const wholeBytes = 256 * 1024;
const windowBytes = 64 * 1024;

const clean = (text: string): string => forTerminal(text, { keepNewlines: true });
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const firstLines = (text: string): string =>
  text
    .split(/(?<=\n)/)
    .slice(0, headLines)
    .join('')
    .slice(0, headLength);
const lastLines = (text: string): string =>
  text
    .split(/(?<=\n)/)
    .slice(-tailLines)
    .join('')
    .slice(-tailLength);
const countLines = (text: string): number => text.split('\n').length - 1;
const sizeOf = (text: string): number => Buffer.byteLength(text);

// What a mask stream gives out before its end is certain: no secret reaches from there into what follows.
const maskHead = (mask: Mask, bytes: Uint8Array): string => createMaskStream(mask).push(decode(bytes));

// The first window is only there to be seen by the mask: a secret that began in it is known where it ends.
const maskTail = (mask: Mask, bytes: Uint8Array): string => {
  const stream = createMaskStream(mask);
  const decoder = new TextDecoder();
  stream.push(decoder.decode(bytes.subarray(0, windowBytes), { stream: true }));
  const rest = stream.push(decoder.decode(bytes.subarray(windowBytes)));
  return rest + stream.end();
};

const cut = (head: string, tail: string, lines: number, size: number): Excerpt => ({
  head: clean(head),
  left: {
    lines: Math.max(0, lines - countLines(head) - countLines(tail)),
    bytes: Math.max(0, size - sizeOf(head) - sizeOf(tail)),
  },
  tail: clean(tail),
});

const excerptWhole = (text: string, lines: number, size: number): Excerpt => {
  const fits = countLines(text) <= headLines + tailLines && text.length <= headLength + tailLength;
  return fits
    ? { head: clean(text), left: null, tail: '' }
    : cut(firstLines(text), lastLines(text), lines, size);
};

/** Hears all blocks of a piece in order; keeps 320 KiB of it at most. */
export const takeExcerpt = (): ExcerptTaker => {
  let start = Buffer.alloc(0);
  let end = Buffer.alloc(0);
  let size = 0;
  let lines = 0;
  return {
    hear: (block) => {
      size += block.length;
      for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) lines += 1;
      start = Buffer.concat([start, block.subarray(0, Math.max(0, wholeBytes - start.length))]);
      end = Buffer.from(Buffer.concat([end, block]).subarray(-2 * windowBytes));
    },
    finish: (mask) =>
      size <= wholeBytes
        ? excerptWhole(mask(decode(start)).text, lines, size)
        : cut(firstLines(maskHead(mask, start)), lastLines(maskTail(mask, end)), lines, size),
  };
};
