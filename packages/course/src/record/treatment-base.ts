import { z } from 'zod';
import type { PartialDate, TimeAxis } from '../words/partial-date.ts';
import type { BaseFields } from './field/base-fields.ts';
import { dateField, lesionIdField, textField } from './field/field-schemas.ts';
import type { LesionId, RecordBase } from './record-base.ts';

export type Compartment = 'intrahepatic' | 'extrahepatic' | 'systemic';

/** Why a treatment ended, as a category; the words of the source stand in `stopReason`. */
export type StopCause = 'completed' | 'toxicity' | 'progression' | 'patient-choice' | 'death' | 'other';

/** What every treatment carries beside its own details. */
export interface TreatmentBase<Kind extends string> extends RecordBase<Kind> {
  readonly targets: readonly LesionId[];
  readonly compartment: Compartment;
  readonly state: 'planned' | 'given' | 'abandoned';
  readonly intent?: 'curative' | 'palliative' | 'emergency' | 'local-control' | 'not-stated';
  /** Whether all that was aimed at was treated. */
  readonly completeness?: 'complete' | 'partial' | 'not-stated';
  /** End of a treatment that lasts. */
  readonly until?: PartialDate;
  readonly stopReason?: string;
  readonly stopCause?: StopCause;
}

/** The fields of a course file that every treatment may carry. It was given unless the file says otherwise. */
export function treatmentFields(base: BaseFields, axis: TimeAxis) {
  return {
    ...base,
    targets: z.array(lesionIdField).default([]),
    compartment: z.enum(['intrahepatic', 'extrahepatic', 'systemic']),
    state: z.enum(['planned', 'given', 'abandoned']).default('given'),
    intent: z.enum(['curative', 'palliative', 'emergency', 'local-control', 'not-stated']).exactOptional(),
    completeness: z.enum(['complete', 'partial', 'not-stated']).exactOptional(),
    until: dateField(axis).exactOptional(),
    stopReason: textField.exactOptional(),
    stopCause: z
      .enum(['completed', 'toxicity', 'progression', 'patient-choice', 'death', 'other'])
      .exactOptional(),
  };
}
