import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';

const REASONS = ['same-chart-number', 'same-name-and-birth', 'same-name', 'same-values'] as const;

/** What two patients are compared in. */
const COMPARED = [
  'name',
  'birth',
  'chart',
  'sex',
  'age',
  'hospital',
  'diagnosis',
  'records',
  'same-values',
] as const;

/** Two patients who may be one: why, and what they say side by side. */
export interface ProposedDuplicate {
  readonly patients: readonly [string, string];
  readonly because: readonly (typeof REASONS)[number][];
  readonly compared: readonly {
    readonly what: (typeof COMPARED)[number];
    readonly a: string;
    readonly b: string;
    readonly agree: boolean;
  }[];
}

/** Proposals and what was merged, of patients whom the caller may see. */
export interface DuplicatesAnswer {
  readonly items: readonly ProposedDuplicate[];
  /** All proposals, also those that are not in `items`. */
  readonly total: number;
  readonly merged: readonly { readonly patient: string; readonly into: string }[];
}

const answerSchema = z
  .object({
    items: z.array(
      z.object({
        patients: z.tuple([z.string(), z.string()]),
        because: z.array(z.enum(REASONS)),
        compared: z.array(
          z.object({ what: z.enum(COMPARED), a: z.string(), b: z.string(), agree: z.boolean() }),
        ),
      }),
    ),
    total: z.number().int(),
    merged: z.array(z.object({ patient: z.string(), into: z.string() })),
  })
  .openapi('Duplicates') satisfies z.ZodType<Omit<AbsentOrUndefined<DuplicatesAnswer>, 'items'>>;

export const duplicatesRoute = defineRoute({
  method: 'get',
  path: '/api/duplicates/{registry}',
  access: 'patients.write',
  summary: 'Patients who may be one, with what agrees and differs; and those that were merged',
  request: {
    params: inRegistry,
    query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  },
  responses: {
    200: { content: { 'application/json': { schema: answerSchema } }, description: 'The proposals' },
    ...notFound,
  },
});

const version = z.object({ version: z.number().int() }).openapi('PatientVersion');
const done = (description: string) => ({
  content: { 'application/json': { schema: version } },
  description,
});
const pair = inRegistry.extend({ a: z.string().min(1).max(200), b: z.string().min(1).max(200) });
const reasoned = z.strictObject({ reason: z.string().trim().min(1).max(2000) });
const withReason = { content: { 'application/json': { schema: reasoned } }, required: true } as const;
const refused = { 422: problemAnswer('Nothing is changed; the findings say why') } as const;

export const mergeRoute = defineRoute({
  method: 'post',
  path: '/api/duplicates/{registry}/{a}/{b}/merge',
  access: 'patients.write',
  summary: 'Read the first patient as part of the second; nothing is copied, and it can be undone',
  request: { params: pair, body: withReason },
  responses: { 200: done('The second patient, with both records'), ...notFound, ...refused },
});

export const dismissRoute = defineRoute({
  method: 'post',
  path: '/api/duplicates/{registry}/{a}/{b}/dismissal',
  access: 'patients.write',
  summary: 'Note that these are two patients; they are proposed no more',
  request: { params: pair, body: withReason },
  responses: { 200: done('It is noted in both chains'), ...notFound, ...refused },
});

export const unmergeRoute = defineRoute({
  method: 'post',
  path: '/api/merges/{registry}/{id}/undo',
  access: 'patients.write',
  summary: 'Take a duplicate out of the patient it was merged into',
  request: { params: namedInRegistry, body: withReason },
  responses: { 200: done('Two patients again'), ...notFound, ...refused },
});
