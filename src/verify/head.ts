// incident.json for checking. Where it is missing the rest is still checked, from what the first line itself says.
import { join } from 'node:path';
import { genesisOf } from '../timeline/header.js';
import type { Head } from './examined.js';
import { kindOf, readPlain, sayKind } from './plain-file.js';
import { fileProblem, type Problem } from './problem.js';

const file = 'incident.json';
const most = 65_536;
const firstPrev = /^\{"v":1,"seq":0,"prev":"([0-9a-f]{64})"/;

/** The `prev` that the first line of a file claims; zeros where it claims none. */
export const claimedGenesis = (path: string): string =>
  firstPrev.exec(readPlain(path, 0, 200)?.toString('latin1') ?? '')?.[1] ?? '0'.repeat(64);

const parse = (bytes: Buffer): { readonly [name: string]: unknown } | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const fields: unknown = JSON.parse(text);
    const exact = `${JSON.stringify(fields)}\n` === text;
    return exact && typeof fields === 'object' && fields !== null ? { ...fields } : null;
  } catch {
    return null;
  }
};

const forms: { readonly [name: string]: RegExp } = {
  id: /^[A-Za-z0-9-]{1,200}$/,
  nonce: /^./,
  playbook: /^[0-9a-f]{64}$/,
};
const keyForm = /^ssh-ed25519 [A-Za-z0-9+/]{68}$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const say = (value: unknown): string => String(JSON.stringify(value)).slice(0, 100);

const judge = (fields: { readonly [name: string]: unknown } | null): Problem | null => {
  if (fields === null) return fileProblem(file, 'one line of JSON', 'something else');
  const { v, key } = fields;
  if (v !== 1) return fileProblem(file, 'version 1, the only one this ir knows', `version ${say(v)}`);
  for (const [name, form] of Object.entries(forms))
    if (!form.test(textOf(fields[name])))
      return fileProblem(
        file,
        `${name} in its form`,
        fields[name] === undefined ? 'nothing' : say(fields[name]),
      );
  if (key === undefined || keyForm.test(textOf(key))) return null;
  return fileProblem(file, 'key as ssh-ed25519 and its 68 characters', say(key));
};

const missing = (folder: string, problem: Problem): Head => ({
  id: '',
  genesis: claimedGenesis(join(folder, 'timeline.jsonl')),
  key: null,
  playbook: null,
  problem,
});

/** Throws IrError 6 when it can't be read. */
export const readHead = (folder: string): Head => {
  const path = join(folder, file);
  const bytes = readPlain(path, 0, most);
  if (bytes === null) return missing(folder, fileProblem(file, 'a plain file', sayKind(kindOf(path))));
  const fields = parse(bytes);
  const { id, key, playbook } = fields ?? {};
  return {
    id: textOf(id),
    genesis: genesisOf(bytes),
    key: typeof key === 'string' ? key : null,
    playbook: typeof playbook === 'string' ? playbook : null,
    problem: judge(fields),
  };
};
