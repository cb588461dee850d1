import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { lengthField, pressureField, stiffnessField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Portal hypertension as judged or measured. */
export interface PortalHypertension extends RecordBase<'portal-hypertension'> {
  readonly clinicallySignificant?: 'yes' | 'no';
  readonly hvpgMmHg?: Measured;
  readonly stiffnessKPa?: Measured;
  readonly spleenMm?: Measured;
  readonly words?: string;
}

/** Portal hypertension. */
export const portalHypertensionKind: RecordKindDefinition<PortalHypertension> = {
  kind: 'portal-hypertension',
  label: 'portal hypertension',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('portal-hypertension'),
      ...base,
      clinicallySignificant: z.enum(['yes', 'no']).exactOptional(),
      hvpgMmHg: pressureField.exactOptional(),
      stiffnessKPa: stiffnessField.exactOptional(),
      spleenMm: lengthField.exactOptional(),
      words: textField.exactOptional(),
    }),
};
