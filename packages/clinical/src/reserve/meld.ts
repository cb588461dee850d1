import { answerOfFormula } from '../assess/formula-outcome.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { System } from '../system.ts';
import {
  kamathSource,
  malinchocSource,
  meldFormula,
  meldInputs,
  meldPitfalls,
  meldScoreAnswer,
  unroundedAnswer,
} from './meld-inputs.ts';

/**
 * MELD(i), the score of OPTN without sodium: x is rounded to one decimal and multiplied by ten, which is rounding ten
 * times x to a whole number; then 6 to 40. The aetiology term of the first publication is not in it.
 */
export const meld: System = {
  id: 'meld',
  edition: 'OPTN 2002/2016, MELD(i)',
  title: 'MELD(i)',
  shortName: 'MELD(i)',
  headline: { main: 'score' },
  sources: [malinchocSource, kamathSource],
  verification: 'verified',
  inputs: meldInputs,
  answers: { unrounded: unroundedAnswer, score: meldScoreAnswer },
  formula: meldFormula,
  rule: (input) => answerOfFormula(meldFormula, input),
  formulaText: [
    'x = 0.957 ln(creatinine) + 0.378 ln(bilirubin) + 1.120 ln(INR) + 0.643, creatinine and bilirubin in mg/dL.',
    'Before the logarithm creatinine, bilirubin and INR below 1.0 count as 1.0, creatinine above 4.0 as 4.0.',
    'On dialysis (two sessions, or 24 hours of continuous filtration, in the last 7 days) creatinine counts as 4.0.',
    'Score = 10 x, a half rounded up, not below 6 and not above 40.',
  ],
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    ...meldPitfalls,
    'The aetiology term of the first publication (2000) must not be mixed in.',
    "Halves are rounded up; banker's rounding gives other scores.",
  ],
};
