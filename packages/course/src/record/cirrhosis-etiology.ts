import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const ETIOLOGIES = [
  'alcohol',
  'autoimmune',
  'cholestatic',
  'cryptogenic',
  'hbv',
  'hcv',
  'hdv',
  'hemochromatosis',
  'masld',
  'other',
] as const;
export type Etiology = (typeof ETIOLOGIES)[number];

/** Whether there is cirrhosis, what harms the liver, and on what that rests. */
export interface CirrhosisEtiology extends RecordBase<'cirrhosis-etiology'> {
  readonly cirrhosis?: 'yes' | 'no' | 'unknown';
  readonly etiologies: readonly Etiology[];
  readonly basis?: 'biopsy' | 'imaging' | 'elastography' | 'clinical' | 'not-stated';
  readonly words?: string;
}

/** Cirrhosis and its cause. */
export const cirrhosisEtiologyKind: RecordKindDefinition<CirrhosisEtiology> = {
  kind: 'cirrhosis-etiology',
  label: 'cirrhosis and its cause',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('cirrhosis-etiology'),
      ...base,
      cirrhosis: z.enum(['yes', 'no', 'unknown']).exactOptional(),
      etiologies: z.array(z.enum(ETIOLOGIES)).default([]),
      basis: z.enum(['biopsy', 'imaging', 'elastography', 'clinical', 'not-stated']).exactOptional(),
      words: textField.exactOptional(),
    }),
};
