import { z } from 'zod';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const ecogGrade = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);

/** ECOG performance status; several values where the source gives a range ("0-1"). */
export interface PerformanceStatus extends RecordBase<'performance-status'> {
  readonly ecog: readonly (0 | 1 | 2 | 3 | 4 | 5)[];
  readonly cause?: 'cancer' | 'other';
}

/** Performance status. */
export const performanceStatusKind: RecordKindDefinition<PerformanceStatus> = {
  kind: 'performance-status',
  label: 'performance status',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('performance-status'),
      ...base,
      ecog: z
        .union([ecogGrade, z.array(ecogGrade).min(1)])
        .transform((written) => (Array.isArray(written) ? written : [written])),
      cause: z.enum(['cancer', 'other']).exactOptional(),
    }),
};
