import type { FactId } from '@hepatica/course';
import type { InputSpec, Threshold } from './system.ts';

/** Look-back of liver laboratory values, ascites and encephalopathy, in days. */
export const LIVER_LOOK_BACK_DAYS = 30;
/** Look-back of performance status, in days. */
export const PERFORMANCE_LOOK_BACK_DAYS = 60;
/** Look-back of what imaging shows, in days. */
export const IMAGING_LOOK_BACK_DAYS = 120;

/** Total bilirubin in mg/dL. */
export function bilirubinInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'bilirubin',
    label: 'Total bilirubin',
    type: {
      kind: 'quantity',
      unit: 'mg/dL',
      plausible: { low: 0.1, high: 50 },
      usual: { low: 0.2, high: 10, otherUnit: 'umol/L' },
      refused: { atOrBelow: 0, above: 100 },
      thresholds,
    },
    lookBackDays: LIVER_LOOK_BACK_DAYS,
  };
}

/** Serum albumin in g/dL. */
export function albuminInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'albumin',
    label: 'Albumin',
    type: {
      kind: 'quantity',
      unit: 'g/dL',
      plausible: { low: 1, high: 6 },
      usual: { low: 1.5, high: 6, otherUnit: 'g/L' },
      refused: { atOrBelow: 0, above: 10 },
      thresholds,
    },
    lookBackDays: LIVER_LOOK_BACK_DAYS,
  };
}

/** Number of tumors in the liver on the day. */
export function tumorNumberInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'liver-tumor-number',
    label: 'Number of liver tumors',
    type: {
      kind: 'quantity',
      unit: '1',
      integer: true,
      plausible: { low: 0, high: 100 },
      refused: { below: 0 },
      thresholds,
    },
    lookBackDays: IMAGING_LOOK_BACK_DAYS,
  };
}

/** Longest diameter of the largest liver tumor, in mm. */
export function largestDiameterInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'liver-tumor-largest-mm',
    label: 'Largest liver tumor',
    type: {
      kind: 'quantity',
      unit: 'mm',
      plausible: { low: 1, high: 300 },
      usual: { low: 5, high: 300, otherUnit: 'cm' },
      refused: { below: 0, above: 500 },
      thresholds,
    },
    lookBackDays: IMAGING_LOOK_BACK_DAYS,
  };
}

/** A yes-or-no finding of imaging. */
export function imagingFlag(fact: FactId, label: string): InputSpec {
  return {
    fact,
    label,
    type: { kind: 'choice', values: [false, true] },
    lookBackDays: IMAGING_LOOK_BACK_DAYS,
  };
}

/** International normalized ratio of the prothrombin time. */
export function inrInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'inr',
    label: 'INR',
    type: {
      kind: 'quantity',
      unit: 'ratio',
      plausible: { low: 0.8, high: 10 },
      refused: { atOrBelow: 0, above: 30 },
      thresholds,
    },
    lookBackDays: LIVER_LOOK_BACK_DAYS,
  };
}

/** Age in whole years. */
export function ageInput(thresholds: readonly Threshold[]): InputSpec {
  return {
    fact: 'age-years',
    label: 'Age',
    type: {
      kind: 'quantity',
      unit: 'years',
      plausible: { low: 0, high: 110 },
      refused: { below: 0, above: 130 },
      thresholds,
    },
    lookBackDays: null,
  };
}
