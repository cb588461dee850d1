import { type CaseReportEditsAnswer, caseReportEditsSchema } from '@hepatica/api';
import type { Store } from '@hepatica/store';
import { z } from 'zod';

/** The edits of a report as they are kept: one file for each time that they were saved, in the patient's chain. */
export interface KeptEdits {
  readonly edits: CaseReportEditsAnswer;
  readonly revision: number;
  readonly savedBy: string | null;
}

const MEDIA_TYPE = 'application/vnd.hepatica.case-report-edits+json';

const savedSchema = z.object({
  revision: z.number().int(),
  savedBy: z.string(),
  edits: caseReportEditsSchema,
});

const none: KeptEdits = { edits: caseReportEditsSchema.parse({}), revision: 0, savedBy: null };

/** The last edits of a patient's report; empty ones where none were kept. Throws where the kept file is damaged. */
export async function readKeptEdits(
  { attachments }: Pick<Store, 'attachments'>,
  patient: string,
): Promise<KeptEdits> {
  const last = (await attachments.list(patient)).findLast(({ mediaType }) => mediaType === MEDIA_TYPE);
  if (last === undefined) return none;
  const file = await attachments.get(patient, last.digest);
  if (file === null) throw new Error(`The edits of a case report (${last.digest}) are missing or damaged.`);
  return savedSchema.parse(JSON.parse(new TextDecoder().decode(file.bytes)));
}

export type SavedEdits =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly kept: KeptEdits }
  | Extract<Awaited<ReturnType<Store['attachments']['put']>>, { kind: 'refused' }>;

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
    },
    { actor: saved.by },
  );
  return put.kind === 'done' ? { kind: 'saved', revision } : put;
}
