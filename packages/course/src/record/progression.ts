import { z } from 'zod';
import { lesionIdField, organField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { Organ } from './organ.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Progression as judged: of what, where, and by which criterion. */
export interface Progression extends RecordBase<'progression'> {
  readonly of: 'known-lesion' | 'new-lesion' | 'marker' | 'clinical';
  readonly where?: readonly Organ[];
  readonly lesions?: readonly LesionId[];
  readonly criterion: 'mrecist' | 'recist-1.1' | 'irecist' | 'narrative';
  readonly unequivocal?: boolean;
  readonly words?: string;
}

/** Progression. */
export const progressionKind: RecordKindDefinition<Progression> = {
  kind: 'progression',
  label: 'progression',
  standing: 'conclusion',
  rank: 7,
  namesLesions: [{ field: 'lesions' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('progression'),
      ...base,
      of: z.enum(['known-lesion', 'new-lesion', 'marker', 'clinical']),
      where: z.array(organField).min(1).exactOptional(),
      lesions: z.array(lesionIdField).exactOptional(),
      criterion: z.enum(['mrecist', 'recist-1.1', 'irecist', 'narrative']),
      unequivocal: z.boolean().exactOptional(),
      words: textField.exactOptional(),
    }),
};
