import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { type PatientSummary, patientSummarySchema } from './home.ts';
import { identitySchema } from './identity.ts';
import { PATIENT_SORTS, type PatientSort } from './patient-sorts.ts';
import { inRegistry, notFound } from './registry-path.ts';

/** A page of the list of patients. */
export interface PatientPageAnswer {
  readonly items: readonly PatientSummary[];
  /** On all pages. */
  readonly total: number;
  /** Of how many the criterion cannot be told from what is recorded. */
  readonly undecided: number;
  readonly nextCursor: string | null;
}

/** How a page of the list is asked for. */
export interface PatientListQuery {
  /** As in question files: `childPugh.class = A and lungMetastases.count <= 4`. */
  readonly criterion?: string;
  /** `certain`: who meets it (default); `possible`: also those of whom it cannot be told. */
  readonly show?: 'certain' | 'possible';
  /** Part of the id or title. */
  readonly text?: string;
  readonly sort?: PatientSort;
  readonly direction?: 'ascending' | 'descending';
  readonly cursor?: string;
  /** 1 to 500; 100 unless given. */
  readonly limit?: number;
}

const pageSchema = z
  .object({
    items: z.array(patientSummarySchema),
    total: z.number().int(),
    undecided: z.number().int(),
    nextCursor: z.string().nullable(),
  })
  .openapi('PatientPage') satisfies z.ZodType<AbsentOrUndefined<PatientPageAnswer>>;

export const patientsRoute = defineRoute({
  method: 'get',
  path: '/api/patients/{registry}',
  access: 'patients.read',
  summary: 'Patients of a registry, by criterion, in order, page by page',
  request: {
    params: inRegistry,
    query: z.object({
      criterion: z.string().max(2000).optional().openapi({ example: 'childPugh.class = A' }),
      show: z.enum(['certain', 'possible']).default('certain'),
      text: z.string().max(200).optional(),
      sort: z.enum(PATIENT_SORTS).default('id'),
      direction: z.enum(['ascending', 'descending']).default('ascending'),
      cursor: z.string().max(1000).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: {
    200: { content: { 'application/json': { schema: pageSchema } }, description: 'A page' },
    400: problemAnswer('A criterion or cursor that cannot be read'),
    ...notFound,
  },
});

/** What is said of a new patient. */
export interface NewPatient {
  readonly hospital?: string | undefined;
  readonly sex: 'male' | 'female' | 'unknown';
  /** On the day from which the course counts. */
  readonly ageYears?: number | undefined;
  /** Gives the age where that is left out. */
  readonly birthYear?: number | undefined;
  /** A pseudonym for lists; no name. */
  readonly title?: string | undefined;
  readonly axis: { readonly kind: 'calendar' } | { readonly kind: 'relative'; readonly anchor: string };
  readonly identity?: z.output<typeof identitySchema> | undefined;
}

const newPatientSchema = z
  .strictObject({
    hospital: z.string().trim().min(1).max(200).optional(),
    sex: z.enum(['male', 'female', 'unknown']),
    ageYears: z.number().min(0).max(130).optional(),
    birthYear: z.number().int().min(1850).max(2200).optional(),
    title: z.string().trim().min(1).max(200).optional(),
    axis: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('calendar') }),
      z.strictObject({ kind: z.literal('relative'), anchor: z.string().trim().min(1).max(200) }),
    ]),
    identity: identitySchema.optional(),
  })
  .openapi('NewPatient') satisfies z.ZodType<NewPatient>;

/** A patient that was made. */
export interface CreatedPatient {
  readonly id: string;
  readonly version: number;
}

export const createPatientRoute = defineRoute({
  method: 'post',
  path: '/api/patients/{registry}',
  access: 'patients.write',
  summary: 'A new patient, under an id that the registry gives',
  request: {
    params: inRegistry,
    body: { content: { 'application/json': { schema: newPatientSchema } }, required: true },
  },
  responses: {
    201: {
      content: {
        'application/json': {
          schema: z.object({ id: z.string(), version: z.number().int() }).openapi('CreatedPatient'),
        },
      },
      description: 'The patient was made',
    },
    422: problemAnswer('What was sent was not accepted'),
    ...notFound,
  },
});
