import { z } from 'zod';
import { findingsSchema } from './parts.ts';

/** What every verb prints with `--json` where it refuses; the exit code is then 1. */
export const refusalDocumentSchema = z.strictObject({ kind: z.literal('refused'), findings: findingsSchema });

export type RefusalDocument = Readonly<z.infer<typeof refusalDocumentSchema>>;
