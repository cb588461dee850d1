import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { countRows } from '../dataset/row-finding.ts';
import { createEvaluation, type Evaluation } from '../formula/evaluate.ts';
import { type Expression, printExpression } from '../formula/expression.ts';
import { factorOf } from '../formula/factor.ts';
import type { PlainFormula } from '../formula/parse-plain-formula.ts';
import { readVariable } from '../formula/variable.ts';
import type { TableOne } from '../run/study-result.ts';
import { describeVariable } from './describe-variable.ts';

/** More groups than this are no columns of a table: a number was named by mistake. */
const MANY_GROUPS = 20;

/**
 * Table 1 from a formula: `arm ~ age + sex` describes age and sex in each arm, `~ age` in all rows. A row without a group
 * stands in no column; one without a value counts as missing in its own block alone. Refused with every problem at once.
 */
export function describeBy(
  formula: PlainFormula,
  table: Table,
  options: { readonly tests?: boolean } = {},
):
  | { readonly kind: 'table'; readonly table: TableOne; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const on = createEvaluation(table, findings);
  const groups = readGroups(formula.left, on);
  const variables = formula.terms.flatMap((term) => {
    const [only, ...others] = term;
    const variable = only === undefined || others.length > 0 ? null : readVariable(only, on);
    if (others.length > 0 || variable?.role.kind === 'spline') {
      findings.push(notDescribable(term.map(printExpression).join(':')));
    }
    return variable === null ? [] : [variable];
  });
  if (table.rowCount === 0) {
    findings.push({ code: 'no-patients', severity: 'error', message: `${table.name} holds no rows.` });
  }
  if (groups === null || findings.some(({ severity }) => severity === 'error')) {
    return { kind: 'refused', findings };
  }
  return {
    kind: 'table',
    table: {
      groups: groups.map(({ name, rows }) => ({ name, n: rows.length })),
      rows: variables.map((variable) =>
        describeVariable(
          { name: variable.variable, label: variable.label },
          variable,
          groups.map(({ rows }) => rows),
          options.tests ?? false,
        ),
      ),
    },
    findings,
  };
}

interface RowGroup {
  readonly name: string;
  readonly rows: Int32Array;
}

function readGroups(left: Expression | null, on: Evaluation): readonly RowGroup[] | null {
  const all = Int32Array.from({ length: on.table.rowCount }, (_, row) => row);
  if (left === null) return [{ name: 'All rows', rows: all }];
  const variable = readVariable(left, on);
  if (variable === null) return null;
  const { values, label } = variable;
  const known = all.filter((row) => values.missing[row] === 0);
  const { levels, index } = factorOf(values, known);
  if (levels.length > MANY_GROUPS) {
    on.findings.push({
      code: 'too-many-groups',
      severity: 'error',
      message: `${label} holds ${levels.length} different values; a table has at most ${MANY_GROUPS} columns.`,
      where: { file: on.table.name, column: label },
      remedy: `Group the values first, as in ${label} > ${levels[Math.floor(levels.length / 2)] ?? 0} ~ ….`,
    });
    return null;
  }
  if (known.length < all.length) {
    on.findings.push({
      code: 'group-missing',
      severity: 'info',
      message: `${label} is missing in ${countRows(all.length - known.length)}, which stand in no column.`,
      where: { file: on.table.name, column: label },
      values: { rows: all.length - known.length },
    });
  }
  return levels.map((level, k) => ({
    name: `${label}=${level}`,
    rows: known.filter((_, at) => index[at] === k),
  }));
}

function notDescribable(label: string): Finding {
  return {
    code: 'term-not-describable',
    severity: 'error',
    message: `${label} is a part of a model, not something to describe.`,
    remedy: 'Name the variables themselves, joined by "+".',
  };
}
