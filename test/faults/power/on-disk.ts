// What lies in an incident's folder, read with nothing of the program's own, so that a mistake in it can't hide itself.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sha256 = (...parts: readonly (Uint8Array | string)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');
const textIn = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

/** Empty for a folder that is not there. */
export const namesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Null for a file that is not there. */
export const hashOf = (path: string): string | null => (existsSync(path) ? sha256(readFileSync(path)) : null);

export const objectPath = (folder: string, name: string): string =>
  join(folder, 'evidence', 'objects', name.slice(0, 2), name);

/** The `h` of each line; null from the first one on that does not belong there. */
export const readChain = (folder: string): readonly (string | null)[] => {
  let prev: string | null = sha256('ir/v1 incident\n', readFileSync(join(folder, 'incident.json')));
  const lines = textIn(folder, 'timeline.jsonl').split('\n').slice(0, -1);
  return lines.map((line, seq) => {
    const [body, h] = [line.slice(0, -72), line.slice(-66, -2)];
    const follows = body.startsWith(`{"v":1,"seq":${seq},"prev":"${prev}",`) && sha256(body) === h;
    prev = follows ? h : null;
    return prev;
  });
};

const findBrokenLines = (chain: readonly (string | null)[]): readonly string[] =>
  chain.length < 2 || chain.includes(null) ? [`the chain, at line ${chain.indexOf(null) + 1}`] : [];

const findBrokenPlaybook = (folder: string): readonly string[] => {
  const { playbook } = JSON.parse(textIn(folder, 'incident.json')) as { playbook: string };
  return hashOf(join(folder, 'playbook', `${playbook}.yaml`)) === playbook ? [] : ['its playbook'];
};

/** Objects that lie there, and those that an event names: half an object has no name, and no name lacks its object. */
const findBrokenEvidence = (folder: string): readonly string[] => {
  const objects = join(folder, 'evidence', 'objects');
  const stored = namesIn(objects).flatMap((two) => namesIn(join(objects, two)));
  const named = textIn(folder, 'timeline.jsonl').matchAll(/"evidence ([0-9a-f]{64})"/g);
  const names = new Set([...stored, ...Array.from(named, ([, name]) => name ?? '')]);
  return [...names]
    .filter((name) => hashOf(objectPath(folder, name)) !== name)
    .map((name) => `object ${name}`);
};

/** Checkpoints that are not signed, or say what the chain does not. */
const findBrokenCheckpoints = (folder: string, chain: readonly (string | null)[]): readonly string[] => {
  const checkpoints = join(folder, 'checkpoints');
  const notes = namesIn(checkpoints).filter((name) => !name.startsWith('.') && name.endsWith('.note'));
  return notes.filter((name) => {
    const [, , size, head] = textIn(checkpoints, name).split('\n');
    const signature = join(checkpoints, `${name}.sig`);
    const signed = existsSync(signature) && textIn(signature).endsWith('-----END SSH SIGNATURE-----\n');
    return !signed || head === undefined || chain[Number(size) - 1] !== head;
  });
};

/** Everything in an opened incident that has a name and is not whole. Throws when not even its parts are there. */
export const findBroken = (folder: string): readonly string[] => {
  const chain = readChain(folder);
  return [
    ...findBrokenLines(chain),
    ...findBrokenPlaybook(folder),
    ...findBrokenEvidence(folder),
    ...findBrokenCheckpoints(folder, chain),
  ];
};
