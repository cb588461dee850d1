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

/** The entries as rows behind the end of a chain, and its new end. */
export function sealedEntries(
  key: Uint8Array,
  head: HeadRow,
  entries: readonly NewEntry[],
  by: By & { readonly at: string; readonly batch?: string },
): { readonly rows: readonly EntryRow[]; readonly head: HeadRow } {
  const salts = randomBytes(SALT_BYTES * entries.length).toString('hex');
  const rows: EntryRow[] = [];
  let { sequence, mac } = head;
  for (const [index, { kind, body }] of entries.entries()) {
    const salt = salts.slice(2 * SALT_BYTES * index, 2 * SALT_BYTES * (index + 1));
    const text = canonicalJson(by.reason === undefined ? body : { ...body, reason: by.reason });
    sequence += 1;
    const sealed = {
      patient_id: head.patient_id,
      sequence,
      kind,
      actor: by.actor,
      at: by.at,
      batch_id: by.batch ?? null,
      digest: bodyDigest(salt, text),
    };
    mac = seal(key, mac, sealed);
    rows.push({ ...sealed, mac, subject: subjectOf(kind, body), salt, body: text });
  }
  return { rows, head: { patient_id: head.patient_id, sequence, mac } };
}
