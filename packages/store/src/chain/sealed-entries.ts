import { randomBytes } from 'node:crypto';
import type { By } from '../context.ts';
import type { EntryKind, EntryRow, HeadRow } from '../schema.ts';
import { type Body, subjectOf } from './body.ts';
import { canonicalJson } from './canonical-json.ts';
import { bodyDigest, seal } from './seal.ts';

/** An entry to be written. */
export interface NewEntry {
  readonly kind: Exclude<EntryKind, 'identity'>;
  readonly body: Body;
}

const SALT_BYTES = 16;

/** An entry as it will stand in a chain, but for where and when. */
export type SaltedEntry = Pick<EntryRow, 'kind' | 'digest' | 'subject' | 'salt' | 'body'>;

/** The part of sealing that does not depend on the chain or the moment, and takes the longest. */
export function saltedEntries(
  entries: readonly NewEntry[],
  reason: string | undefined,
): readonly SaltedEntry[] {
  const salts = randomBytes(SALT_BYTES * entries.length).toString('hex');
  return entries.map(({ kind, body }, index) => {
    const salt = salts.slice(2 * SALT_BYTES * index, 2 * SALT_BYTES * (index + 1));
    const text = canonicalJson(reason === undefined ? body : { ...body, reason });
    return { kind, digest: bodyDigest(salt, text), subject: subjectOf(kind, body), salt, body: text };
  });
}

/** Salted entries as rows behind the end of a chain, and its new end. */
export function sealedEntries(
  key: Uint8Array,
  head: HeadRow,
  entries: readonly SaltedEntry[],
  by: Pick<By, 'actor'> & { readonly at: string; readonly batch?: string },
): { readonly rows: readonly EntryRow[]; readonly head: HeadRow } {
  const rows: EntryRow[] = [];
  const { patient_id } = head;
  let { sequence, mac } = head;
  for (const { kind, digest, subject, salt, body } of entries) {
    sequence += 1;
    const { actor, at, batch: batch_id = null } = by;
    const sealed = { patient_id, sequence, kind, actor, at, batch_id, digest };
    mac = seal(key, mac, sealed);
    rows.push({ ...sealed, mac, subject, salt, body });
  }
  return { rows, head: { patient_id, sequence, mac } };
}
