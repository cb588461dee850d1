import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { lengthField, lesionIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const resultField = z.enum(['metastatic-hcc', 'hcc', 'no-tumor', 'necrosis']);

const lesionPathologySchema = strictObject({
  lesion: lesionIdField,
  result: resultField,
  differentiation: z.enum(['well', 'moderate', 'poor', 'undifferentiated']).exactOptional(),
  microvascularInvasion: z.enum(['present', 'absent', 'not-assessed']).exactOptional(),
  margin: z.enum(['R0', 'R1', 'R2']).exactOptional(),
  sizeMm: lengthField.exactOptional(),
  number: z.int().positive().exactOptional(),
});

export type PathologyResult = 'metastatic-hcc' | 'hcc' | 'no-tumor' | 'necrosis';

/** What pathology found in one lesion of the specimen. */
export interface LesionPathology {
  readonly lesion: LesionId;
  readonly result: PathologyResult;
  readonly differentiation?: 'well' | 'moderate' | 'poor' | 'undifferentiated';
  readonly microvascularInvasion?: 'present' | 'absent' | 'not-assessed';
  readonly margin?: 'R0' | 'R1' | 'R2';
  readonly sizeMm?: Measured;
  /** How many lesions of the group this was found in; left out: in all. */
  readonly number?: number;
}

/** The result of a biopsy or a resection specimen. */
export interface Pathology extends RecordBase<'pathology'> {
  readonly specimen: 'biopsy' | 'resection';
  readonly lesions: readonly LesionId[];
  readonly result: PathologyResult;
  readonly perLesion?: readonly LesionPathology[];
  readonly words?: string;
}

/** Pathology. */
export const pathologyKind: RecordKindDefinition<Pathology> = {
  kind: 'pathology',
  label: 'pathology',
  standing: 'data',
  rank: 6,
  namesLesions: [{ field: 'lesions' }, { field: 'perLesion', key: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('pathology'),
      ...base,
      specimen: z.enum(['biopsy', 'resection']),
      lesions: z.array(lesionIdField),
      result: resultField,
      perLesion: z.array(lesionPathologySchema).min(1).exactOptional(),
      words: textField.exactOptional(),
    }),
};
