import { z } from 'zod';
import type { RecordId } from '../words/presence.ts';
import type { Measured } from '../words/quantity.ts';
import { hoursField, recordIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** A complication of a treatment, with grades as stated and what the grades rest on. */
export interface Complication extends RecordBase<'complication'> {
  /** The treatment it came from, where the source says which. */
  readonly of?: RecordId;
  readonly event: string;
  /** Grades as the source states them. */
  readonly grades?: {
    readonly sir?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'minor' | 'major';
    readonly cirse?: 1 | 2 | 3 | 4 | 5 | 6;
    readonly clavienDindo?: 'I' | 'II' | 'III' | 'IIIa' | 'IIIb' | 'IV' | 'IVa' | 'IVb' | 'V';
    readonly ctcae?: 1 | 2 | 3 | 4 | 5;
  };
  /** The most that was done for it. */
  readonly therapy?:
    | 'none'
    | 'nominal'
    | 'drug'
    | 'transfusion'
    | 'intervention'
    | 'intervention-general-anesthesia'
    | 'icu';
  /** Hospital stay that it caused or prolonged. */
  readonly stayHours?: Measured;
  readonly sequelae?: 'none' | 'mild-permanent' | 'severe-permanent';
  readonly fatal?: boolean;
  readonly words?: string;
}

/** Complication. */
export const complicationKind: RecordKindDefinition<Complication> = {
  kind: 'complication',
  label: 'complication',
  standing: 'data',
  rank: 6,
  namesLesions: [],
  namesRecords: [{ field: 'of' }],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('complication'),
      ...base,
      of: recordIdField.exactOptional(),
      event: textField,
      grades: strictObject({
        sir: z.enum(['A', 'B', 'C', 'D', 'E', 'F', 'minor', 'major']).exactOptional(),
        cirse: z.literal([1, 2, 3, 4, 5, 6]).exactOptional(),
        clavienDindo: z.enum(['I', 'II', 'III', 'IIIa', 'IIIb', 'IV', 'IVa', 'IVb', 'V']).exactOptional(),
        ctcae: z.literal([1, 2, 3, 4, 5]).exactOptional(),
      }).exactOptional(),
      therapy: z
        .enum([
          'none',
          'nominal',
          'drug',
          'transfusion',
          'intervention',
          'intervention-general-anesthesia',
          'icu',
        ])
        .exactOptional(),
      stayHours: hoursField.exactOptional(),
      sequelae: z.enum(['none', 'mild-permanent', 'severe-permanent']).exactOptional(),
      fatal: z.boolean().exactOptional(),
      words: textField.exactOptional(),
    }),
};
