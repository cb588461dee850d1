export { describeBy } from './analysis/describe-by.ts';
export type { CompetingCoding, States } from './formula/competing-states.ts';
export type { Dropped } from './formula/complete-rows.ts';
export {
  type Design,
  type DesignOptions,
  type DesignResult,
  designFrom,
} from './formula/design-from.ts';
export { type Expression, printExpression } from './formula/expression.ts';
export type { ModelColumn, ModelFactor } from './formula/model-columns.ts';
export type { Term } from './formula/model-terms.ts';
export {
  type Formula,
  type ParsedFormula,
  parseExpression,
  parseFormula,
} from './formula/parse-formula.ts';
export { type PlainFormula, parsePlainFormula } from './formula/parse-plain-formula.ts';
export {
  type CovariateColumn,
  type TreatmentDesign,
  type TreatmentOptions,
  treatmentFrom,
} from './formula/treatment-from.ts';
export type { TableOne, TableOneRow } from './run/study-result.ts';
