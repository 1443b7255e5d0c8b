// How far a long check has come, for somebody who waits at a terminal; nobody else is told.
import { saySize } from './say.js';

export interface Tally {
  add(bytes: number): void;
  end(): void;
}

const afterMs = 1000;
const everyMs = 200;

export const startTally = (now: () => number): Tally => {
  const { stderr } = process;
  let bytes = 0;
  let next = now() + afterMs;
  let shown = false;
  const show = (text: string): void => {
    stderr.write(`\r\u001b[K${text}`);
    shown = true;
  };
  return {
    add: (more) => {
      bytes += more;
      if (!stderr.isTTY || process.env['TERM'] === 'dumb' || now() < next) return;
      next = now() + everyMs;
      show(`checked ${saySize(bytes)}`);
    },
    end: () => {
      if (shown) show('');
    },
  };
};
