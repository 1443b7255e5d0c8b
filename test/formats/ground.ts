// A real incident to check: a short playbook, walked by the built program, and what the page about the formats says of
// its bytes, so that tests can write records of their own: chains, checkpoints, signatures.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDesk } from '../commands/desk.js';

const playbook = `schema: ir/v1
id: declined-cards
title: The gateway declines cards
severity: high
roles:
  commander: Decides, approves changes.
evidence:
  routing: { title: Where payments go, run: echo primary gateway }
steps:
  - id: look
    phase: detect
    role: commander
    title: Look at the payments API
    run: ./checks/declines
    effect: read
  - id: rate
    phase: triage
    title: Set the severity
    ask:
      severity: { type: severity, question: How bad is it? }
    marks: acknowledged
  - id: keep
    phase: contain
    title: Keep the routing
    collect: [routing]
  - id: compare
    phase: recover
    title: Compare with yesterday
    script: |
      echo "declines é 漢字 😀 \\"quoted\\""
      echo warnings >&2
    effect: read
    marks: resolved
`;

/** Walks the playbook once. Returns the incident's folder. */
export const walkIncident = async (): Promise<string> => {
  const desk = openDesk();
  desk.write('playbooks/declined-cards.yaml', playbook);
  mkdirSync(join(desk.folder, 'playbooks/checks'), { recursive: true });
  writeFileSync(join(desk.folder, 'playbooks/checks/declines'), '#!/bin/sh\necho 14 of 20 declined\n', {
    mode: 0o755,
  });
  const words = ['--no-input', '--yes', '--set', 'severity=high', '--set', 'close.as=resolved'];
  const ended = await desk.ir('run', 'declined-cards', ...words, '--set', 'close.reason=The bank is back.');
  if (ended.code !== 0) throw new Error(`the incident was not walked: ${ended.transcript}`);
  return desk.incidentFolder(desk.incidents()[0] ?? '');
};

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

export const genesisOf = (folder: string): string =>
  sha256(Buffer.concat([Buffer.from('ir/v1 incident\n'), readFileSync(join(folder, 'incident.json'))]));

/** The `prev` of a segment's first line: it commits to the file before, as it is. */
export const segmentGenesisOf = (folder: string, before: string): string =>
  sha256(`ir/v1 segment\n${sha256(readFileSync(join(folder, before)))}\n`);

export const linesOf = (folder: string, file = 'timeline.jsonl'): readonly string[] =>
  readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');

export const hashOf = (line: string): string => line.slice(-66, -2);

