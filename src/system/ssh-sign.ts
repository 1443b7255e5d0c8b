// A person's own SSH key, or the agent that holds it, signs what they want to vouch for: ssh-keygen does the work.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { IrError } from '../domain/errors.js';

const program = 'ssh-keygen';
/** A key on a token waits for a touch, and one with a passphrase for somebody who remembers it. */
const patienceMs = 120_000;
const keyLine = /^([a-z0-9@.-]+ [A-Za-z0-9+/=]+)(?: .*)?$/;

const refuse = (path: string, why: string): IrError =>
  new IrError(
    6,
    `${path} can't sign: ${why}`,
    'name a private key, or a public one whose private key the SSH agent holds (ssh-add -l shows them)',
  );

/** Its first line of words: about a key that others may read it prints a frame of @ before it says so. */
const reasonIn = (stderr: string): string | undefined =>
  stderr
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('@'));

const run = (path: string, words: readonly string[], input: string): string => {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    input,
    encoding: 'utf8',
    timeout: patienceMs,
  });
  if (error && 'code' in error && error.code === 'ENOENT')
    throw new IrError(6, 'the program ssh-keygen is missing', 'install the OpenSSH client');
  if (status === 0) return stdout;
  throw refuse(path, reasonIn(stderr) ?? error?.message ?? 'ssh-keygen gave no reason');
};

const firstKey = (path: string, text: string): string => {
  const key = keyLine.exec(text.split('\n')[0]?.trim() ?? '')?.[1];
  if (key === undefined) throw refuse(path, 'it is no SSH key');
  return key;
};

/** The public key of a key file, `ssh-ed25519 AAAA…`, without its comment. Throws IrError 6. */
export const publicKeyOf = (path: string): string => {
  if (!existsSync(path)) throw refuse(path, 'there is no such file');
  if (path.endsWith('.pub')) return firstKey(path, readFileSync(path, 'utf8'));
  return firstKey(path, run(path, ['-y', '-f', path], ''));
};

/** The armoured signature of a text by that key. May ask for a passphrase on the terminal. Throws IrError 6. */
export const signWith = (path: string, namespace: string, text: string): string =>
  run(path, ['-Y', 'sign', '-q', '-f', path, '-n', namespace], text);
