import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type Expression, printExpression } from '../formula/expression.ts';
import { parseExpression } from '../formula/parse-formula.ts';
import type { CovariateDefinition } from '../question/question.ts';
import { columnOf } from './column.ts';

/** What a question writes for a column: the column of that very name, else an expression over columns. */
export function readColumnOrExpression(
  written: string,
  table: Table,
): { expression: Expression | null; findings: readonly Finding[] } {
  if (table.columns.some(({ name }) => name === written)) {
    return { expression: { kind: 'column', name: written }, findings: [] };
  }
  return parseExpression(written);
}

/** A covariate as a term of a formula: `factor()` is put round it where the question calls it one. */
export function covariateTerm(
  covariate: CovariateDefinition,
  table: Table,
): { expression: Expression | null; findings: readonly Finding[] } {
  const { expression, findings } = readColumnOrExpression(covariate.column, table);
  if (expression === null) return { expression, findings };
  const { type, levels, reference } = covariate;
  const isFactor =
    type === 'factor' || (type === undefined && (levels !== undefined || reference !== undefined));
  // A column of words is a factor as it stands, and keeps its plain name.
  const isWords = expression.kind === 'column' && columnOf(table, expression.name)?.kind === 'text';
  const wrapped: Expression =
    isFactor && !isWords ? { kind: 'call', name: 'factor', of: [expression] } : expression;
  return { expression: wrapped, findings };
}

/** The reference levels that covariates ask for, as `designFrom` takes them: by what stands in the formula. */
export function referenceOf(
  covariates: readonly CovariateDefinition[],
  table: Table,
): Readonly<Record<string, string>> {
  const pairs = covariates.flatMap(({ column, reference }): readonly [string, string][] => {
    const { expression } = readColumnOrExpression(column, table);
    return reference === undefined || expression === null ? [] : [[printExpression(expression), reference]];
  });
  return Object.fromEntries(pairs);
}

/** How a level of a covariate is called in results: by the question's name for the code, else by the code. */
export function levelName(covariate: Pick<CovariateDefinition, 'levels'>, level: string): string {
  return covariate.levels?.[level] ?? level;
}

/** How a group is called beside a curve: a named or worded level alone, a bare number behind the covariate's label. */
export function groupName(covariate: CovariateDefinition, level: string): string {
  const name = levelName(covariate, level);
  return name === level && /^[-+.\d]|^(?:TRUE|FALSE)$/.test(level) ? `${covariate.label} ${level}` : name;
}
