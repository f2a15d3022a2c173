import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** A public key that signs notes under a name. */
export interface NoteVerifier {
  readonly name: string;
  /** Four bytes that tell keys of one name apart. */
  readonly keyId: Buffer;
  readonly publicKey: KeyObject;
}

/** The private side of it. */
export interface NoteSigner extends NoteVerifier {
  readonly privateKey: KeyObject;
}

const ED25519 = 1;
const PKCS8_BEFORE_SEED = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_BEFORE_KEY = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE = 'PRIVATE+KEY+';

/** A signer from 32 secret random bytes. @throws RangeError when name or seed cannot be used */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  if (seed.length !== 32) throw new RangeError('a seed of Ed25519 has 32 bytes');
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_BEFORE_SEED, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey);
  return { ...verifierOf(name, rawOf(publicKey)), privateKey };
}

/** The public key as text: `name+key id in hex+base64(0x01 ‖ key)`. @see https://c2sp.org/signed-note */
export function formatVerifier({ name, keyId, publicKey }: NoteVerifier): string {
  return `${name}+${keyId.toString('hex')}+${typed(rawOf(publicKey)).toString('base64')}`;
}

/** The secret key as text, as Go's `note` package writes it. */
export function formatSigner({ name, keyId, privateKey }: NoteSigner): string {
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_BEFORE_SEED.length);
  return `${PRIVATE}${name}+${keyId.toString('hex')}+${typed(seed).toString('base64')}`;
}

/** Reads a public key; null when the text is none. */
export function parseVerifier(text: string): NoteVerifier | null {
  const parts = partsOf(text.trim());
  if (parts === null) return null;
  const verifier = verifierOf(parts.name, parts.key);
  return verifier.keyId.equals(parts.keyId) ? verifier : null;
}

/** Reads a secret key; null when the text is none. */
export function parseSigner(text: string): NoteSigner | null {
  const trimmed = text.trim();
  const parts = trimmed.startsWith(PRIVATE) ? partsOf(trimmed.slice(PRIVATE.length)) : null;
  if (parts === null) return null;
  const signer = noteSigner(parts.name, parts.key);
  return signer.keyId.equals(parts.keyId) ? signer : null;
}

/** Whether a text can name a key: not empty, no white space, no plus sign, no control characters. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^\s+\p{Cc}\p{Z}]+$/u.test(name);
}

function verifierOf(name: string, raw: Uint8Array): NoteVerifier {
  if (!isKeyName(name)) throw new RangeError(`"${name}" cannot name a key`);
  const keyId = createHash('sha256').update(`${name}\n`).update(typed(raw)).digest().subarray(0, 4);
  const key = Buffer.concat([SPKI_BEFORE_KEY, raw]);
  return { name, keyId, publicKey: createPublicKey({ key, format: 'der', type: 'spki' }) };
}

function rawOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_BEFORE_KEY.length);
}

function typed(key: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(ED25519), key]);
}

function partsOf(
  text: string,
): { readonly name: string; readonly keyId: Buffer; readonly key: Buffer } | null {
  // base64 may hold plus signs, the name may not
  const found = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text);
  const [, name = '', id = '', encoded = ''] = found ?? [];
  const key = Buffer.from(encoded, 'base64');
  if (!isKeyName(name) || key.length !== 33 || key[0] !== ED25519) return null;
  return { name, keyId: Buffer.from(id, 'hex'), key: key.subarray(1) };
}