/** Writes a segment anew: each line's text before its hash, changed, with the right `prev` and hash. */
export const rechain = (
  folder: string,
  change: (body: string, seq: number) => string = (body) => body,
  genesis = genesisOf(folder),
  file = 'timeline.jsonl',
): void => {
  let prev = genesis;
  const sealed = linesOf(folder, file).map((line, seq) => {
    const body = change(line.slice(0, -72), seq).replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`);
    prev = sha256(body);
    return `${body},"h":"${prev}"}\n`;
  });
  writeFileSync(join(folder, file), sealed.join(''));
};

/** Adds an event to the end of a segment. */
export const addEvent = (folder: string, type: string, data: object, file = 'timeline.jsonl'): void => {
  const lines = linesOf(folder, file);
  const last = lines[lines.length - 1] ?? '';
  const { h: prev, ...rest } = JSON.parse(last) as { h: string };
  const body = JSON.stringify({ ...rest, seq: lines.length, prev, type, data }).slice(0, -1);
  appendFileSync(join(folder, file), `${body},"h":"${sha256(body)}"}\n`);
};

/** Begins `timeline.<number>.jsonl`, as the page says; `more` changes what it says. */
export const addSegment = (folder: string, number: number, more: object = {}): void => {
  const before = number === 2 ? 'timeline.jsonl' : `timeline.${number - 1}.jsonl`;
  const lines = linesOf(folder, before);
  const first = JSON.parse(linesOf(folder)[0] ?? '') as object;
  const head = hashOf(lines[lines.length - 1] ?? '');
  const data = {
    file: before,
    file_sha256: sha256(readFileSync(join(folder, before))),
    events: lines.length,
    head,
    ...more,
  };
  const prev = segmentGenesisOf(folder, before);
  const body = JSON.stringify({ ...first, prev, type: 'segment.started', data, h: undefined }).slice(0, -1);
  writeFileSync(join(folder, `timeline.${number}.jsonl`), `${body},"h":"${sha256(body)}"}\n`);
};

const withLength = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const strings = (...texts: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(texts.map((text) => withLength(Buffer.from(text))));

/** A key whose seed is 32 times the same byte: signatures are the same in every run. */
const privateKeyOf = (seed: number) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  });

const publicBlobOf = (seed: number): Buffer =>
  strings(
    'ssh-ed25519',
    createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(-32),
  );

export const publicKeyOf = (seed: number): string => `ssh-ed25519 ${publicBlobOf(seed).toString('base64')}`;

export interface Signing {
  readonly seed: number;
  readonly namespace?: string;
  readonly hash?: 'sha512' | 'sha256';
  /** Changes the 64 bytes of the signature. */
  readonly bend?: (signature: Buffer) => Buffer;
}

/** A signature in OpenSSH's format (PROTOCOL.sshsig). */
export const signNote = (note: string, signing: Signing): string => {
  const { seed, namespace = 'ir-checkpoint@v1', hash = 'sha512', bend = (same: Buffer) => same } = signing;
  const digest = createHash(hash).update(note).digest();
  const message = Buffer.concat([Buffer.from('SSHSIG'), strings(namespace, '', hash, digest)]);
  const inner = strings('ssh-ed25519', bend(sign(null, message, privateKeyOf(seed))));
  const start = Buffer.from('SSHSIG\0\0\0\u0001');
  const blob = Buffer.concat([start, strings(publicBlobOf(seed), namespace, '', hash, inner)]);
  const armour = blob.toString('base64').replace(/(.{70})(?=.)/g, '$1\n');
  return `-----BEGIN SSH SIGNATURE-----\n${armour}\n-----END SSH SIGNATURE-----\n`;
};

export const noteOf = (folder: string, size: number, file = 'timeline.jsonl', after = ''): string => {
  const { id } = JSON.parse(readFileSync(join(folder, 'incident.json'), 'utf8')) as { id: string };
  return `ir/v1 checkpoint\n${id}${after}\n${size}\n${hashOf(linesOf(folder, file)[size - 1] ?? '')}\n`;
};

/** Writes a checkpoint, signed where a seed is given. */
export const addCheckpoint = (folder: string, size: number, seed: number | null = null): void => {
  const note = noteOf(folder, size);
  const path = join(folder, `checkpoints/${size}.note`);
  mkdirSync(join(folder, 'checkpoints'), { recursive: true });
  writeFileSync(path, note);
  if (seed !== null) writeFileSync(`${path}.sig`, signNote(note, { seed }));
};

/** Gives the incident a key of its own, as if it had been so from the start, and forgets its checkpoints. */
export const giveKey = (folder: string, key: string): void => {
  const path = join(folder, 'incident.json');
  const header = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, `${JSON.stringify({ ...header, key })}\n`);
  rechain(folder);
};

/** A copy of an incident with the key 7 and two signed checkpoints, made by the page alone. */
export const copyWithKey = (from: string, to: string): string => {
  copyTo(from, to);
  rmSync(join(to, 'checkpoints'), { recursive: true, force: true });
  giveKey(to, publicKeyOf(7));
  addCheckpoint(to, 5, 7);
  addCheckpoint(to, linesOf(to).length, 7);
  return to;
};

export const copyTo = (from: string, to: string): string => {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  return to;
};
