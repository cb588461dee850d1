import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { litersField, percentField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Lung function, as measured. */
export interface LungFunction extends RecordBase<'lung-function'> {
  readonly fev1L?: Measured;
  readonly fev1PercentPredicted?: Measured;
  readonly fvcL?: Measured;
  readonly dlcoPercentPredicted?: Measured;
  readonly words?: string;
}

/** Lung function. */
export const lungFunctionKind: RecordKindDefinition<LungFunction> = {
  kind: 'lung-function',
  label: 'lung function',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('lung-function'),
      ...base,
      fev1L: litersField.exactOptional(),
      fev1PercentPredicted: percentField.exactOptional(),
      fvcL: litersField.exactOptional(),
      dlcoPercentPredicted: percentField.exactOptional(),
      words: textField.exactOptional(),
    }),
};
