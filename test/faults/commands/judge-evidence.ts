// The evidence that each change had to wait for, and the chain: by bytes alone, with nothing of the program's own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from '../record.js';
import { preserved } from './playbook.js';

const holds = (line: Line, step: string, visit: unknown, item: unknown, evidence: string): boolean => {
  const before = line.data['before'] as { readonly [key: string]: unknown } | null;
  return (
    line.type === 'evidence.captured' &&
    line.data['evidence'] === evidence &&
    line.data['complete'] === true &&
    (before?.['step'] === step || before?.['step'] === `${step}:evidence`) &&
    before['visit'] === visit &&
    before['item'] === item
  );
};

const lengthOf = (folder: string, sha256: string): number =>
  statSync(join(folder, 'evidence', 'objects', sha256.slice(0, 2), sha256), { throwIfNoEntry: false })
    ?.size ?? -1;

/** Each change comes after complete evidence of its own visit and value, whose object is on the disk whole. */
export const judgeEvidence = (folder: string, lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line, index) => {
    const { step, visit, item, part, effect } = line.data;
    if (line.type !== 'step.intended' || part !== 'run' || effect === 'read') return [];
    return (preserved[String(step)] ?? ['(an unknown change)']).flatMap((evidence) => {
      const held = lines.slice(0, index).find((one) => holds(one, String(step), visit, item, evidence));
      if (!held) return [`line ${line.seq}: ${String(step)} was intended without ${evidence}`];
      const isThere = lengthOf(folder, String(held.data['sha256'])) === held.data['size'];
      return isThere ? [] : [`line ${held.seq}: the object of ${evidence} is not what was recorded`];
    });
  });

/** Each object has the hash that is its name. */
export const judgeObjects = (folder: string): readonly string[] => {
  const objects = join(folder, 'evidence', 'objects');
  return readdirSync(objects, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('/'))
    .flatMap((name) => {
      const hash = createHash('sha256')
        .update(readFileSync(join(objects, name)))
        .digest('hex');
      return name === `${hash.slice(0, 2)}/${hash}` ? [] : [`the evidence ${name} has the hash ${hash}`];
    });
};

/** The chain, by the bytes alone: every line hashed, every line bound to the one before it. */
export const judgeChain = (folder: string): readonly string[] => {
  const header = readFileSync(join(folder, 'incident.json'));
  let prev = createHash('sha256').update('ir/v1 incident\n').update(header).digest('hex');
  const lines = readFileSync(join(folder, 'timeline.jsonl'), 'utf8').split('\n');
  const last = lines.pop();
  return [
    ...(last === '' ? [] : ['the timeline ends in half a line']),
    ...lines.flatMap((line, seq) => {
      const body = line.slice(0, -72);
      const hash = createHash('sha256').update(body).digest('hex');
      const isSound =
        line.slice(-72) === `,"h":"${hash}"}` && body.startsWith(`{"v":1,"seq":${seq},"prev":"${prev}",`);
      prev = hash;
      return isSound ? [] : [`line ${seq} is not sound`];
    }),
  ];
};
