import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** A drug against the virus that harms the liver. */
export interface Antiviral extends TreatmentBase<'antiviral'> {
  readonly agent: string;
  readonly dose: string;
}

/** Antiviral. */
export const antiviralKind: RecordKindDefinition<Antiviral> = {
  kind: 'antiviral',
  label: 'antiviral',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('antiviral'),
      ...treatmentFields(base, axis),
      agent: textField,
      dose: textField,
    }),
};
