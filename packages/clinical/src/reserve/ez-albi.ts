import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { Formula, System } from '../system.ts';
import { albiInputs, albiSource } from './albi.ts';

const formula: Formula = {
  value: (input) => numberOf(input, 'bilirubin') - 9 * numberOf(input, 'albumin'),
  numberField: 'score',
  classField: 'grade',
  classes: [1, 2, 3],
  cuts: [
    { at: -34.4, belongsTo: 'below' },
    { at: -22.2, belongsTo: 'below' },
  ],
};

/** EZ-ALBI: bilirubin in mg/dL less nine times albumin in g/dL, a linear stand-in for ALBI. */
export const ezAlbi: System = {
  id: 'ez-albi',
  edition: 'Kariyama 2020',
  title: 'EZ-ALBI grade',
  shortName: 'EZ-ALBI',
  headline: { main: 'grade', word: 'grade', detail: ['score'] },
  sources: [{ text: 'Kariyama K, et al. Liver Cancer 2020;9:734-743 (PMC7768152).' }, albiSource],
  verification: 'partly-verified',
  inputs: albiInputs,
  answers: {
    score: { label: 'Score', type: { kind: 'number', decimals: 2 } },
    grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3] } },
  },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: ['Score = bilirubin in mg/dL - 9 (albumin in g/dL).'],
  bands: {
    columns: ['grade', 'score'],
    rows: [
      ['1', '<= -34.4'],
      ['2', '> -34.4 to -22.2'],
      ['3', '> -22.2'],
    ],
  },
  together: { inputs: ['bilirubin', 'albumin'], withinDays: 7 },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'The formula is confirmed; the two cuts are from general knowledge.',
    'Conventional units here, SI units in ALBI: the two scores are not on one scale.',
  ],
};
