import { answerOfFormula } from '../assess/formula-outcome.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { Formula, System } from '../system.ts';
import { albiInputs, albiScore, albiSource } from './albi.ts';

const formula: Formula = {
  value: albiScore,
  numberField: 'score',
  classField: 'grade',
  classes: [1, 2, 3],
  cuts: [
    { at: -3.02, belongsTo: 'below' },
    { at: -2.08, belongsTo: 'below' },
  ],
};

/**
 * The other modified ALBI grade (PubMed 36291867): the same score cut at -3.02 and -2.08, both of which belong to the
 * better grade. It shares its short name with Hiraoka's; the name of this system says which one it is.
 */
export const malbi2022: System = {
  id: 'malbi-2022',
  edition: '2022',
  title: 'Modified ALBI grade (2022, cut at -3.02 and -2.08)',
  shortName: 'mALBI (2022)',
  headline: { main: 'grade', word: 'grade', detail: ['score'] },
  sources: [{ text: 'The modified ALBI grade of PubMed record 36291867 (2022).' }, albiSource],
  verification: 'verified',
  inputs: albiInputs,
  answers: {
    score: { label: 'Score', type: { kind: 'number', decimals: 2 } },
    grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3] } },
  },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: ['The ALBI score: 0.66 log10(bilirubin in umol/L) - 0.085 (albumin in g/L).'],
  bands: {
    columns: ['grade', 'score'],
    rows: [
      ['1', '<= -3.02'],
      ['2', '> -3.02 to -2.08'],
      ['3', '> -2.08'],
    ],
  },
  together: { inputs: ['bilirubin', 'albumin'], withinDays: 7 },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'Not the modified ALBI grade of Hiraoka, which has four grades and cuts of its own: a grade 2 here can be a 1 there.',
    'A paper that writes mALBI without a source may mean either.',
  ],
};
