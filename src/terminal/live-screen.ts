// A page that is drawn anew in place, until a key ends it. Whatever happens, the terminal is as it was afterwards.
import type { Output } from './screen.js';
import { fitAscii, type Style } from './style.js';
import type { Input } from './typed-ahead.js';
import { cells } from './wrap.js';

export interface LiveScreen {
  /** Fires when somebody pressed q or Ctrl-C. */
  readonly left: AbortSignal;
  /** Plain lines, sanitised. What does not fit is cut, and counted. */
  draw(lines: readonly string[]): void;
  close(): void;
}

// The other screen of the terminal, so that what stood there comes back; and no cursor.
const enter = '\x1b[?1049h\x1b[?25l';
const leave = '\x1b[?25h\x1b[?1049l';
const footer = 'q ends';

const clip = (line: string, width: number): string => {
  let shown = '';
  for (const char of line) {
    if (cells(shown + char) > width) return shown;
    shown += char;
  }
  return shown;
};

const fitPage = (lines: readonly string[], rows: number): readonly string[] => {
  const room = Math.max(1, rows - 2);
  if (lines.length <= room) return [...lines, '', footer];
  const rest = lines.length - room + 1;
  return [...lines.slice(0, room - 1), `… ${rest} more lines; a taller window shows them`, '', footer];
};

/** The bytes that put these lines on a screen, from its first cell on, over whatever stood there. */
export const renderPage = (
  lines: readonly string[],
  { columns = 80, rows = 24 }: Partial<Output>,
): string => {
  const page = fitPage(lines, rows).map((line) => `${clip(line, columns - 1)}\x1b[K`);
  return `\x1b[H${page.join('\r\n')}\x1b[J`;
};

const isLeave = (chunk: Uint8Array | string): boolean => {
  const text = String(chunk);
  return /^[qQ]/.test(text) || text.includes('\x03') || text.includes('\x04');
};

export const openLiveScreen = (input: Input, output: Output, style: Style): LiveScreen => {
  const left = new AbortController();
  const hear = (chunk: Uint8Array | string): void => {
    if (isLeave(chunk)) left.abort();
  };
  const gone = (): void => left.abort();
  let open = true;
  const close = (): void => {
    if (!open) return;
    open = false;
    process.off('exit', close);
    input.off('data', hear).off('end', gone);
    input.setRawMode?.(false);
    input.pause();
    output.write(leave);
  };
  process.on('exit', close);
  input.setRawMode?.(true);
  input.on('data', hear).on('end', gone).on('error', gone);
  output.write(enter);
  const draw = (lines: readonly string[]): void => {
    const page = renderPage(lines, output);
    output.write(style.ascii ? fitAscii(page) : page);
  };
  return { left: left.signal, draw, close };
};
