import type { Measured } from '../words/quantity.ts';
import type { RecordBase } from './record-base.ts';

export type Analyte =
  | 'bilirubin'
  | 'albumin'
  | 'inr'
  | 'pt-seconds-prolonged'
  | 'pt-activity'
  | 'creatinine'
  | 'sodium'
  | 'platelets'
  | 'wbc'
  | 'hemoglobin'
  | 'ast'
  | 'alt'
  | 'afp'
  | 'pivka-ii'
  | 'hbv-dna';

/** One laboratory value, in numbers or in words. */
export interface Laboratory extends RecordBase<'laboratory'> {
  readonly analyte: Analyte;
  readonly result: Measured;
  readonly upperLimitOfNormal?: { readonly value: number; readonly unit: string };
}
