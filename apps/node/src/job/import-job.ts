import {
  type ImportJob,
  type ImportSummary,
  importPreviewSchema,
  importSummarySchema,
  importTableSchema,
} from '@hepatica/api';
import { z } from 'zod';
import type { ImportReading } from './import-messages.ts';

/** An import as it is kept between two starts of the program. */
export type KeptJob = ImportSummary & {
  /** Whose patients it may write. */
  readonly hospitals: 'all' | readonly string[];
  /** The mapping that its user gave; null where one is suggested. */
  readonly mapping: string | null;
};

const keptJob = importSummarySchema.extend({
  hospitals: z.union([z.literal('all'), z.array(z.string())]),
  mapping: z.string().nullable(),
});

const keptReading = z.object({
  tables: z.array(importTableSchema),
  mapping: z.string(),
  suggested: z.boolean(),
  preview: importPreviewSchema,
  digest: z.string(),
});

/** A job as its file has it; null where that is none. */
export function readKeptJob(content: unknown): KeptJob | null {
  const read = keptJob.safeParse(content);
  return read.success ? present(read.data) : null;
}

/** What was read for a job as its file has it; null where that is none. */
export function readKeptReading(content: unknown): ImportReading | null {
  const read = keptReading.safeParse(content);
  return read.success ? present(read.data) : null;
}

/** What came from JSON has no undefined keys, whatever its schema allows. */
const present = <Shape>(read: unknown): Shape => read as Shape;

/** A job as it is shown. */
export function shownJob(
  { hospitals: _hospitals, mapping, ...summary }: KeptJob,
  reading: ImportReading | null,
): ImportJob {
  return {
    ...summary,
    tables: reading?.tables ?? [],
    mapping: reading?.mapping ?? mapping ?? '',
    suggested: reading?.suggested ?? mapping === null,
    preview: reading?.preview ?? null,
  };
}
