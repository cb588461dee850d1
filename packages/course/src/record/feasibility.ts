import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { lesionIdField, percentField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Whether a lesion can be treated in one way, as one discipline judges it. */
export interface Feasibility extends RecordBase<'feasibility'> {
  readonly lesion: LesionId;
  readonly modality: 'resect' | 'ablate' | 'embolize' | 'irradiate';
  readonly judgement: 'yes' | 'no' | 'conditional';
  readonly because: string;
  readonly discipline: string;
  /** Share of the liver that a resection would leave, of all that works. */
  readonly remnantPercent?: Measured;
}

/** Feasibility. */
export const feasibilityKind: RecordKindDefinition<Feasibility> = {
  kind: 'feasibility',
  label: 'feasibility',
  standing: 'conclusion',
  rank: 7,
  namesLesions: [{ field: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('feasibility'),
      ...base,
      lesion: lesionIdField,
      modality: z.enum(['resect', 'ablate', 'embolize', 'irradiate']),
      judgement: z.enum(['yes', 'no', 'conditional']),
      because: textField,
      discipline: textField,
      remnantPercent: percentField.exactOptional(),
    }),
};
