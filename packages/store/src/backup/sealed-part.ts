import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { StoreError } from '../store-error.ts';

/** What a backup holds beside the registry for whoever made it: named, and readable with the key of the chains alone. */
export interface BackupPart {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A part as it stands in the file; all but the name in base64. */
export interface SealedPart {
  readonly name: string;
  readonly nonce: string;
  readonly tag: string;
  readonly content: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;

/** Encrypts a part (AES-256-GCM) under a key that is derived from that of the chains, which no backup holds. */
export function sealPart(chainKey: Uint8Array, { name, bytes }: BackupPart): SealedPart {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(chainKey), nonce).setAAD(Buffer.from(name));
  const content = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return {
    name,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    content: content.toString('base64'),
  };
}

/** Decrypts a part. Throws a `StoreError` where the key is another, or the part was changed. */
export function openPart(chainKey: Uint8Array, { name, nonce, tag, content }: SealedPart): BackupPart {
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(chainKey), Buffer.from(nonce, 'base64'))
      .setAAD(Buffer.from(name))
      .setAuthTag(Buffer.from(tag, 'base64'));
    return {
      name,
      bytes: Buffer.concat([decipher.update(Buffer.from(content, 'base64')), decipher.final()]),
    };
  } catch {
    throw new StoreError(
      'backup-damaged',
      `The backup cannot be used: its ${name} are not to be opened with this key.`,
    );
  }
}

const keyOf = (chainKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', chainKey, '', 'parts of a backup', 32));
