import type { z } from 'zod';
import { findingsSchema } from './parts.ts';
import { tableOneSchema } from './study-result.ts';

/** What `hepatica table1 --json` prints: the Table 1 of a study, without the study. */
export const tableOneDocumentSchema = tableOneSchema.extend({ findings: findingsSchema });

export type TableOneDocument = z.infer<typeof tableOneDocumentSchema>;
