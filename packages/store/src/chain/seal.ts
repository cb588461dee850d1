import { createHmac, createSecretKey, hash, type KeyObject, randomBytes } from 'node:crypto';
import type { EntryRow } from '../schema.ts';

/** Bytes of a key at least: as many as the digest has. */
export const KEY_BYTES = 32;

/** The mac before the first entry of a chain. */
export const BEGINNING = '';

/** SHA-256 of text or bytes, hexadecimal. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content);

/**
 * What is kept of a body once it is erased. The salt goes with the body: without it the digest of "sex: male" would
 * still tell what it was.
 */
export const bodyDigest = (salt: string, body: string): string => sha256(`${salt}\n${body}`);

/** A salt of 128 random bits, hexadecimal. */
export const newSalt = (): string => randomBytes(16).toString('hex');

/** What the mac of an entry is taken of, beside the mac before it. */
export type Sealed = Pick<
  EntryRow,
  'patient_id' | 'sequence' | 'kind' | 'actor' | 'at' | 'batch_id' | 'digest'
>;

/** HMAC-SHA256 over the mac before it and the entry: a change anywhere changes every mac after it. */
export function seal(key: Uint8Array, previous: string, entry: Sealed): string {
  const { patient_id, sequence, kind, actor, at, batch_id, digest } = entry;
  return mac(key, [previous, patient_id, sequence, kind, actor, at, batch_id, digest]);
}

/** HMAC-SHA256 of a list of values, hexadecimal. A list has one JSON text, so that no two lists share a mac. */
export const mac = (key: Uint8Array, values: readonly (string | number | null)[]): string =>
  createHmac('sha256', keyObject(key)).update(JSON.stringify(values)).digest('hex');

/** The key as OpenSSL has it, made once: an import asks for it with every entry. */
const keys = new WeakMap<Uint8Array, KeyObject>();

function keyObject(key: Uint8Array): KeyObject {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  keys.set(key, made);
  return made;
}
