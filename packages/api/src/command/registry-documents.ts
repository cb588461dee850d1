import { z } from 'zod';
import { findingsSchema } from './parts.ts';

const count = z.number().int().min(0);
/** The registry that the command worked on: its folder, or its address without the password. */
const registry = z.string();

/** What `hepatica backup --json` prints. */
export const backupDocumentSchema = z.strictObject({
  kind: z.literal('backup'),
  registry,
  file: z.string(),
  at: z.string(),
  patients: count,
  rows: count,
  files: count,
  /** Whether the accounts of a team are in it, too. */
  accounts: z.boolean(),
  sha256: z.string(),
  findings: findingsSchema,
});

/** What `hepatica restore --json` prints; findings are the faults that the restored registry has. */
export const restoreDocumentSchema = z.strictObject({
  kind: z.literal('restore'),
  registry,
  file: z.string(),
  patients: count,
  rows: count,
  files: count,
  /** People whose accounts were put back; null where the backup has none, or there are accounts already. */
  people: count.nullable(),
  findings: findingsSchema,
});

/** What `hepatica verify --json` prints: each change behind the registry's back, with its place. */
export const verifyDocumentSchema = z.strictObject({
  kind: z.literal('verify'),
  registry,
  patients: count,
  entries: count,
  attachments: count,
  faults: z
    .array(
      z
        .strictObject({
          code: z.string(),
          patient: z.string(),
          sequence: z.number().int().exactOptional(),
          subject: z.string().exactOptional(),
          message: z.string(),
        })
        .readonly(),
    )
    .readonly(),
  headsExported: z.string().nullable(),
  /** Patients whose part of the search index was derived anew; null where that was not asked for. */
  reindexed: count.nullable(),
  findings: findingsSchema,
});

export type BackupDocument = Readonly<z.infer<typeof backupDocumentSchema>>;
export type RestoreDocument = Readonly<z.infer<typeof restoreDocumentSchema>>;
export type VerifyDocument = Readonly<z.infer<typeof verifyDocumentSchema>>;
