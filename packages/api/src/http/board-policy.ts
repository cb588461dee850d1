import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, notFound } from './registry-path.ts';

/** Definitions of what control of the liver means, as `clinical` names them. */
const control = z.enum([
  'IHC-none-viable',
  'IHC-objective',
  'IHC-nonprogressing',
  'IHC-treatable',
  'IHC-early',
]);

const positive = z.number().positive().max(100_000);

/** What a hospital chooses; what it leaves out is as the program has it. */
export const boardPolicySchema = z
  .strictObject({
    control: control.nullable().exactOptional(),
    maxMetastases: z.number().int().min(1).max(20).exactOptional(),
    stated: z.enum(['each', 'within-look-back']).exactOptional(),
    markerUpper: z
      .strictObject({ afpNgPerMl: positive.nullable(), pivkaMauPerMl: positive.nullable() })
      .exactOptional(),
    markerHalfLifeDays: z.strictObject({ afp: positive, pivka: positive }).exactOptional(),
    extremeMarkerTimesUpper: positive.exactOptional(),
    smallTumorMm: positive.exactOptional(),
    markerRisePercent: positive.exactOptional(),
    followedWithinDays: z.number().int().min(1).max(3650).exactOptional(),
    guidelines: z.array(z.string().min(1).max(300)).max(60).exactOptional(),
  })
  .openapi('BoardPolicy');
export type HospitalPolicy = z.output<typeof boardPolicySchema>;

/** The policy of a hospital with what it changes, and what may be chosen. */
export interface BoardPolicyPage {
  /** Number of the kept policy, which the next one must name; 0 where none was ever kept. */
  readonly revision: number;
  readonly changedBy: string | null;
  readonly changedAt: string | null;
  /** What the hospital chose; what is left out is as the program has it. */
  readonly chosen: HospitalPolicy;
  /** What holds where nothing is chosen. */
  readonly defaults: Required<HospitalPolicy>;
  /** Guidelines of which the evidence has positions. */
  readonly guidelines: readonly { readonly id: string; readonly citation: string }[];
}

const pageSchema = z.custom<BoardPolicyPage>().openapi({ type: 'object' });
const page = { content: { 'application/json': { schema: pageSchema } }, description: 'The policy' } as const;

export const boardPolicyRoute = defineRoute({
  method: 'get',
  path: '/api/board-policy/{registry}',
  access: 'patients.read',
  summary: 'What the hospital chose for its board: definitions, limits, guidelines',
  request: { params: inRegistry },
  responses: { 200: page, ...notFound },
});

export const setBoardPolicyRoute = defineRoute({
  method: 'put',
  path: '/api/board-policy/{registry}',
  access: 'administer',
  summary: 'Changes what the hospital chose for its board; every revision is kept',
  request: {
    params: inRegistry,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({ expectedRevision: z.number().int().min(0), chosen: boardPolicySchema }),
        },
      },
      required: true,
    },
  },
  responses: {
    200: page,
    409: problemAnswer('Somebody has changed it meanwhile'),
    422: problemAnswer('Something in it cannot be; each finding names its field'),
    ...notFound,
  },
});
