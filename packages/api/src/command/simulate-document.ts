import { z } from 'zod';
import { findingsSchema } from './parts.ts';

const effects = z.array(
  z.strictObject({ process: z.string(), term: z.string(), logHazardRatio: z.number() }),
);

/** What `hepatica simulate --json` prints; the patients are in the files that it wrote. */
export const simulateDocumentSchema = z.strictObject({
  simulated: z.literal(true),
  design: z.string(),
  seed: z.number().int(),
  patients: z.number().int(),
  hospitals: z.number().int(),
  format: z.enum(['course', 'csv']),
  out: z.string(),
  files: z.number().int(),
  /** Of courses; in a table every patient is one row. */
  records: z.number().int().nullable(),
  bytes: z.number().int(),
  /** Of everything written, in the order of the patients. */
  sha256: z.string(),
  /** The true log hazard ratios that were put in. */
  effects: effects.readonly(),
  assumed: z
    .array(
      z.strictObject({ what: z.string(), value: z.union([z.string(), z.number()]), because: z.string() }),
    )
    .readonly(),
  findings: findingsSchema,
});

export type SimulateDocument = Readonly<z.infer<typeof simulateDocumentSchema>>;

/** What `hepatica simulate --report --json` prints. An end of an interval that is open is null. */
export const simulateReportDocumentSchema = z.strictObject({
  design: z.string(),
  cohorts: z.number().int(),
  patients: z.number().int(),
  /** Agreement confirms nothing about the paper. */
  caveat: z.string(),
  targets: z
    .array(
      z.strictObject({
        facts: z.string(),
        statement: z.string(),
        unit: z.string(),
        printed: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        intervalFrom: z.enum(['printed', 'derived', 'words']),
        mean: z.number(),
        standardDeviation: z.number(),
        cohorts: z.number().int(),
        inside: z.boolean(),
        immortalTime: z.enum(['response', 'treatment']).nullable(),
        truth: z.number().nullable(),
        timeRespecting: z.number().nullable(),
      }),
    )
    .readonly(),
  findings: findingsSchema,
});

export type SimulateReportDocument = Readonly<z.infer<typeof simulateReportDocumentSchema>>;
