import { countRows, rowFinding } from '../dataset/row-finding.ts';
import { type Evaluation, evaluateExpression, type Values } from './evaluate.ts';
import { type Expression, printExpression } from './expression.ts';

/** A variable of the right-hand side and the way it enters a model. */
export interface Variable {
  readonly label: string;
  /** The column or expression behind `factor()` or `rcs()`, as users and options name it. */
  readonly variable: string;
  readonly values: Values;
  readonly role:
    | { readonly kind: 'number' }
    | { readonly kind: 'factor' }
    | { readonly kind: 'spline'; readonly knots: number };
}

/** More distinct numbers than this beside texts, and a column is a number with flaws, not a factor. */
const FACTOR_LIKE = 12;

/** Reads one variable of a term, or null when a finding says why it cannot enter. */
export function readVariable(expression: Expression, on: Evaluation): Variable | null {
  const label = printExpression(expression);
  if (expression.kind === 'call' && (expression.name === 'factor' || expression.name === 'as.factor')) {
    const [of] = expression.of;
    const values = of === undefined ? null : evaluateExpression(of, on);
    if (of === undefined || values === null) return null;
    return { label, variable: printExpression(of), values: { ...values, label }, role: { kind: 'factor' } };
  }
  if (expression.kind === 'call' && expression.name === 'rcs') return readSpline(expression.of, label, on);
  const values = evaluateExpression(expression, on);
  if (values === null) return null;
  const variable = label;
  if (values.kind === 'number') return { label, variable, values, role: { kind: 'number' } };
  if (expression.kind === 'column' && hasFlawedNumbers(expression.name, on)) return null;
  return { label, variable, values, role: { kind: 'factor' } };
}

/** A column of many numbers with a few texts among them ("<5") is refused: as a factor it would have a level per number. */
function hasFlawedNumbers(name: string, on: Evaluation): boolean {
  const column = on.column(name);
  if (column === null || column.kind !== 'text') return false;
  const distinct = new Set(column.numbers.filter((x) => !Number.isNaN(x))).size;
  if (distinct <= FACTOR_LIKE) return false;
  on.findings.push(
    rowFinding(on.table, column.notNumbers, {
      code: 'column-mixed',
      severity: 'error',
      message: `Column "${name}" holds ${distinct} different numbers, but text in ${countRows(column.notNumbers.length)}`,
      column: name,
      remedy: `Mend these cells or leave them empty; if its values are categories, write factor(${name}).`,
    }),
  );
  return true;
}

function readSpline(of: readonly Expression[], label: string, on: Evaluation): Variable | null {
  const [x, knots] = of;
  const count = knots === undefined ? 5 : knots.kind === 'number' ? knots.value : Number.NaN;
  const values = x === undefined ? null : evaluateExpression(x, on);
  if (!Number.isInteger(count) || count < 3 || count > 7) {
    on.findings.push({
      code: 'spline-knots',
      severity: 'error',
      message: `${label} must name 3 to 7 knots, as in rcs(age, 4).`,
    });
    return null;
  }
  if (x === undefined || values === null) return null;
  if (values.kind !== 'number') {
    on.findings.push({ code: 'column-not-number', severity: 'error', message: `${label} needs numbers.` });
    return null;
  }
  return {
    label,
    variable: printExpression(x),
    values: { ...values, label },
    role: { kind: 'spline', knots: count },
  };
}
