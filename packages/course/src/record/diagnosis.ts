import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** A diagnosis and on what it rests. */
export interface Diagnosis extends RecordBase<'diagnosis'> {
  readonly condition:
    | 'hepatocellular-carcinoma'
    | 'chronic-hepatitis-b'
    | 'hepatitis-b-carrier'
    | 'tumor-rupture'
    // Another cancer, beside this one or instead of it.
    | 'cholangiocarcinoma'
    | 'non-small-cell-lung-cancer';
  readonly basis?: 'imaging' | 'pathology' | 'not-stated';
  readonly words?: string;
}

/** Diagnosis. */
export const diagnosisKind: RecordKindDefinition<Diagnosis> = {
  kind: 'diagnosis',
  label: 'diagnosis',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('diagnosis'),
      ...base,
      condition: z.enum([
        'hepatocellular-carcinoma',
        'chronic-hepatitis-b',
        'hepatitis-b-carrier',
        'tumor-rupture',
        'cholangiocarcinoma',
        'non-small-cell-lung-cancer',
      ]),
      basis: z.enum(['imaging', 'pathology', 'not-stated']).exactOptional(),
      words: textField.exactOptional(),
    }),
};
