// Where a rendering collects its text. Liquid counts values but not the fixed text of a loop, so this stops it.
import type { Emitter } from 'liquidjs';

/** Throws as soon as more than `limit` bytes of UTF-8 were written. */
export const createBoundedEmitter = (limit: number): Emitter => {
  let bytes = 0;
  return {
    buffer: '',
    write(piece: unknown) {
      const text = String(piece);
      bytes += Buffer.byteLength(text);
      if (bytes > limit) throw new Error(`the message is longer than ${limit} bytes`);
      this.buffer += text;
    },
  };
};
