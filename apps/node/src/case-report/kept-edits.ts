import { type CaseReportEditsAnswer, caseReportEditsSchema } from '@hepatica/api';
import type { PutAttachment, Store } from '@hepatica/store';
import { z } from 'zod';

/** The edits of a report as they are kept: one file for each time that they were saved, in the patient's chain. */
export interface KeptEdits {
  readonly edits: CaseReportEditsAnswer;
  readonly revision: number;
  readonly savedBy: string | null;
  /** Of the kept file; null where there is none. */
  readonly digest: string | null;
}

const MEDIA_TYPE = 'application/vnd.hepatica.case-report-edits+json';

const savedSchema = z.object({
  revision: z.number().int(),
  savedBy: z.string(),
  edits: caseReportEditsSchema,
});

const none: KeptEdits = { edits: caseReportEditsSchema.parse({}), revision: 0, savedBy: null, digest: null };

/** The last edits of a patient's report; empty ones where none were kept. Throws where the kept file is damaged. */
export async function readKeptEdits(
  { attachments }: Pick<Store, 'attachments'>,
  patient: string,
): Promise<KeptEdits> {
  const last = (await attachments.list(patient)).findLast(({ mediaType }) => mediaType === MEDIA_TYPE);
  if (last === undefined) return none;
  const file = await attachments.get(patient, last.digest);
  if (file === null) throw new Error(`The edits of a case report (${last.digest}) are missing or damaged.`);
  const saved = savedSchema.parse(JSON.parse(new TextDecoder().decode(file.bytes)));
  return { ...saved, digest: last.digest };
}

export type SavedEdits =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly kept: KeptEdits }
  | Extract<PutAttachment, { kind: 'refused' }>;

/**
 * Keeps edits of a patient's report, where the last ones kept are those that they were made on. Every saving is an entry
 * of the patient's chain: with its history, in backups, and gone with the patient when erased.
 */
export async function saveEdits(
  store: Pick<Store, 'attachments'>,
  patient: string,
  saved: { readonly expectedRevision: number; readonly edits: CaseReportEditsAnswer; readonly by: string },
): Promise<SavedEdits> {
  const kept = await readKeptEdits(store, patient);
  if (kept.revision !== saved.expectedRevision) return { kind: 'conflict', kept };
  // The number makes each file another one, also where the author goes back to an earlier text.
  const revision = kept.revision + 1;
  const text = JSON.stringify({ revision, savedBy: saved.by, edits: saved.edits });
  const put = await store.attachments.put(
    patient,
    {
      bytes: new TextEncoder().encode(text),
      name: `case-report-edits-${revision}.json`,
      mediaType: MEDIA_TYPE,
      // Another program on the same registry may keep edits between the reading and this.
      after: kept.digest,
    },
    { actor: saved.by },
  );
  switch (put.kind) {
    case 'done':
      return { kind: 'saved', revision };
    case 'conflict':
      return { kind: 'conflict', kept: await readKeptEdits(store, patient) };
    case 'refused':
      return put;
    default:
      throw new TypeError(`saveEdits: unknown answer ${put satisfies never}`);
  }
}
