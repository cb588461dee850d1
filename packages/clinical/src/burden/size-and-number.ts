import { answerOfFormula } from '../assess/formula-outcome.ts';
import { numberOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { sizeFitsNumber } from '../stage/size-fits-number.ts';
import { APPLIES_TO_LIVER_TUMOR } from '../stage/tumor-staged.ts';
import type { CompleteInput, Formula, System, Threshold } from '../system.ts';
import { sizeAndNumber } from '../tumor-inputs.ts';

/** What every measure of size and number in the liver has in common. */
export function burdenSystem(
  system: Pick<
    System,
    | 'bands'
    | 'edition'
    | 'formulaText'
    | 'id'
    | 'pitfalls'
    | 'shortName'
    | 'sources'
    | 'title'
    | 'verification'
  > & {
    readonly value: (largestCm: number, number: number) => number;
    readonly valueLabel: string;
    readonly decimals: number;
    readonly classes: readonly string[];
    readonly cuts: readonly Threshold[];
  },
): System {
  const { value, valueLabel, decimals, classes, cuts, ...named } = system;
  const formula: Formula = {
    value: (input: CompleteInput) =>
      value(numberOf(input, 'largestDiameter') / 10, numberOf(input, 'tumorNumber')),
    ranges: ['tumorNumber', 'largestDiameter'],
    numberField: 'value',
    classField: 'class',
    classes,
    cuts,
  };
  return {
    ...named,
    headline: { main: 'class', detail: ['value'] },
    inputs: sizeAndNumber([], []),
    answers: {
      value: { label: valueLabel, type: { kind: 'number', decimals } },
      class: { label: 'Class', type: { kind: 'classes', order: classes } },
    },
    consistent: sizeFitsNumber,
    applies: APPLIES_TO_LIVER_TUMOR,
    rule: (input) => answerOfFormula(formula, input),
    formula,
    statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  };
}
