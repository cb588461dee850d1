import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Whether the patient is a candidate for a liver transplant, as judged. */
export interface TransplantEvaluation extends RecordBase<'transplant-evaluation'> {
  readonly candidate: 'yes' | 'no' | 'undecided';
  /** Whether size, number and AFP lie within the extended criteria that hold where this was judged. */
  readonly extendedCriteria?: 'within' | 'beyond';
  readonly because?: string;
}

/** Evaluation for transplant. */
export const transplantEvaluationKind: RecordKindDefinition<TransplantEvaluation> = {
  kind: 'transplant-evaluation',
  label: 'evaluation for transplant',
  standing: 'conclusion',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('transplant-evaluation'),
      ...base,
      candidate: z.enum(['yes', 'no', 'undecided']),
      extendedCriteria: z.enum(['within', 'beyond']).exactOptional(),
      because: textField.exactOptional(),
    }),
};
