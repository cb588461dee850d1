import { z } from 'zod';
import { countField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** Transarterial embolization. `sessions` > 1 where a text gives only their number. */
export interface Embolization extends TreatmentBase<'embolization'> {
  readonly technique: 'tace' | 'deb-tace' | 'tae' | 'tare';
  readonly sessions: { readonly atLeast: number; readonly atMost?: number };
  readonly agents?: readonly string[];
  readonly dose?: string;
}

/** Embolization. */
export const embolizationKind: RecordKindDefinition<Embolization> = {
  kind: 'embolization',
  label: 'embolization',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('embolization'),
      ...treatmentFields(base, axis),
      technique: z.enum(['tace', 'deb-tace', 'tae', 'tare']),
      sessions: countField,
      agents: z.array(textField).min(1).exactOptional(),
      dose: textField.exactOptional(),
    }),
};
