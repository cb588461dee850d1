import type { Table } from '@hepatica/exchange/table';
import { columnOf } from '../../dataset/column.ts';
import { covariateTerm, groupName, levelName } from '../../dataset/covariate.ts';
import { createEvaluation, type Values } from '../../formula/evaluate.ts';
import { factorOf } from '../../formula/factor.ts';
import { readVariable } from '../../formula/variable.ts';
import type { CovariateDefinition } from '../../question/question.ts';
import type { AnalysisContext } from '../analysis-context.ts';
import type { FactorPredictor, Predictor } from './predictor.ts';

/** A covariate of the question on the rows of a table; null where the context's findings say why it cannot be read. */
export function covariatePredictor(
  covariate: CovariateDefinition,
  { table, findings }: Pick<AnalysisContext, 'table' | 'findings'>,
): Predictor | null {
  const { expression, findings: found } = covariateTerm(covariate, table);
  findings.push(...found);
  const variable = expression && readVariable(expression, createEvaluation(table, findings));
  if (variable === null) return null;
  const { values, role } = variable;
  const shared = { name: covariate.name, label: covariate.label };
  if (role.kind === 'factor') return { kind: 'factor', ...shared, ...levelsOf(values, covariate, levelName) };
  return {
    kind: 'number',
    ...shared,
    ...(covariate.unit === undefined ? {} : { unit: covariate.unit }),
    ...(role.kind === 'spline' ? { spline: role.knots } : {}),
    values: values.numbers.map((x, i) => (values.missing[i] === 1 ? Number.NaN : x)),
  };
}

/** A covariate as groups, each value of a number being one; levels as curves name them. */
export function covariateGroups(
  covariate: CovariateDefinition,
  { table, findings }: Pick<AnalysisContext, 'table' | 'findings'>,
): FactorPredictor | null {
  const { expression, findings: found } = covariateTerm(covariate, table);
  findings.push(...found);
  const variable = expression && readVariable(expression, createEvaluation(table, findings));
  if (variable === null) return null;
  return {
    kind: 'factor',
    name: covariate.name,
    label: covariate.label,
    ...levelsOf(variable.values, covariate, groupName),
  };
}

/** A column of a table as groups; null where the table has none of that name. */
export function columnGroups(table: Table, name: string, label: string): FactorPredictor | null {
  if (columnOf(table, name) === null) return null;
  const covariate: CovariateDefinition = { name, column: name, label };
  return covariateGroups(covariate, { table, findings: [] });
}

function levelsOf(
  values: Values,
  covariate: CovariateDefinition,
  named: (covariate: CovariateDefinition, level: string) => string,
): { readonly levels: readonly string[]; readonly index: Int32Array } {
  const known = Int32Array.from(values.missing.keys().filter((row) => values.missing[row] === 0));
  const factor = factorOf(values, known);
  const first = covariate.reference;
  const order =
    first === undefined || !factor.levels.includes(first)
      ? factor.levels
      : [first, ...factor.levels.filter((level) => level !== first)];
  const place = factor.levels.map((level) => order.indexOf(level));
  const index = new Int32Array(values.missing.length).fill(-1);
  for (const [k, row] of known.entries()) index[row] = place[factor.index[k] ?? 0] ?? -1;
  return { levels: order.map((level) => named(covariate, level)), index };
}
