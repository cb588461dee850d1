import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

/** Hepatic arterial infusion chemotherapy in cycles of `daysOn` and `daysOff`. */
export interface ArterialInfusion extends TreatmentBase<'arterial-infusion'> {
  readonly agents: readonly string[];
  readonly dose: string;
  /** The dose of each agent, where the source tells them apart. */
  readonly agentDoses?: readonly { readonly agent: string; readonly dose: string }[];
  readonly daysOn: number;
  readonly daysOff: number;
  readonly cycles: number;
  readonly plannedInfusionDays?: number;
  readonly infusedDays?: number;
}

/** Arterial infusion. */
export const arterialInfusionKind: RecordKindDefinition<ArterialInfusion> = {
  kind: 'arterial-infusion',
  label: 'arterial infusion',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('arterial-infusion'),
      ...treatmentFields(base, axis),
      agents: z.array(textField).min(1),
      dose: textField,
      agentDoses: z
        .array(strictObject({ agent: textField, dose: textField }))
        .min(1)
        .exactOptional(),
      daysOn: z.int().nonnegative(),
      daysOff: z.int().nonnegative(),
      cycles: z.int().positive(),
      plannedInfusionDays: z.number().nonnegative().exactOptional(),
      infusedDays: z.number().nonnegative().exactOptional(),
    }),
};
