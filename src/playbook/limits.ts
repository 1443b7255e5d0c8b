// Refuses bytes that are too many or no text, before anything clever looks at them.
import type { Finding } from '../domain/finding.js';

export const limits = { bytes: 256 * 1024, levels: 64 } as const;

/** A finding in the first pass, when only line and column are known yet. */
export interface Refusal {
  readonly rule: string;
  readonly message: string;
  readonly line: number;
  readonly col: number;
}

export type Text = { readonly text: string } | { readonly refusal: Refusal };

export const refusalFinding = (file: string, refusal: Refusal): Finding => {
  const place = { line: refusal.line, col: refusal.col };
  return {
    rule: refusal.rule,
    severity: 'error',
    message: refusal.message,
    span: { file, start: place, end: place },
  };
};

const refuse = (rule: string, message: string, line = 1, col = 1): Text => ({
  refusal: { rule, message, line, col },
});

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

const decode = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
};

/** The line of the first bytes that are not UTF-8; a line feed is never part of a longer character. */
const firstBadLine = (bytes: Uint8Array): number => {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (decode(bytes.subarray(start, end)) === null) return line;
    start = end;
  }
  return line;
};

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/;

const refuseCharacter = (text: string): Text => {
  const at = text.search(forbidden);
  if (at < 0) return { text };
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const code = text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase();
  const message = `the control character U+${code} can't stand in a file of text; write it as an escape in double quotes`;
  return refuse('control-character', message, line, at - before.lastIndexOf('\n'));
};

/** The text of a file, without a byte order mark, or the one reason why it is refused. Linear in its size. */
export const readText = (bytes: Uint8Array): Text => {
  if (bytes.length > limits.bytes) {
    const message = `the file is larger than ${limits.bytes} bytes (256 KiB); split it with playbook: steps`;
    return refuse('too-large', message);
  }
  if (isUtf16(bytes)) return refuse('encoding', 'the file is UTF-16; save it as UTF-8');
  const text = decode(bytes);
  if (text === null) {
    return refuse('encoding', 'this line is not valid UTF-8; save the file as UTF-8', firstBadLine(bytes));
  }
  return refuseCharacter(text);
};
