import { counted } from '../dataset/counted.ts';
import { covariateTerm, groupName } from '../dataset/covariate.ts';
import { createEvaluation } from '../formula/evaluate.ts';
import { factorOf } from '../formula/factor.ts';
import { readVariable, type Variable } from '../formula/variable.ts';
import type { CovariateDefinition, TableOneRequest } from '../question/question.ts';
import type { TableOne } from '../run/study-result.ts';
import { type AnalysisContext, covariateNamed } from './analysis-context.ts';
import { describeVariable } from './describe-variable.ts';

/** Rows of the table (0-based) of each column of Table 1. */
interface Columns {
  readonly names: readonly string[];
  readonly rows: readonly Int32Array[];
}

/**
 * Describes the population by group: counts and percents of factors; mean with standard deviation, or median with quartiles
 * where the sample is skewed, of numbers; missing values; the standardized difference; on request a test. Null where the
 * context's findings say why.
 */
export function describePopulation(request: TableOneRequest, context: AnalysisContext): TableOne | null {
  const columns = columnsOf(request.by, context);
  if (columns === null) return null;
  const everybody =
    request.by === null ? null : Int32Array.from({ length: context.table.rowCount }, (_, row) => row);
  const rows = request.variables.flatMap((name) => {
    const covariate = covariateNamed(context, name);
    const variable = readCovariate(covariate, context);
    if (variable === null) return [];
    const row = describeVariable(covariate, variable, columns.rows, request.tests);
    if (everybody === null) return [row];
    const { summary, missing } = describeVariable(covariate, variable, [everybody], false);
    return [{ ...row, overall: { summary, missing: missing[0] ?? 0 } }];
  });
  return {
    ...(request.by === null ? {} : { by: covariateNamed(context, request.by).label }),
    groups: columns.names.map((name, k) => ({ name, n: columns.rows[k]?.length ?? 0 })),
    ...(everybody === null ? {} : { overall: { name: 'All patients', n: everybody.length } }),
    rows,
  };
}

function readCovariate(covariate: CovariateDefinition, context: AnalysisContext): Variable | null {
  const { expression, findings } = covariateTerm(covariate, context.table);
  context.findings.push(...findings);
  return expression && readVariable(expression, createEvaluation(context.table, context.findings));
}

function columnsOf(by: string | null, context: AnalysisContext): Columns | null {
  const all = Int32Array.from({ length: context.table.rowCount }, (_, row) => row);
  if (by === null) return { names: ['All patients'], rows: [all] };
  const covariate = covariateNamed(context, by);
  const variable = readCovariate(covariate, context);
  if (variable === null) return null;
  const known = all.filter((row) => !variable.values.missing[row]);
  const factor = factorOf(variable.values, known);
  const rows = factor.levels.map((_, level) => known.filter((_, k) => factor.index[k] === level));
  const names = factor.levels.map((level) => groupName(covariate, level));
  const without = all.filter((row) => variable.values.missing[row]);
  if (without.length === 0) return { names, rows };
  context.findings.push({
    code: 'group-missing',
    severity: 'info',
    message: `${covariate.label} is missing in ${counted(without.length, 'patient')}, who stand in no column of Table 1.`,
    where: { column: covariate.column },
    values: { rows: without.length },
  });
  return { names, rows };
}
