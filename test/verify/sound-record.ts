// A whole small record of a payments incident, with everything that a record can hold, and the three checkers of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Anchor } from '../../src/domain/anchor.js';
import type { Fact } from '../../src/domain/fact.js';
import { openSigner, type Signer } from '../../src/timeline/checkpoint/signing-key.js';
import { createIncident } from '../../src/timeline/create.js';
import type { Verdict } from '../../src/verify/verdict.js';
import { verifyRecord } from '../../src/verify/verify-record.js';
import { clock, header, note, open, temporaryFolder } from '../timeline/record.js';

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

const playbook = 'schema: ir/v1\nid: api-abuse\n';
export const program = '#!/bin/sh\necho 203.0.113.7\n';
const plan = JSON.stringify({ v: 1, files: [{ path: 'bin/top-keys', sha256: sha256(program) }] });
export const log = '203.0.113.7 POST /v1/payments 429\n';
export const objectPath = (content: string): string =>
  `evidence/objects/${sha256(content).slice(0, 2)}/${sha256(content)}`;

export const put = (folder: string, path: string, content: string | Uint8Array): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

const opened: Fact = {
  type: 'incident.opened',
  data: {
    playbook: 'api-abuse',
    title: 'API abuse',
    plan: sha256(plan),
    mode: 'range',
    severity: 'high',
    pace: 1,
    tool: '0.1.0',
    uid: 1000,
    tty: false,
  },
};

const found = (content: string): Fact => ({
  type: 'evidence.found',
  data: { objects: [{ sha256: sha256(content), size: content.length }] },
});

export const newSigner = (): Signer => {
  const signer = openSigner(temporaryFolder());
  if (!signer) throw new Error('no signer');
  return signer;
};

/** Its folder. 62 events, checkpoints at 50 and, since `closing` closes it, at 62. */
export const soundRecord = (signer: Signer, words = '429s on /v1/payments'): string => {
  const bytes = (content: string) => Buffer.from(content);
  const folder = createIncident({
    home: temporaryFolder(),
    header: { ...header, playbook: sha256(playbook), key: signer.key },
    facts: [opened, note(words)],
    files: [
      { path: `playbook/${sha256(playbook)}.yaml`, bytes: bytes(playbook), executable: false },
      { path: `playbook/${sha256(plan)}.json`, bytes: bytes(plan), executable: false },
      { path: 'playbook/files/bin/top-keys', bytes: bytes(program), executable: true },
    ],
    actor: 'responder',
    clock,
  });
  put(folder, objectPath(log), log);
  const timeline = open(folder, { signer });
  timeline.transact(() => [found(log)]);
  for (let count = 3; count < 61; count += 1) timeline.transact(() => [note(`look ${count}`)]);
  const closed = { as: 'resolved', reason: '', unsettled: [], in_place: [] } as const;
  timeline.transact(() => [{ type: 'incident.closed', data: closed }]);
  timeline.close();
  return folder;
};

export const planFile = `playbook/${sha256(plan)}.json`;
export const playbookFile = `playbook/${sha256(playbook)}.yaml`;

export const copyOf = (folder: string): string => {
  const copy = join(temporaryFolder(), 'copy');
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
};

export const judge = (folder: string, anchors: readonly Anchor[] = [], live = false): Promise<Verdict> =>
  verifyRecord({ folder, anchors, live, onBytes: () => {} });

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = (command: string, words: readonly string[]): number | null =>
  spawnSync(command, words, { encoding: 'utf8', timeout: 60_000 }).status;

/** What the two checkers say that are not made of our code: 0 or 1 each. */
export const others = (folder: string): readonly (number | null)[] => [
  run('sh', [join(root, 'schemas/verify.sh'), folder]),
  run('python3', [join(root, 'tools/verify.py'), folder]),
];

export const hasPython =
  existsSync(join(root, 'tools/verify.py')) && spawnSync('python3', ['--version']).status === 0;

export const linesOf = (folder: string): readonly string[] =>
  readFileSync(join(folder, 'timeline.jsonl'), 'latin1').split(/(?<=\n)/);

export const writeLines = (folder: string, lines: readonly string[]): void =>
  writeFileSync(join(folder, 'timeline.jsonl'), lines.join(''), 'latin1');
