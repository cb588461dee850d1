import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { percentField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** An operation that takes tumor out. */
export interface Resection extends TreatmentBase<'resection'> {
  readonly operation: string;
  readonly approach?: 'open' | 'laparoscopic' | 'thoracoscopic';
  readonly specimens?: number;
  readonly margin?: 'R0' | 'R1' | 'R2' | 'not-stated';
  /** The share of the liver that is left, in percent. */
  readonly remnantPercent?: Measured;
}

/** Resection. */
export const resectionKind: RecordKindDefinition<Resection> = {
  kind: 'resection',
  label: 'resection',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('resection'),
      ...treatmentFields(base, axis),
      operation: textField,
      approach: z.enum(['open', 'laparoscopic', 'thoracoscopic']).exactOptional(),
      specimens: z.int().positive().exactOptional(),
      margin: z.enum(['R0', 'R1', 'R2', 'not-stated']).exactOptional(),
      remnantPercent: percentField.exactOptional(),
    }),
};
