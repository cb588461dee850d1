import { z } from 'zod';
import { type Certainty, certaintyField } from './certainty.ts';
import { lesionIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** From its date on, how sure it is that a lesion, or so many of a group, is tumor. */
export interface LesionCertainty extends RecordBase<'lesion-certainty'> {
  readonly lesion: LesionId;
  readonly certainty: Certainty;
  /** How many lesions of the group this is said of; left out: of all. */
  readonly number?: number;
  readonly basis: 'pathology' | 'imaging' | 'course' | 'board' | 'not-stated';
  readonly words?: string;
}

/** Certainty of a lesion. */
export const lesionCertaintyKind: RecordKindDefinition<LesionCertainty> = {
  kind: 'lesion-certainty',
  label: 'certainty of a lesion',
  standing: 'conclusion',
  rank: 7,
  namesLesions: [{ field: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('lesion-certainty'),
      ...base,
      lesion: lesionIdField,
      certainty: certaintyField,
      number: z.int().positive().exactOptional(),
      basis: z.enum(['pathology', 'imaging', 'course', 'board', 'not-stated']),
      words: textField.exactOptional(),
    }),
};
