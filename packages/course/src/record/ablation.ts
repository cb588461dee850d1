import { z } from 'zod';
import type { Measured } from '../words/quantity.ts';
import { lengthField, lesionIdField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';
import { type TreatmentBase, treatmentFields } from './treatment-base.ts';

const lesionAblationSchema = strictObject({
  lesion: lesionIdField,
  technicalSuccess: z.enum(['yes', 'no', 'not-stated']).exactOptional(),
  zoneMm: z.array(lengthField).min(1).max(3).exactOptional(),
  minimumMarginMm: lengthField.exactOptional(),
  distanceToPleuraMm: lengthField.exactOptional(),
  distanceToHilumMm: lengthField.exactOptional(),
  distanceToVesselMm: lengthField.exactOptional(),
});

/** What a session did to one lesion. */
export interface LesionAblation {
  readonly lesion: LesionId;
  readonly technicalSuccess?: 'yes' | 'no' | 'not-stated';
  /** Diameters of the ablation zone, longest first. */
  readonly zoneMm?: readonly Measured[];
  readonly minimumMarginMm?: Measured;
  readonly distanceToPleuraMm?: Measured;
  readonly distanceToHilumMm?: Measured;
  readonly distanceToVesselMm?: Measured;
}

/** One ablation session: complications belong to the session, success to each lesion. */
export interface Ablation extends TreatmentBase<'ablation'> {
  readonly technique:
    | 'radiofrequency'
    | 'microwave'
    | 'cryoablation'
    | 'ethanol'
    | 'irreversible-electroporation'
    | 'laser'
    | 'high-intensity-ultrasound';
  readonly guidance?: 'ct' | 'ultrasound' | 'mri' | 'fusion';
  readonly applicators?: number;
  readonly energyKj?: number;
  readonly powerW?: number;
  readonly minutes?: number;
  readonly perLesion?: readonly LesionAblation[];
  readonly chestTubeDays?: number;
  readonly anesthesia?: 'general' | 'sedation' | 'local';
  /** Begun and given up before the aim was reached. */
  readonly aborted?: boolean;
}

/** Ablation. */
export const ablationKind: RecordKindDefinition<Ablation> = {
  kind: 'ablation',
  label: 'ablation',
  standing: 'procedure',
  rank: 5,
  namesLesions: [{ field: 'targets' }, { field: 'perLesion', key: 'lesion' }],
  namesRecords: [],
  migrations: [],
  schema: (base, axis) =>
    strictObject({
      kind: z.literal('ablation'),
      ...treatmentFields(base, axis),
      technique: z.enum([
        'radiofrequency',
        'microwave',
        'cryoablation',
        'ethanol',
        'irreversible-electroporation',
        'laser',
        'high-intensity-ultrasound',
      ]),
      guidance: z.enum(['ct', 'ultrasound', 'mri', 'fusion']).exactOptional(),
      applicators: z.int().positive().exactOptional(),
      energyKj: z.number().positive().exactOptional(),
      powerW: z.number().positive().exactOptional(),
      minutes: z.number().positive().exactOptional(),
      perLesion: z.array(lesionAblationSchema).min(1).exactOptional(),
      chestTubeDays: z.number().nonnegative().exactOptional(),
      anesthesia: z.enum(['general', 'sedation', 'local']).exactOptional(),
      aborted: z.boolean().exactOptional(),
    }),
};
