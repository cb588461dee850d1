import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { Formula, System } from '../system.ts';
import {
  kamathSource,
  MELD_CUTS,
  MELD_SCORES,
  meldFormula,
  meldInputs,
  meldPitfalls,
  meldScoreAnswer,
  sodiumInput,
  unroundedAnswer,
} from './meld-inputs.ts';

/** MELD(i) up to which sodium does not count. */
const WITHOUT_SODIUM = 11;

/**
 * From the rounded MELD(i). The sodium term is never negative up to a MELD(i) of 40, and linear in sodium: for each
 * MELD(i) the extremes lie at the ends of the sodium range.
 */
const formula: Formula = {
  buildsOn: { formula: meldFormula, as: 'meld' },
  value: (input) => {
    const meld = numberOf(input, 'meld');
    const below = 137 - numberOf(input, 'sodium');
    return meld > WITHOUT_SODIUM ? meld + 1.32 * below - 0.033 * meld * below : meld;
  },
  clamps: { sodium: { low: 125, high: 137 } },
  numberField: 'unrounded',
  classField: 'score',
  classes: MELD_SCORES,
  cuts: MELD_CUTS,
};

/** MELD-Na as OPTN used it from January 2016. Not the score of Kim 2008, which has the same name. */
export const meldNa2016: System = {
  id: 'meld-na-optn-2016',
  edition: 'OPTN January 2016',
  title: 'MELD-Na (OPTN 2016)',
  shortName: 'MELD-Na (OPTN 2016)',
  headline: { main: 'score' },
  sources: [{ text: 'OPTN policy 9.1.D, MELD score with sodium, in force from January 2016.' }, kamathSource],
  verification: 'verified',
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
    'MELD(i) of 11 or less: the score is MELD(i), and sodium does not count.',
    'Above 11: MELD(i) + 1.32 (137 - Na) - 0.033 MELD(i) (137 - Na), sodium below 125 counting as 125, above 137 as 137.',
    'A half is rounded up; not below 6, not above 40.',
  ],
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    ...meldPitfalls,
    'Whether MELD(i) is above 11 is asked of the rounded score.',
    'Not the MELD-Na of Kim 2008; never applied on top of MELD 3.0.',
  ],
};
