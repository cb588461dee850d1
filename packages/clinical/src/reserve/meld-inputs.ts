import { numberOf, textOf } from '../complete-input.ts';
import { albuminInput, bilirubinInput, inrInput, LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Formula, InputSpec, Threshold } from '../system.ts';

const creatinine: InputSpec = {
  fact: 'creatinine',
  label: 'Creatinine',
  type: {
    kind: 'quantity',
    unit: 'mg/dL',
    plausible: { low: 0.2, high: 15 },
    usual: { low: 0.3, high: 15, otherUnit: 'umol/L' },
    refused: { atOrBelow: 0, above: 50 },
    thresholds: [],
  },
  lookBackDays: LIVER_LOOK_BACK_DAYS,
};

const DIALYSIS_LOOK_BACK_DAYS = 7;

const dialysis: InputSpec = {
  fact: 'comorbidity-dialysis',
  label: 'Dialysis',
  type: { kind: 'choice', values: [false, true] },
  lookBackDays: DIALYSIS_LOOK_BACK_DAYS,
  askLast: true,
};

/** What every MELD reads; no thresholds, since a formula reads them. */
export const meldInputs = {
  creatinine,
  bilirubin: bilirubinInput([]),
  inr: inrInput([]),
  dialysis,
} as const;

/** Serum sodium in mmol/L. */
export const sodiumInput: InputSpec = {
  fact: 'sodium',
  label: 'Sodium',
  type: {
    kind: 'quantity',
    unit: 'mmol/L',
    plausible: { low: 110, high: 160 },
    refused: { below: 90, above: 200 },
    thresholds: [],
  },
  lookBackDays: LIVER_LOOK_BACK_DAYS,
};

/** Albumin without thresholds. */
export const meldAlbumin = albuminInput([]);

/** Sex as MELD 3.0 reads it. */
export const sexInput: InputSpec = {
  fact: 'sex',
  label: 'Sex',
  type: { kind: 'choice', values: ['male', 'female'] },
  lookBackDays: null,
};

export const LEAST_MELD = 6;
export const MOST_MELD = 40;

/** Whole scores from 6 to 40. */
export const MELD_SCORES: readonly number[] = Array.from(
  { length: MOST_MELD - LEAST_MELD + 1 },
  (_, index) => LEAST_MELD + index,
);

/** A half belongs to the higher score: 11.5 is 12. Below 6 is 6 and above 40 is 40. */
export const MELD_CUTS: readonly Threshold[] = MELD_SCORES.slice(1).map((score) => ({
  at: score - 0.5,
  belongsTo: 'above',
}));

/** Creatinine as it counts: that of a patient on dialysis is the cap. */
export function countedCreatinine(input: CompleteInput, cap: number): number {
  return input.dialysis === true ? cap : numberOf(input, 'creatinine');
}

/** True for a woman. */
export function isFemale(input: CompleteInput): boolean {
  return textOf(input, 'sex') === 'female';
}

const CREATININE_CAP = 4;

/**
 * MELD(i) before rounding, times ten: 9.57 ln creatinine + 3.78 ln bilirubin + 11.20 ln INR + 6.43, with bilirubin, INR
 * and creatinine not below 1.0 and creatinine not above 4.0 (dialysis: 4.0). Rises with each, so that its extremes lie
 * at the corners of any box.
 */
export const meldFormula: Formula = {
  value: (input) =>
    9.57 * Math.log(countedCreatinine(input, CREATININE_CAP)) +
    3.78 * Math.log(numberOf(input, 'bilirubin')) +
    11.2 * Math.log(numberOf(input, 'inr')) +
    6.43,
  clamps: { creatinine: { low: 1, high: CREATININE_CAP }, bilirubin: { low: 1 }, inr: { low: 1 } },
  numberField: 'unrounded',
  classField: 'score',
  classes: MELD_SCORES,
  cuts: MELD_CUTS,
};

export const unroundedAnswer = { label: 'Unrounded', type: { kind: 'number', decimals: 4 } } as const;
export const meldScoreAnswer = { label: 'Score', type: { kind: 'classes', order: MELD_SCORES } } as const;

export const meldPitfalls = [
  'HCC exception points are allocation policy, not part of the score.',
  'Anticoagulants raise the INR and with it the score.',
] as const;

export const malinchocSource = {
  text: 'Malinchoc M, et al. Hepatology 2000;31:864-871.',
  doi: '10.1053/he.2000.5852',
} as const;

export const kamathSource = {
  text: 'Kamath PS, et al. Hepatology 2001;33:464-470.',
  doi: '10.1053/jhep.2001.22172',
} as const;
