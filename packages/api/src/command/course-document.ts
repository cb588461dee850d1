import type {
  Assessment,
  ConsistencyFinding,
  SeriesAssessment,
  StatedComparison,
  SystemGroup,
} from '@hepatica/clinical';
import type { Assumption, Day, Finding, LesionState, Position, TimeAxis } from '@hepatica/course';
import { z } from 'zod';
import { assessmentSchema, presenceOf, statedComparisonSchema } from './assessment.ts';
import { findingSchema, findingsSchema } from './parts.ts';
import { seriesAssessmentSchema } from './series-assessment.ts';

/** What `hepatica course --json` prints: the state on a day, as known by a day. */
export interface CourseDocument {
  readonly course: {
    readonly id: string;
    readonly title: string;
    readonly simulated: boolean;
    readonly axis: TimeAxis;
  };
  readonly at: { readonly day: Day; readonly date: string };
  readonly knownBy: { readonly day: Day; readonly date: string };
  /** Just before or just after one record. */
  readonly position?: Position;
  /** The named assumptions that were used. */
  readonly assumptions: readonly Assumption[];
  readonly assessments: readonly Assessment[];
  /** What is said of the history up to that day. */
  readonly series: readonly SeriesAssessment[];
  readonly stated: readonly StatedComparison[];
  /** How the systems belong together, each named once: the few that matter first, then the others. */
  readonly groups: readonly SystemGroup[];
  /** What is impossible, doubtful or open in the course as known by that day, each with its remedy and its records. */
  readonly consistency: readonly ConsistencyFinding[];
  readonly lesions: readonly LesionState[];
  /** Ids of the records visible on that day, oldest first. */
  readonly records: readonly string[];
  readonly findings: readonly Finding[];
}

const certainties = ['proven', 'typical-imaging', 'probable', 'indeterminate', 'refuted'] as const;
const count = z.strictObject({ atLeast: z.number(), atMost: z.number().exactOptional() });
const dated = z.strictObject({ day: z.number().int(), date: z.string() });

export const courseDocumentSchema = z.strictObject({
  course: z.strictObject({
    id: z.string(),
    title: z.string(),
    simulated: z.boolean(),
    axis: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('calendar') }),
      z.strictObject({ kind: z.literal('relative'), anchor: z.string() }),
    ]),
  }),
  at: dated,
  knownBy: dated,
  position: z.strictObject({ side: z.enum(['before', 'after']), record: z.string() }).exactOptional(),
  assumptions: z.array(
    z.strictObject({
      id: z.string(),
      fact: z.string(),
      value: z.union([z.string(), z.number(), z.boolean()]),
      because: z.string(),
    }),
  ),
  assessments: z.array(assessmentSchema),
  series: z.array(seriesAssessmentSchema),
  stated: z.array(statedComparisonSchema),
  groups: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      first: z.array(z.string()),
      others: z.array(z.string()),
    }),
  ),
  consistency: z.array(
    z.strictObject({ ...findingSchema.unwrap().shape, remedy: z.string(), records: z.array(z.string()) }),
  ),
  lesions: z.array(
    z.strictObject({
      lesion: z.string(),
      organ: z.string(),
      nature: z.string(),
      site: z.string(),
      state: z.enum(['present', 'treated', 'removed', 'gone', 'indeterminate', 'split', 'merged']),
      now: z.array(z.string()).exactOptional(),
      number: count,
      certainty: z.enum(certainties).nullable(),
      certaintyOfParts: z.partialRecord(z.enum(certainties), z.number()).exactOptional(),
      certaintyFrom: z.array(z.string()).exactOptional(),
      tumors: count,
      unconfirmed: z.literal(true).exactOptional(),
      longestDiameterMm: presenceOf(z.number()),
      from: z.array(z.string()),
    }),
  ),
  records: z.array(z.string()),
  findings: findingsSchema,
});
