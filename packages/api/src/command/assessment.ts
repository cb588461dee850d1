import { type Citation, SYSTEM_IDS, type SystemId } from '@hepatica/clinical';
import { z } from 'zod';
import { findingSchema, findingsSchema } from './parts.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);
const answerValue = z.union([z.string(), z.number()]);

const rangeShape = { earliest: z.number().int(), latest: z.number().int() };

export const partialDateSchema = z.strictObject({
  ...rangeShape,
  precision: z.enum(['day', 'month', 'year', 'relative-day', 'relative-month', 'range', 'undated']),
  approximate: z.boolean(),
  asWritten: z.string(),
  alternatives: z.array(z.strictObject({ ...rangeShape, asWritten: z.string() })).exactOptional(),
});

const seenSchema = z.strictObject({
  at: partialDateSchema,
  knownOn: z.number().int(),
  from: z.array(z.string()),
  asStated: z.boolean().exactOptional(),
});

/** What an incompletely known value can still be. */
const possibleOf = <Value extends z.ZodType>(item: Value) => {
  const bound = z.strictObject({ value: item, inclusive: z.boolean() });
  return [
    z.strictObject({ kind: z.literal('among'), values: z.array(item) }),
    z.strictObject({ kind: z.literal('between'), low: bound.exactOptional(), high: bound.exactOptional() }),
  ] as const;
};

/** Known, bounded, or unknown with a reason. */
export const presenceOf = <Value extends z.ZodType>(item: Value) =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('known'), value: item, seen: seenSchema }),
    z.strictObject({
      kind: z.literal('bounded'),
      possible: z.discriminatedUnion('kind', possibleOf(item)),
      asWritten: z.string(),
      seen: seenSchema,
    }),
    z.strictObject({
      kind: z.literal('unknown'),
      reason: z.enum(['not-recorded', 'not-done', 'pending', 'withheld', 'unreadable']),
    }),
  ]);

export const possibleAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one'), value: answerValue }),
  ...possibleOf(answerValue),
]);

export const systemIdSchema = z.enum(SYSTEM_IDS) satisfies z.ZodType<SystemId>;

export const citationSchema = z.strictObject({
  text: z.string(),
  doi: z.string().exactOptional(),
}) satisfies z.ZodType<Citation>;

const usedSchema = z.strictObject({
  input: z.string(),
  fact: z.string().exactOptional(),
  label: z.string(),
  unit: z.string().exactOptional(),
  presence: presenceOf(value),
  ageDays: z.number().nullable(),
  assumption: z.string().exactOptional(),
  /** The system whose answer this is, and what was assumed there. */
  derived: z
    .strictObject({ system: systemIdSchema, edition: z.string(), assumptions: z.array(z.string()) })
    .exactOptional(),
});

const base = {
  system: systemIdSchema,
  /** The record on which the system speaks, where it does not speak of the patient. */
  subject: z.string().exactOptional(),
  edition: z.string(),
  title: z.string(),
  sources: z.array(citationSchema),
  verification: z.enum(['verified', 'partly-verified', 'unverified']),
  policies: z.record(z.string(), z.string()),
  used: z.array(usedSchema),
  missing: z.array(
    z.strictObject({
      input: z.string(),
      fact: z.string().exactOptional(),
      label: z.string(),
      reason: z.enum(['not-recorded', 'not-done', 'pending', 'withheld', 'unreadable', 'outside-look-back']),
      stale: usedSchema.exactOptional(),
      matters: z.boolean(),
      couldChange: z.array(z.string()),
    }),
  ),
  assumptions: z.array(z.string()),
  warnings: findingsSchema,
};

const openAnswer = z.record(z.string(), possibleAnswerSchema);

/** The arms of an assessment, as the clinical package gives it. */
export const assessmentArms = {
  determined: z.strictObject({
    kind: z.literal('determined'),
    ...base,
    answer: z.record(z.string(), answerValue),
  }),
  open: z.strictObject({
    kind: z.literal('open'),
    ...base,
    answer: openAnswer,
    applicable: z.enum(['yes', 'unknown']),
    askNext: z
      .strictObject({
        fact: z.string().exactOptional(),
        label: z.string(),
        leaves: z.array(
          z.strictObject({
            when: z.string(),
            answer: openAnswer,
            applicable: z.enum(['yes', 'unknown', 'no']),
          }),
        ),
      })
      .nullable(),
  }),
  notApplicable: z.strictObject({ kind: z.literal('not-applicable'), ...base, because: z.string() }),
  invalid: z.strictObject({ kind: z.literal('invalid'), ...base, problems: z.array(findingSchema) }),
};

export const assessmentSchema = z.discriminatedUnion('kind', [
  assessmentArms.determined,
  assessmentArms.open,
  assessmentArms.notApplicable,
  assessmentArms.invalid,
]);

/** A stated value beside the computed one. The record that states it passes as the course file has it. */
export const statedComparisonSchema = z.strictObject({
  stated: z.looseObject({
    kind: z.literal('stated-assessment'),
    id: z.string(),
    at: partialDateSchema,
    knownOn: z.number().int(),
    system: z.string(),
    answer: z.record(z.string(), answerValue),
    words: z.string(),
  }),
  agreement: z.enum(['agree', 'compatible', 'conflict', 'not-computable']),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      stated: answerValue,
      computed: possibleAnswerSchema.nullable(),
      agreement: z.enum(['agree', 'compatible', 'conflict', 'not-computable']),
    }),
  ),
});
