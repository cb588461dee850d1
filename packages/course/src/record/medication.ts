import { z } from 'zod';
import type { PartialDate } from '../words/partial-date.ts';
import { dateField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const MEDICATION_CLASSES = [
  'anticoagulant',
  'antiplatelet',
  'antithrombotic-other',
  'beta-blocker',
  'diuretic',
  'immunosuppressant',
  'lactulose',
  'other',
] as const;
export type MedicationClass = (typeof MEDICATION_CLASSES)[number];

/** A drug that is no treatment of the tumor or its cause. */
export interface Medication extends RecordBase<'medication'> {
  readonly name: string;
  readonly class: MedicationClass;
  /** False where it was asked about and is expressly not taken. Left out: taken. */
  readonly taken?: boolean;
  readonly dose?: string;
  readonly until?: PartialDate;
  readonly stopReason?: string;
}

/** Medication. */
export const medicationKind: RecordKindDefinition<Medication> = {
  kind: 'medication',
  label: 'medication',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('medication'),
      ...base,
      name: textField,
      class: z.enum(MEDICATION_CLASSES),
      taken: z.boolean().exactOptional(),
      dose: textField.exactOptional(),
      until: dateField(axis).exactOptional(),
      stopReason: textField.exactOptional(),
    }),
};
