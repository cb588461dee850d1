import { z } from 'zod';
import type { PartialDate } from '../words/partial-date.ts';
import { dateField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

export type RegimenClass = 'tki' | 'ici' | 'tki+ici' | 'ici+anti-vegf' | 'chemotherapy' | 'other';

/** A pause of a treatment that lasts. */
export interface Interruption {
  readonly from: PartialDate;
  readonly to?: PartialDate;
  readonly because?: string;
}

/** Drugs given to the whole body against the tumor. */
export interface SystemicTherapy extends TreatmentBase<'systemic-therapy'> {
  readonly agents: readonly string[];
  readonly dose: string;
  readonly regimenClass?: RegimenClass;
  readonly interruptions?: readonly Interruption[];
  readonly setting?: 'advanced' | 'adjuvant' | 'neoadjuvant';
}

/** Systemic therapy. */
export const systemicTherapyKind: RecordKindDefinition<SystemicTherapy> = {
  kind: 'systemic-therapy',
  label: 'systemic therapy',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('systemic-therapy'),
      ...treatmentFields(base, axis),
      agents: z.array(textField).min(1),
      dose: textField,
      regimenClass: z
        .enum(['tki', 'ici', 'tki+ici', 'ici+anti-vegf', 'chemotherapy', 'other'])
        .exactOptional(),
      interruptions: z
        .array(
          strictObject({
            from: dateField(axis),
            to: dateField(axis).exactOptional(),
            because: textField.exactOptional(),
          }),
        )
        .min(1)
        .exactOptional(),
      setting: z.enum(['advanced', 'adjuvant', 'neoadjuvant']).exactOptional(),
    }),
};
