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

/** ECOG performance status; several values where the source gives a range ("0-1"), none where only Karnofsky is given. */
export interface PerformanceStatus extends RecordBase<'performance-status'> {
  readonly ecog: readonly (0 | 1 | 2 | 3 | 4 | 5)[];
  /** Karnofsky percentage in steps of ten. It is not turned into an ECOG grade. */
  readonly karnofsky?: number;
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
        .union([ecogGrade, z.array(ecogGrade)])
        .default([])
        .transform((written) => (Array.isArray(written) ? written : [written])),
      karnofsky: z.int().min(0).max(100).multipleOf(10).exactOptional(),
      cause: z.enum(['cancer', 'other']).exactOptional(),
    }).refine(({ ecog, karnofsky }) => ecog.length > 0 || karnofsky !== undefined, {
      message: 'expected at least one ECOG grade, or a Karnofsky percentage',
      path: ['ecog'],
    }),
};
