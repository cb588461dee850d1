import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Something that speaks against a treatment or an examination, and why. */
export interface Contraindication extends RecordBase<'contraindication'> {
  readonly to:
    | 'resection'
    | 'ablation'
    | 'embolization'
    | 'systemic'
    | 'immunotherapy'
    | 'transplantation'
    | 'radiotherapy'
    | 'contrast';
  readonly because: string;
}

/** Contraindication. */
export const contraindicationKind: RecordKindDefinition<Contraindication> = {
  kind: 'contraindication',
  label: 'contraindication',
  standing: 'conclusion',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('contraindication'),
      ...base,
      to: z.enum([
        'resection',
        'ablation',
        'embolization',
        'systemic',
        'immunotherapy',
        'transplantation',
        'radiotherapy',
        'contrast',
      ]),
      because: textField,
    }),
};
