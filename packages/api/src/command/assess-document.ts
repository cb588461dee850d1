import type { Citation, InputValue, SeriesId, SubjectKind, System, SystemId } from '@hepatica/clinical';
import { z } from 'zod';
import { assessmentArms, citationSchema, systemIdSchema } from './assessment.ts';
import { findingsSchema } from './parts.ts';
import { seriesAssessmentArms, seriesIdSchema } from './series-assessment.ts';

const gathered = { findings: findingsSchema };

/** What `hepatica assess SYSTEM --input … --json` prints: the assessment, with its findings gathered. */
export const assessDocumentSchema = z.union([
  z.discriminatedUnion('kind', [
    assessmentArms.determined.extend(gathered),
    assessmentArms.open.extend(gathered),
    assessmentArms.notApplicable.extend(gathered),
    assessmentArms.invalid.extend(gathered),
  ]),
  z.discriminatedUnion('kind', [
    seriesAssessmentArms.determined.extend(gathered),
    seriesAssessmentArms.open.extend(gathered),
    seriesAssessmentArms.notApplicable.extend(gathered),
    seriesAssessmentArms.invalid.extend(gathered),
  ]),
]);

/** One input, or one part of a time point. */
export interface ListedInput {
  readonly input: string;
  readonly label: string;
  readonly unit?: string;
  readonly values?: readonly InputValue[];
}

/** A choice that the user makes by name; without `default` it has to be made. */
export interface ListedChoice {
  readonly name: string;
  readonly label: string;
  readonly values?: readonly (string | boolean)[];
  readonly unit?: string;
  readonly default?: InputValue;
}

interface Listed {
  readonly edition: string;
  readonly title: string;
  readonly verification: System['verification'];
  readonly sources: readonly Citation[];
}

/** What `hepatica assess --json` prints: every system with its inputs, those that read a history apart. */
export interface AssessListDocument {
  readonly systems: readonly (Listed & {
    readonly id: SystemId;
    /** On what it speaks: the patient, or one record at a time. */
    readonly subject: SubjectKind;
    /** Older values than `lookBackDays` count as unknown; `null` is history without limit. */
    readonly inputs: readonly (ListedInput & { readonly lookBackDays: number | null })[];
    readonly policies: readonly ListedChoice[];
  })[];
  readonly series: readonly (Listed & {
    readonly id: SeriesId;
    readonly parts: readonly ListedInput[];
    readonly parameters: readonly ListedChoice[];
  })[];
}

const value = z.union([z.string(), z.number(), z.boolean()]);

const inputShape = {
  input: z.string(),
  label: z.string(),
  unit: z.string().exactOptional(),
  values: z.array(value).exactOptional(),
};

const choiceSchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  values: z.array(z.union([z.string(), z.boolean()])).exactOptional(),
  unit: z.string().exactOptional(),
  default: value.exactOptional(),
});

const listed = {
  edition: z.string(),
  title: z.string(),
  verification: z.enum(['verified', 'partly-verified', 'unverified']),
  sources: z.array(citationSchema),
};

export const assessListDocumentSchema = z.strictObject({
  systems: z.array(
    z.strictObject({
      id: systemIdSchema,
      ...listed,
      subject: z.enum(['patient', 'lesion', 'treatment', 'complication']),
      inputs: z.array(z.strictObject({ ...inputShape, lookBackDays: z.number().nullable() })),
      policies: z.array(choiceSchema),
    }),
  ),
  series: z.array(
    z.strictObject({
      id: seriesIdSchema,
      ...listed,
      parts: z.array(z.strictObject(inputShape)),
      parameters: z.array(choiceSchema),
    }),
  ),
}) satisfies z.ZodType<AssessListDocument>;
