import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { Formula, System } from '../system.ts';
import {
  MELD_CUTS,
  MELD_SCORES,
  meldFormula,
  meldInputs,
  meldPitfalls,
  meldScoreAnswer,
  sodiumInput,
  unroundedAnswer,
} from './meld-inputs.ts';

/** Linear in sodium for each MELD(i), so that the extremes lie at the ends of the sodium range. */
const formula: Formula = {
  buildsOn: { formula: meldFormula, as: 'meld' },
  value: (input) => {
    const meld = numberOf(input, 'meld');
    const sodium = numberOf(input, 'sodium');
    return meld - sodium - 0.025 * meld * (140 - sodium) + 140;
  },
  clamps: { sodium: { low: 125, high: 140 } },
  numberField: 'unrounded',
  classField: 'score',
  classes: MELD_SCORES,
  cuts: MELD_CUTS,
};

/** MELD-Na of Kim 2008. It shares its name with the score of OPTN 2016 and differs from it by several points. */
export const meldNaKim2008: System = {
  id: 'meld-na-kim-2008',
  edition: 'Kim 2008',
  title: 'MELD-Na (Kim 2008)',
  shortName: 'MELD-Na (Kim 2008)',
  headline: { main: 'score' },
  sources: [{ text: 'Kim WR, et al. N Engl J Med 2008;359:1018-1026.', doi: '10.1056/NEJMoa0801209' }],
  verification: 'partly-verified',
  inputs: { ...meldInputs, sodium: sodiumInput },
  answers: {
    meld: { label: 'MELD(i)', type: { kind: 'classes', order: MELD_SCORES } },
    unrounded: unroundedAnswer,
    score: meldScoreAnswer,
  },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: [
    'MELD(i) is computed and rounded first.',
    'MELD(i) - Na - 0.025 MELD(i) (140 - Na) + 140, sodium below 125 counting as 125, above 140 as 140.',
    'A half is rounded up.',
  ],
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    ...meldPitfalls,
    'Another score than MELD-Na of OPTN 2016: there the range of sodium ends at 137, and sodium counts only above 11.',
    "That the rounded MELD(i) enters is this implementation's reading.",
  ],
};
