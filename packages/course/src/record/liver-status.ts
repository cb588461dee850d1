import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Clinical state of the liver: each item only where it was said. */
export interface LiverStatus extends RecordBase<'liver-status'> {
  readonly ascites?: 'none' | 'mild' | 'moderate-severe';
  /** Ascites or encephalopathy that drugs do not hold. */
  readonly refractory?: 'yes' | 'no';
  readonly encephalopathy?: 'none' | 'grade-1-2' | 'grade-3-4';
  readonly jaundice?: 'yes' | 'no';
  readonly cirrhosis?: 'yes' | 'no';
  /** Liver function in the sense of BCLC 2022. */
  readonly liverFunction?: 'preserved' | 'impaired' | 'end-stage';
  /** What was expressly not looked for, so that it is unknown and not merely unsaid. */
  readonly notAssessed?: readonly ('ascites' | 'encephalopathy' | 'jaundice' | 'cirrhosis')[];
  readonly words?: string;
}

/** State of the liver. */
export const liverStatusKind: RecordKindDefinition<LiverStatus> = {
  kind: 'liver-status',
  label: 'state of the liver',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('liver-status'),
      ...base,
      ascites: z.enum(['none', 'mild', 'moderate-severe']).exactOptional(),
      refractory: z.enum(['yes', 'no']).exactOptional(),
      encephalopathy: z.enum(['none', 'grade-1-2', 'grade-3-4']).exactOptional(),
      jaundice: z.enum(['yes', 'no']).exactOptional(),
      cirrhosis: z.enum(['yes', 'no']).exactOptional(),
      liverFunction: z.enum(['preserved', 'impaired', 'end-stage']).exactOptional(),
      notAssessed: z
        .array(z.enum(['ascites', 'encephalopathy', 'jaundice', 'cirrhosis']))
        .min(1)
        .exactOptional(),
      words: textField.exactOptional(),
    }),
};
