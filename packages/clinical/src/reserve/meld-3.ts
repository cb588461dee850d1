import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { ageInput, LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { CompleteInput, Formula, System } from '../system.ts';
import {
  countedCreatinine,
  isFemale,
  MELD_CUTS,
  MELD_SCORES,
  meldAlbumin,
  meldInputs,
  meldPitfalls,
  meldScoreAnswer,
  sexInput,
  sodiumInput,
  unroundedAnswer,
} from './meld-inputs.ts';

const CREATININE_CAP = 3;

/**
 * Multilinear in sodium, albumin and the logarithms of bilirubin, INR and creatinine. It is not monotone: the
 * coefficient of albumin changes its sign at a creatinine of 2.75 mg/dL, that of sodium at a bilirubin of 30.5 mg/dL.
 * But along each input alone, the others being fixed, it only rises or only falls; so its extremes over a box lie at
 * corners of the box, and every corner is evaluated.
 */
const formula: Formula = {
  value: (input) => {
    const lnBilirubin = Math.log(numberOf(input, 'bilirubin'));
    const lnCreatinine = Math.log(countedCreatinine(input, CREATININE_CAP));
    const sodiumBelow = 137 - numberOf(input, 'sodium');
    const albuminBelow = 3.5 - numberOf(input, 'albumin');
    return (
      (countsAsFemale(input) ? 1.33 : 0) +
      4.56 * lnBilirubin +
      0.82 * sodiumBelow -
      0.24 * sodiumBelow * lnBilirubin +
      9.09 * Math.log(numberOf(input, 'inr')) +
      11.14 * lnCreatinine +
      1.85 * albuminBelow -
      1.83 * albuminBelow * lnCreatinine +
      6
    );
  },
  clamps: {
    creatinine: { low: 1, high: CREATININE_CAP },
    bilirubin: { low: 1 },
    inr: { low: 1 },
    sodium: { low: 125, high: 137 },
    albumin: { low: 1.5, high: 3.5 },
  },
  numberField: 'unrounded',
  classField: 'score',
  classes: MELD_SCORES,
  cuts: MELD_CUTS,
};

/** From 12 to 17 years both sexes count as female. */
function countsAsFemale(input: CompleteInput): boolean {
  const age = numberOf(input, 'age');
  return isFemale(input) || (age >= 12 && age < 18);
}

/** MELD 3.0 (OPTN July 2023), capped at 40 as OPTN does for allocation. */
export const meld3: System = {
  id: 'meld-3.0',
  edition: 'Kim 2021, OPTN July 2023',
  title: 'MELD 3.0',
  shortName: 'MELD 3.0',
  headline: { main: 'score' },
  sources: [
    { text: 'Kim WR, et al. Gastroenterology 2021;161:1887-1895.', doi: '10.1053/j.gastro.2021.08.050' },
  ],
  verification: 'verified',
  inputs: {
    ...meldInputs,
    sodium: sodiumInput,
    albumin: meldAlbumin,
    sex: sexInput,
    age: ageInput([
      { at: 12, belongsTo: 'above' },
      { at: 18, belongsTo: 'above' },
    ]),
  },
  answers: { unrounded: unroundedAnswer, score: meldScoreAnswer },
  formula,
  rule: (input) => answerOfFormula(formula, input),
  formulaText: [
    '1.33 if female + 4.56 ln(bilirubin) + 0.82 (137 - Na) - 0.24 (137 - Na) ln(bilirubin) + 9.09 ln(INR) + 11.14 ln(creatinine) + 1.85 (3.5 - albumin) - 1.83 (3.5 - albumin) ln(creatinine) + 6.',
    'Creatinine, bilirubin and INR below 1.0 count as 1.0, creatinine above 3.0 as 3.0; on dialysis creatinine counts as 3.0.',
    'Sodium counts within 125 to 137 mmol/L, albumin within 1.5 to 3.5 g/dL.',
    'From 12 to 17 years the 1.33 is added for both sexes.',
    'A half is rounded up; not below 6, not above 40.',
  ],
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    ...meldPitfalls,
    'Creatinine is capped at 3.0, not at 4.0 as in the older scores.',
    'The cap of 40 is that of allocation (from general knowledge); the publication of 2021 has none.',
    'The sodium correction of 2016 is never applied on top.',
  ],
};
