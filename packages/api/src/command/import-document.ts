import { z } from 'zod';
import { findingsSchema } from './parts.ts';

const count = z.number().int().min(0);
const counts = z.record(z.string(), count).readonly();

/** What `hepatica import --json` prints: what was read, and what it changes in the folder of courses. */
export const importDocumentSchema = z.strictObject({
  kind: z.literal('import'),
  dryRun: z.boolean(),
  /** The folder of course files or the registry, null where there is none yet. */
  out: z.string().nullable(),
  patients: count,
  records: count,
  byKind: counts,
  bySource: z.record(z.string(), z.strictObject({ rows: count, patients: count }).readonly()).readonly(),
  byFinding: counts,
  difference: z
    .strictObject({
      newPatients: count,
      changedPatients: count,
      added: count,
      corrected: count,
      unchanged: count,
      /** Stored records of the same tables that the files no longer have; they stay. */
      absent: count,
    })
    .readonly(),
  /** By which it is undone (`hepatica import --undo`), null where nothing was written into a registry. */
  batch: z.string().nullable(),
  findings: findingsSchema,
});

export type ImportDocument = Readonly<z.infer<typeof importDocumentSchema>>;
