import { z } from 'zod';
import { organField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import { type Modality, modalityField } from './modality.ts';
import type { Organ } from './organ.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** What is to be looked at, how, where and how often. */
export interface FollowUpPlan extends RecordBase<'follow-up-plan'> {
  readonly what: string;
  readonly modality?: Modality;
  readonly covers?: readonly Organ[];
  readonly everyMonths?: number;
}

/** Follow-up plan. */
export const followUpPlanKind: RecordKindDefinition<FollowUpPlan> = {
  kind: 'follow-up-plan',
  label: 'follow-up plan',
  standing: 'plan',
  rank: 8,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('follow-up-plan'),
      ...base,
      what: textField,
      modality: modalityField.exactOptional(),
      covers: z.array(organField).exactOptional(),
      everyMonths: z.number().positive().exactOptional(),
    }),
};
