import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { albuminInput, bilirubinInput, LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Formula, System } from '../system.ts';

/** umol/L of bilirubin in one mg/dL. */
const UMOL_PER_MG_DL = 17.1;

/**
 * ALBI = 0.66 log10(bilirubin in umol/L) - 0.085 (albumin in g/L), coefficients as printed (Johnson 2015). Software
 * with -0.0852 moves the score by about 0.008 and can change a grade; it is not followed. Rises with bilirubin and
 * falls with albumin, so its extremes lie at the corners of any box of inputs.
 */
export function albiScore(input: CompleteInput): number {
  const bilirubinUmolPerL = numberOf(input, 'bilirubin') * UMOL_PER_MG_DL;
  const albuminGPerL = numberOf(input, 'albumin') * 10;
  return 0.66 * Math.log10(bilirubinUmolPerL) - 0.085 * albuminGPerL;
}

/** The source of the score. */
export const albiSource = {
  text: 'Johnson PJ, Berhane S, Kagebayashi C, et al. J Clin Oncol 2015;33:550-558.',
  doi: '10.1200/JCO.2014.57.9151',
} as const;

/** The two inputs of every ALBI system; no thresholds, since a formula reads them. */
export const albiInputs = { bilirubin: bilirubinInput([]), albumin: albuminInput([]) } as const;

const formula: Formula = {
  value: albiScore,
  numberField: 'score',
  classField: 'grade',
  classes: [1, 2, 3],
  cuts: [
    { at: -2.6, belongsTo: 'below' },
    { at: -1.39, belongsTo: 'below' },
  ],
};

/** ALBI score and grade: 1 at or below -2.60, 2 above it up to and including -1.39, 3 above. The score is not rounded. */
export const albi: System = {
  id: 'albi',
  edition: 'Johnson 2015',
  title: 'ALBI grade',
  shortName: 'ALBI',
  headline: { main: 'grade', word: 'grade', detail: ['score'] },
  sources: [albiSource],
  verification: 'verified',
  inputs: albiInputs,
  answers: {
    score: { label: 'Score', type: { kind: 'number', decimals: 2 } },
    grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3] } },
  },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: [
    'Score = 0.66 log10(bilirubin in umol/L) - 0.085 (albumin in g/L); not rounded before it is compared.',
  ],
  bands: {
    columns: ['grade', 'score'],
    rows: [
      ['1', '<= -2.60'],
      ['2', '> -2.60 to -1.39'],
      ['3', '> -1.39'],
    ],
  },
  together: { inputs: ['bilirubin', 'albumin'], withinDays: 7 },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'The formula takes umol/L and g/L and the decimal logarithm; mg/dL, g/dL or the natural logarithm give other numbers.',
    'A printed -2.60 may be either side of the border.',
  ],
};
