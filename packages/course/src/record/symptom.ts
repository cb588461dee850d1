import { z } from 'zod';
import type { PartialDate } from '../words/partial-date.ts';
import { dateField, lesionIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** A symptom or physical finding, present or expressly absent. */
export interface Symptom extends RecordBase<'symptom'> {
  readonly finding: string;
  readonly present: boolean;
  /** When it began, where that is earlier than when it was reported. */
  readonly since?: PartialDate;
  readonly lesion?: LesionId;
}

/** Symptom or finding. */
export const symptomKind: RecordKindDefinition<Symptom> = {
  kind: 'symptom',
  label: 'symptom or finding',
  standing: 'data',
  rank: 1,
  namesLesions: [{ field: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('symptom'),
      ...base,
      finding: textField,
      present: z.boolean(),
      since: dateField(axis).exactOptional(),
      lesion: lesionIdField.exactOptional(),
    }),
};
