import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** What the patient wants or refuses. */
export interface PatientPreference extends RecordBase<'patient-preference'> {
  readonly statement: string;
  readonly about?: string;
}

/** Preference of the patient. */
export const patientPreferenceKind: RecordKindDefinition<PatientPreference> = {
  kind: 'patient-preference',
  label: 'preference of the patient',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('patient-preference'),
      ...base,
      statement: textField,
      about: textField.exactOptional(),
    }),
};
