import { z } from 'zod';
import { doseGyField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** One course of radiotherapy. */
export interface Radiotherapy extends TreatmentBase<'radiotherapy'> {
  readonly totalDoseGy: number;
  readonly fractions: number;
  readonly dosePerFractionGy: number;
}

/** Radiotherapy. */
export const radiotherapyKind: RecordKindDefinition<Radiotherapy> = {
  kind: 'radiotherapy',
  label: 'radiotherapy',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('radiotherapy'),
      ...treatmentFields(base, axis),
      totalDoseGy: doseGyField,
      fractions: z.int().positive(),
      dosePerFractionGy: doseGyField,
    }),
};
