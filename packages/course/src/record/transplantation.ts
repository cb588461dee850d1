import { z } from 'zod';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** A liver transplant. */
export interface Transplantation extends TreatmentBase<'transplantation'> {
  readonly donor: 'living' | 'deceased' | 'not-stated';
}

/** Liver transplant. */
export const transplantationKind: RecordKindDefinition<Transplantation> = {
  kind: 'transplantation',
  label: 'liver transplant',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('transplantation'),
      ...treatmentFields(base, axis),
      donor: z.enum(['living', 'deceased', 'not-stated']),
    }),
};
