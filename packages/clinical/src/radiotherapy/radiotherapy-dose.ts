import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import type { AnswerSpec, CompleteInput, Formula, System } from '../system.ts';
import {
  biologicallyEffectiveDose,
  equivalentDoseIn2Gy,
  LATE_TISSUE_ALPHA_BETA_GY,
  TUMOR_ALPHA_BETA_GY,
} from './biologically-effective-dose.ts';
import { dosePerFractionInput, dosesImplied, fractionsInput, totalDoseInput } from './dose-inputs.ts';

type Measure = (totalGy: number, dosePerFractionGy: number, alphaBetaGy: number) => number;

const of = (measure: Measure, alphaBeta: number) => (input: CompleteInput) =>
  measure(numberOf(input, 'totalDose'), numberOf(input, 'dosePerFraction'), alphaBeta);

/** Each measure rises with the total dose and with the dose per fraction. */
const formula: Formula = {
  value: of(biologicallyEffectiveDose, TUMOR_ALPHA_BETA_GY),
  numberField: 'bed10',
  moreNumbers: {
    eqd2Tumor: of(equivalentDoseIn2Gy, TUMOR_ALPHA_BETA_GY),
    bed3: of(biologicallyEffectiveDose, LATE_TISSUE_ALPHA_BETA_GY),
    eqd2Late: of(equivalentDoseIn2Gy, LATE_TISSUE_ALPHA_BETA_GY),
    total: (input) => numberOf(input, 'totalDose'),
  },
  classes: [],
  cuts: [],
};

const dose = (label: string): AnswerSpec => ({ label, type: { kind: 'number', decimals: 2 } });

/** Biologically effective dose and equivalent dose in 2 Gy fractions of one course of radiotherapy, in Gy. */
export const radiotherapyDose: System = {
  id: 'radiotherapy-dose',
  edition: 'linear-quadratic, alpha/beta 10 and 3',
  title: 'Biologically effective dose of radiotherapy',
  shortName: 'BED10',
  headline: { main: 'bed10' },
  subject: 'treatment',
  speaksOf: ({ kind }) => kind === 'radiotherapy',
  sources: [{ text: 'Fowler JF. Br J Radiol 1989;62:679-694.', doi: '10.1259/0007-1285-62-740-679' }],
  verification: 'verified',
  inputs: {
    fractions: fractionsInput([]),
    dosePerFraction: dosePerFractionInput([]),
    totalDose: totalDoseInput,
  },
  answers: {
    bed10: dose('BED10, Gy'),
    eqd2Tumor: dose('EQD2 with alpha/beta 10, Gy'),
    bed3: dose('BED3, Gy'),
    eqd2Late: dose('EQD2 with alpha/beta 3, Gy'),
    total: dose('Total dose, Gy'),
  },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  implied: dosesImplied,
  tells: { fractions: 'dosePerFraction' },
  formulaText: [
    'BED = D (1 + d / (alpha/beta)), with D the total dose and d the dose per fraction.',
    'EQD2 = BED / (1 + 2 / (alpha/beta)).',
    'D must be fractions times d within 1 cGy. Of the three a missing one is worked out, and said so.',
    'Without the number of fractions BED lies above D (many small fractions) and is at most that of one fraction.',
  ],
  bands: {
    columns: ['measure', 'alpha/beta, Gy', 'for'],
    rows: [
      ['BED10, EQD2', '10', 'tumor; published values for liver cancer range from 4 to 15'],
      ['BED3, EQD2', '3', 'late effects of normal tissue'],
    ],
  },
  statedLookBackDays: 0,
  pitfalls: [
    'cGy and Gy differ by a factor of 100: write the unit.',
    'The linear-quadratic model is strained above 8 to 10 Gy per fraction.',
    'Doses of overlapping courses are not added here: that would assume no recovery.',
    'A planned dose is not a delivered one.',
  ],
};
