import { z } from 'zod';
import { ANALYTES, type Analyte } from '../words/analyte.ts';
import type { Measured } from '../words/quantity.ts';
import { measuredField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** One laboratory value: in numbers, in words, or known to be missing. */
export interface Laboratory extends RecordBase<'laboratory'> {
  readonly analyte: Analyte;
  readonly result: Measured;
  readonly assay?: string;
  /** What the laboratory calls normal; `high` is the upper limit of normal. */
  readonly referenceRange?: { readonly low?: number; readonly high?: number; readonly unit: string };
}

/** Laboratory value. */
export const laboratoryKind: RecordKindDefinition<Laboratory> = {
  kind: 'laboratory',
  label: 'laboratory value',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [
    {
      from: 1,
      migrate: (record) => {
        const { upperLimitOfNormal: limit, ...rest } = record;
        // What is no limit stays where it is, so that it is refused by its own name.
        if (typeof limit !== 'object' || limit === null || !('value' in limit)) return record;
        const { value: high, ...unit } = limit;
        return { ...rest, referenceRange: { high, ...unit } };
      },
    },
  ],
  schema: (base) =>
    strictObject({
      kind: z.literal('laboratory'),
      ...base,
      analyte: z.enum(ANALYTES),
      result: measuredField,
      assay: textField.exactOptional(),
      referenceRange: strictObject({
        low: z.number().exactOptional(),
        high: z.number().exactOptional(),
        unit: textField,
      }).exactOptional(),
    }),
};
