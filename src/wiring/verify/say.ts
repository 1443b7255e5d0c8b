// A verdict in plain lines: what was checked, what to keep, and what none of this shows.
import { createHash } from 'node:crypto';
import { forTerminal } from '../../domain/sanitise.js';
import type { Problem } from '../../verify/problem.js';
import type { SignedBy, Verdict } from '../../verify/verdict.js';

const plain = (text: string): string => forTerminal(text, { keepNewlines: false });

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** In decimal units, as everywhere. */
export const saySize = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const shown = bytes / 1000 ** step;
  return step === 0 ? count(bytes, 'byte', 'bytes') : `${shown.toFixed(1)} ${units[step]}`;
};

/** One line: where, what was expected, what was found. */
export const sayProblem = ({ file, line, expected, found }: Problem): string =>
  plain(`${file}${line === null ? '' : `, line ${line}`}: expected ${expected}, found ${found}`);

/** As `ssh-keygen -l` prints it. */
const fingerprint = (key: string): string => {
  const bytes = Buffer.from(key.split(' ')[1] ?? '', 'base64');
  return `SHA256:${createHash('sha256').update(bytes).digest('base64').replace(/=+$/, '')}`;
};

const sayKey = ({ key, whose, checkpoints }: SignedBy, own: string | null): string => {
  const owner =
    key === own
      ? 'your own key'
      : whose === 'person'
        ? "a person's key"
        : 'a key that this user does not have';
  return `${checkpoints} signed by ${owner}, ${fingerprint(key)}`;
};

const sayTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

const names: { readonly [kind in Verdict['kind']]: string } = {
  incident: 'The record',
  bag: 'The bag, and the record in it,',
  redacted: 'The redacted copy',
  timeline: 'The timeline',
  note: 'The checkpoint',
};

const checkpointLines = ({ checkpoints, signed_by }: Verdict, own: string | null): readonly string[] => {
  if (checkpoints === 0) return ['no checkpoint'];
  const first = count(checkpoints, 'checkpoint that fits', 'checkpoints that fit');
  return signed_by.length === 0
    ? [`${first}, not signed`]
    : [first, ...signed_by.map((by) => `  ${sayKey(by, own)}`)];
};

const contents = (verdict: Verdict, own: string | null): readonly string[] => {
  const { kind, events, last, objects } = verdict;
  const lines = [
    `${count(events, 'event', 'events')}${last === null ? '' : `, the last at ${sayTime(last)}`}`,
  ];
  if (kind === 'timeline' || kind === 'redacted') return lines;
  if (kind === 'note') return [...lines, ...verdict.signed_by.map((by) => sayKey(by, own))];
  const stored = `${count(objects.count, 'object', 'objects')} of evidence, ${saySize(objects.bytes)}`;
  return [...lines, stored, ...checkpointLines(verdict, own)];
};

/** What a person reads about a sound record. `own`: the key of whoever asks, or null. */
export const saySound = (verdict: Verdict, own: string | null): readonly string[] => {
  const { kind, incident, head, anchor, notes } = verdict;
  const whose = incident === '' ? '' : ` of ${incident}`;
  const subject =
    kind === 'incident' ? `The record${whose}` : kind === 'note' ? `The checkpoint${whose}` : names[kind];
  return [
    plain(`${subject} is sound.`),
    ...(kind === 'bag' || kind === 'redacted' ? [plain(`  incident ${incident}`)] : []),
    ...contents(verdict, own).map((line) => `  ${line}`),
    `  head ${head}`,
    `  anchor ${anchor}  (keep it where the incident is talked about)`,
    ...notes.map((note) => plain(`Not shown: ${note}.`)),
  ];
};
