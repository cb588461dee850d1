import { answerOfFormula } from '../assess/formula-outcome.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { Formula, System } from '../system.ts';
import { albiInputs, albiScore, albiSource } from './albi.ts';

const formula: Formula = {
  value: albiScore,
  classField: 'grade',
  classes: ['1', '2a', '2b', '3'],
  cuts: [
    { at: -2.6, belongsTo: 'below' },
    { at: -2.27, belongsTo: 'above' },
    { at: -1.39, belongsTo: 'below' },
  ],
};

/**
 * Modified ALBI grade of Hiraoka: ALBI grade 2 split at -2.27, which itself is 2b. Another grading is published under
 * the same short name (three grades, cut at -3.02 and -2.08); the name of this system says which one it is.
 */
export const malbiHiraoka: System = {
  id: 'malbi-hiraoka',
  edition: 'Hiraoka 2017',
  title: 'Modified ALBI grade (Hiraoka)',
  shortName: 'mALBI (Hiraoka)',
  headline: { main: 'grade', word: 'grade' },
  sources: [
    {
      text: 'Hiraoka A, Michitaka K, Kumada T, et al. Liver Cancer 2017;6:325-336.',
      doi: '10.1159/000479984',
    },
    { text: 'Hiraoka A, Kumada T, Tsuji K, et al. Liver Cancer 2019;8:121-129.', doi: '10.1159/000488778' },
    albiSource,
  ],
  verification: 'partly-verified',
  inputs: albiInputs,
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: ['1', '2a', '2b', '3'] } } },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: ['The ALBI score: 0.66 log10(bilirubin in umol/L) - 0.085 (albumin in g/L).'],
  bands: {
    columns: ['grade', 'score'],
    rows: [
      ['1', '<= -2.60'],
      ['2a', '> -2.60, below -2.27'],
      ['2b', '-2.27 to -1.39'],
      ['3', '> -1.39'],
    ],
  },
  together: { inputs: ['bilirubin', 'albumin'], withinDays: 7 },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: ['ALBI grade 2 is 2a or 2b here; never write one for the other.'],
};
