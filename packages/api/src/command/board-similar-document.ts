import { z } from 'zod';
import { estimate, intervalSchema } from './parts.ts';

const count = z.number().int().min(0);

/** A curve of overall survival in months, step by step, with those at risk. */
const curveSchema = z
  .strictObject({
    name: z.string(),
    patients: count,
    deaths: count,
    median: intervalSchema,
    steps: z
      .array(z.strictObject({ months: z.number(), survival: estimate, low: estimate, high: estimate }))
      .readonly(),
    atRisk: z.array(z.strictObject({ months: z.number(), patients: z.number() })).readonly(),
  })
  .readonly();

/** What became of a group: counts, and where it is large enough a curve. */
const groupSchema = z.strictObject({ patients: count, deaths: count.nullable() });
const pooled = z.strictObject({ kind: z.enum(['about', 'fewer-than']), count });

/** Patients like one, as `hepatica board --json` tells of them. Of none of them is anything single told. */
export const boardSimilarSchema = z
  .strictObject({
    criterion: z.string(),
    /** Each part of it, and how many it leaves of those whom the ones before it left. */
    criteria: z.array(z.strictObject({ written: z.string(), left: count })).readonly(),
    from: count,
    patients: count,
    deaths: count,
    /** Why there is no curve. */
    because: z.enum(['few-patients', 'few-deaths']).nullable(),
    curve: curveSchema.nullable(),
    medianFollowUp: intervalSchema.nullable(),
    neverFollowed: count,
    cannotBeTold: count,
    elsewhere: z.strictObject({ patients: pooled, deaths: pooled }).nullable(),
    /** Who was chosen, not what it did; null where nobody asked for it. */
    byTreatment: z
      .strictObject({
        treatment: z.string(),
        landmarkDays: count,
        started: groupSchema,
        notStarted: groupSchema,
        leftOut: count.nullable(),
        /** Null where a group is too small. */
        curves: z.array(curveSchema).readonly().nullable(),
      })
      .nullable(),
  })
  .readonly();

export type BoardSimilarDocument = z.infer<typeof boardSimilarSchema>;
