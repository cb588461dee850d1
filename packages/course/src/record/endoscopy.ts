import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** An upper endoscopy: what it showed of portal hypertension, and what was done. */
export interface Endoscopy extends RecordBase<'endoscopy'> {
  /** `present`: varices of a size that nobody stated. `not-done`: there was no endoscopy where one was due. */
  readonly varices: 'none' | 'small' | 'large' | 'present' | 'not-done';
  readonly redSigns?: boolean;
  readonly treated?: 'ligation' | 'none' | 'other';
  readonly portalHypertensiveGastropathy?: boolean;
  readonly words?: string;
}

/** Endoscopy. */
export const endoscopyKind: RecordKindDefinition<Endoscopy> = {
  kind: 'endoscopy',
  label: 'endoscopy',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('endoscopy'),
      ...base,
      varices: z.enum(['none', 'small', 'large', 'present', 'not-done']),
      redSigns: z.boolean().exactOptional(),
      treated: z.enum(['ligation', 'none', 'other']).exactOptional(),
      portalHypertensiveGastropathy: z.boolean().exactOptional(),
      words: textField.exactOptional(),
    }),
};
