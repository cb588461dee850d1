import { parseCriterion, variablesOf } from '@hepatica/course';
import { columnsIn } from '../formula/expression.ts';
import { parseExpression } from '../formula/parse-formula.ts';
import type { CovariateDefinition, Question } from './question.ts';

/** A column that a question uses, the source that it names for it, and how old a value may be. */
export interface UsedColumn {
  readonly column: string;
  readonly source: string | null;
  readonly lookBackDays: number | null;
}

/** The columns that a written column or expression speaks of. */
export function columnsWritten(written: string, known: (name: string) => boolean): readonly string[] {
  if (known(written)) return [written];
  const { expression } = parseExpression(written);
  return expression === null ? [] : columnsIn(expression);
}

/**
 * Every column of which a question needs the value at time zero: those of covariates, criteria, the hospital and
 * exposures known at time zero, once each. Only these have to be known, and only of these it matters since when.
 */
export function usedColumns(question: Question, known: (name: string) => boolean): readonly UsedColumn[] {
  const used = new Map<string, UsedColumn>();
  const add = (written: string, covariate?: CovariateDefinition) => {
    for (const column of columnsWritten(written, known)) {
      const source = covariate?.source ?? null;
      const lookBackDays = covariate?.lookBackDays ?? null;
      // What a covariate says of a column holds wherever the question uses it.
      if (!used.has(column) || covariate !== undefined) used.set(column, { column, source, lookBackDays });
    }
  };
  for (const { criterion } of question.population.criteria) {
    const parsed = parseCriterion(criterion);
    if (parsed.kind !== 'problem') for (const variable of variablesOf(parsed.criterion)) add(variable);
  }
  if (question.site !== null) add(question.site.column);
  for (const exposure of question.exposures) if (exposure.kind !== 'dated') add(exposure.column);
  for (const covariate of question.covariates) add(covariate.column, covariate);
  return [...used.values()];
}
