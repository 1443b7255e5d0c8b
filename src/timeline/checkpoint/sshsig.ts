// Signatures in OpenSSH's format (PROTOCOL.sshsig), so that the ssh-keygen of any machine checks them.
import { createHash, createPublicKey, verify } from 'node:crypto';

const magic = Buffer.from('SSHSIG');
const header = '-----BEGIN SSH SIGNATURE-----';
const footer = '-----END SSH SIGNATURE-----';
const ed25519 = 'ssh-ed25519';

const field = (bytes: Uint8Array | string): Buffer => {
  const content = Buffer.from(bytes as string);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
};

/** `ssh-ed25519 AAAA…` for the 32 bytes of a public key. */
export const encodePublicKey = (raw: Uint8Array): string =>
  `${ed25519} ${Buffer.concat([field(ed25519), field(raw)]).toString('base64')}`;

/** The bytes that are really signed for a message: they name what the signature is for. */
const toBeSigned = (message: Uint8Array, namespace: string, hash: string): Buffer =>
  Buffer.concat([
    magic,
    field(namespace),
    field(''),
    field(hash),
    field(createHash(hash).update(message).digest()),
  ]);

/**
 * The armoured signature of a message, ended by a newline.
 * @param key `ssh-ed25519 AAAA…`. @param sign the raw Ed25519 signature of the bytes given to it.
 */
export const encodeSignature = (
  message: Uint8Array,
  namespace: string,
  key: string,
  sign: (bytes: Uint8Array) => Uint8Array,
): string => {
  const raw = sign(toBeSigned(message, namespace, 'sha512'));
  const version = Buffer.from([0, 0, 0, 1]);
  const blob = Buffer.concat([
    magic,
    version,
    field(Buffer.from(key.split(' ')[1] ?? '', 'base64')),
    field(namespace),
    field(''),
    field('sha512'),
    field(Buffer.concat([field(ed25519), field(raw)])),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return `${[header, ...lines, footer].join('\n')}\n`;
};

/** Takes fields off the front of a buffer; null once there are not enough bytes. */
const openFields = (bytes: Buffer) => {
  let at = 0;
  return {
    take: (): Buffer | null => {
      if (at + 4 > bytes.length) return null;
      const end = at + 4 + bytes.readUInt32BE(at);
      if (end > bytes.length) return null;
      const taken = bytes.subarray(at + 4, end);
      at = end;
      return taken;
    },
    isEmpty: () => at === bytes.length,
  };
};

interface Parts {
  readonly key: Buffer;
  readonly namespace: string;
  readonly hash: string;
  readonly signature: Buffer;
}

const armour =
  /^-----BEGIN SSH SIGNATURE-----\r?\n([A-Za-z0-9+/=\r\n]+?)\r?\n-----END SSH SIGNATURE-----\s*$/;

const parse = (armoured: string): Parts | null => {
  const blob = Buffer.from(armour.exec(armoured)?.[1] ?? '', 'base64');
  if (!blob.subarray(0, 6).equals(magic) || blob.length < 10 || blob.readUInt32BE(6) !== 1) return null;
  const fields = openFields(blob.subarray(10));
  const [key, namespace, , hash, signature] = [1, 2, 3, 4, 5].map(fields.take);
  if (!key || !namespace || !hash || !signature || !fields.isEmpty()) return null;
  return { key, namespace: namespace.toString(), hash: hash.toString(), signature };
};

const isSignedBy = (key: Buffer, signature: Buffer, bytes: Buffer): boolean => {
  const inKey = openFields(key);
  const inSignature = openFields(signature);
  if (inKey.take()?.toString() !== ed25519 || inSignature.take()?.toString() !== ed25519) return false;
  const [raw, bare] = [inKey.take(), inSignature.take()];
  if (raw?.length !== 32 || bare?.length !== 64) return false;
  const x = raw.toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, bytes, publicKey, bare);
};

/** What a signature is worth: by which key it is, that it is not one, or that this kind can't be checked here. */
export type Signed =
  | { readonly key: string; readonly state: 'good' | 'bad' | 'unknown-kind' }
  | { readonly key: null; readonly state: 'no-signature' };

/** Checks an armoured signature of a message. `key` is as OpenSSH writes it, without a comment. */
export const checkSignature = (armoured: string, message: Uint8Array, namespace: string): Signed => {
  const parts = parse(armoured);
  if (!parts) return { key: null, state: 'no-signature' };
  const kind = openFields(parts.key).take()?.toString() ?? '';
  const key = `${kind} ${parts.key.toString('base64')}`;
  if (kind !== ed25519) return { key, state: 'unknown-kind' };
  if (parts.namespace !== namespace || !['sha256', 'sha512'].includes(parts.hash))
    return { key, state: 'bad' };
  const good = isSignedBy(parts.key, parts.signature, toBeSigned(message, namespace, parts.hash));
  return { key, state: good ? 'good' : 'bad' };
};
