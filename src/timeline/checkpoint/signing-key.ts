// The key that `ir` signs checkpoints with: one per user, made when it is first needed, and never shown.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { closeSync, constants, fstatSync, linkSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { faultCode } from '../fault.js';
import { makeFolder, syncFolder, writeNewFile } from '../folders.js';
import { namespace } from './note.js';
import { encodePublicKey, encodeSignature } from './sshsig.js';

export interface Signer {
  /** The public key, `ssh-ed25519 AAAA…`. */
  readonly key: string;
  /** The armoured signature of a checkpoint's bytes. */
  sign(note: Uint8Array): string;
}

/** The file below the user's config folder. */
export const signingKeyFile = 'checkpoint-key.pem';

const { O_NOFOLLOW, O_RDONLY } = constants;

const read = (path: string): KeyObject => {
  const fd = openSync(path, O_RDONLY | O_NOFOLLOW);
  try {
    if (!fstatSync(fd).isFile()) throw new Error('not a plain file');
    return createPrivateKey(readFileSync(fd));
  } finally {
    closeSync(fd);
  }
};

// Linked, not renamed: of two terminals that make the first key at once, one wins and both use it.
const make = (path: string): void => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  makeFolder(dirname(path));
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeNewFile(draft, Buffer.from(pem), 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (faultCode(error) !== 'EEXIST') throw error;
  }
  rmSync(draft);
  syncFolder(dirname(path));
};

const obtain = (path: string): KeyObject => {
  try {
    return read(path);
  } catch (error) {
    if (faultCode(error) !== 'ENOENT') throw error;
  }
  make(path);
  return read(path);
};

/**
 * The signer of this user, whose key lies in `folder`; made when there is none. Null when there can't be one: a record
 * without signatures is better than none.
 */
export const openSigner = (folder: string): Signer | null => {
  try {
    const privateKey = obtain(join(folder, signingKeyFile));
    const { crv, x } = createPublicKey(privateKey).export({ format: 'jwk' });
    if (crv !== 'Ed25519' || x === undefined) return null;
    const key = encodePublicKey(Buffer.from(x, 'base64url'));
    return {
      key,
      sign: (note) => encodeSignature(note, namespace, key, (bytes) => sign(null, bytes, privateKey)),
    };
  } catch {
    return null;
  }
};
