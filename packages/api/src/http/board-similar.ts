import type { SurvivalAnalysis } from '@hepatica/study';
import { z } from '@hono/zod-openapi';
import { boardQuerySchema } from './board-query.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';
import type { ReadStudyFigure } from './study-figure.ts';

/** Curves of overall survival in months since all criteria held, for drawing; never a test. */
export type SimilarCurves = Pick<SurvivalAnalysis, 'strata' | 'overallMedianFollowUp' | 'riskTimes'>;

/** A figure with what it says where, in pixels of the picture. */
export type SimilarFigure = ReadStudyFigure;

/** How many; of other hospitals only about how many, and few are only said to be fewer. */
export interface PooledNumber {
  readonly kind: 'about' | 'fewer-than';
  readonly count: number;
}

/** What became of patients like one: counts where they are few, else a curve beside them. */
export interface SimilarOutcome {
  readonly n: number;
  readonly deaths: number;
  /** Why there is no curve. */
  readonly because: 'few-patients' | 'few-deaths' | null;
  readonly curves: SimilarCurves | null;
  readonly figure: SimilarFigure | null;
}

/** Told apart by what began within so many days; who was chosen, not what it did. */
export interface SimilarByTreatment {
  readonly treatment: SimilarTreatment;
  readonly landmarkDays: number;
  readonly started: { readonly n: number; readonly deaths: number | null };
  readonly notStarted: { readonly n: number; readonly deaths: number | null };
  /** Died or were followed no longer before that day; null where the groups are too small to be told apart. */
  readonly leftOut: number | null;
  /** Null where one of the two is too small. */
  readonly curves: SimilarCurves | null;
  readonly figure: SimilarFigure | null;
}

/** Patients like this one, as the board asks for them. Of none of them is anything single told. */
export interface BoardSimilar {
  readonly date: string;
  readonly simulated: boolean;
  /** What was asked; empty where nothing is known by which others could be found. */
  readonly criterion: string;
  /** Each part of it, and how many it leaves of those whom the ones before it left. */
  readonly criteria: readonly { readonly written: string; readonly left: number }[];
  /** Who was looked at. */
  readonly from: number;
  /** What this patient is known to meet on the day. */
  readonly proposals: readonly { readonly written: string; readonly isDefault: boolean }[];
  /** Of what a criterion can speak. */
  readonly variables: readonly {
    readonly id: string;
    readonly label: string;
    readonly unit: string | null;
    readonly values: readonly string[];
  }[];
  /** Null where nothing was asked. */
  readonly all: SimilarOutcome | null;
  /** Met all criteria, but were under observation only before. */
  readonly neverFollowed: number;
  /** Of whom the criteria were never known to hold, nor known not to. */
  readonly cannotBeTold: number;
  readonly elsewhere: { readonly n: PooledNumber; readonly deaths: PooledNumber } | null;
  readonly byTreatment: SimilarByTreatment | null;
}

const SIMILAR_TREATMENTS = ['lung-local', 'liver-local', 'other-local', 'systemic'] as const;
export type SimilarTreatment = (typeof SIMILAR_TREATMENTS)[number];

export const similarQuerySchema = boardQuerySchema.extend({
  criterion: z.string().max(2000).optional().openapi({
    description:
      'A criterion as in a question file, its parts joined by "and"; left out: what this patient is known to meet',
  }),
  treatment: z
    .enum(SIMILAR_TREATMENTS)
    .optional()
    .openapi({ description: 'Tells patients apart by whether this began within 90 days' }),
});
export type SimilarQuery = z.input<typeof similarQuerySchema>;

export const similarRoute = defineRoute({
  method: 'get',
  path: '/api/board/{registry}/{id}/similar',
  access: 'patients.read',
  summary:
    'What became of patients of the registry from the first day on which they met criteria of this patient: counts and curves alone',
  request: { params: namedInRegistry, query: similarQuerySchema },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.custom<BoardSimilar>().openapi({
            type: 'object',
            description: 'Patients like this one: counts, one curve, and how many each criterion leaves',
          }),
        },
      },
      description: 'What became of them',
    },
    400: problemAnswer('The day, a record, a choice or the criterion cannot be read'),
    422: problemAnswer('Nothing is recorded yet'),
    ...notFound,
  },
});
