import { type Attachment, chainState } from '../chain/chain-state.ts';
import { sha256 } from '../chain/seal.ts';
import type { By, Context } from '../context.ts';
import { loadEntries } from '../course/load-course.ts';
import { type Done, heldPatient, refusal, writeEntries } from '../patient/write-entries.ts';

/** A file to be kept with a patient. */
export interface NewAttachment {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mediaType: string;
  readonly record?: string;
  /**
   * The digest of the last file of this media type that the writer has seen; null: there was none. Where another one
   * stands there by now, nothing is kept. Left out: whatever stands there.
   */
  readonly after?: string | null;
}

/** A file that was kept; `conflict`: another of its media type was kept meanwhile. */
export type PutAttachment =
  | Extract<Done, { kind: 'refused' }>
  | { readonly kind: 'done'; readonly attachment: Attachment }
  | { readonly kind: 'conflict'; readonly last: Attachment | null };

/** Keeps a file under its SHA-256, which the chain then carries. The same file again is not kept twice. */
export async function putAttachment(
  context: Context,
  patient: string,
  { bytes, name, mediaType, record, after }: NewAttachment,
  by: By,
): Promise<PutAttachment> {
  const digest = sha256(bytes);
  const body = {
    digest,
    name,
    mediaType,
    bytes: bytes.length,
    ...(record === undefined ? {} : { record }),
  };
  return context.engine.write(async (transaction) => {
    const row = await heldPatient(context, transaction, patient);
    if (row === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    const { attachments, records } = chainState(await loadEntries(transaction, patient));
    if (record !== undefined && !records.some(({ id }) => id === record)) {
      return refusal('record-missing', `${patient} has no record "${record}".`);
    }
    if (after !== undefined) {
      const last = attachments.findLast((one) => one.mediaType === mediaType) ?? null;
      if ((last?.digest ?? null) !== after) return { kind: 'conflict', last };
    }
    const before = attachments.find((one) => one.digest === digest);
    if (before !== undefined) return { kind: 'done', attachment: before };
    // The file first: an entry that was acknowledged never lacks its file. What a failed write leaves, verify names.
    await context.files.write(patient, digest, bytes);
    const { at } = await writeEntries(context, transaction, row, [{ kind: 'attachment', body }], by);
    return { kind: 'done', attachment: { ...body, actor: by.actor, at } };
  });
}

/** The bytes of an attachment, checked against their digest; null where the patient has no such file. */
export async function getAttachment(
  { engine, files }: Context,
  patient: string,
  digest: string,
): Promise<{ readonly attachment: Attachment; readonly bytes: Uint8Array } | null> {
  const { attachments } = chainState(await loadEntries(engine.reader, patient));
  const attachment = attachments.find((one) => one.digest === digest);
  if (attachment === undefined) return null;
  const bytes = await files.read(patient, digest);
  return bytes === null || sha256(bytes) !== digest ? null : { attachment, bytes };
}
