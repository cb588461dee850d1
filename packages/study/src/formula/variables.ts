import type { Finding } from '@hepatica/course';
import type { Evaluation } from './evaluate.ts';
import { printExpression } from './expression.ts';
import type { Term } from './model-terms.ts';
import { readVariable, type Variable } from './variable.ts';

/** The variables of the terms by their label; those that cannot enter are left out with a finding. */
export function readVariables(terms: readonly Term[], on: Evaluation): ReadonlyMap<string, Variable> {
  const variables = new Map<string, Variable>();
  for (const expression of terms.flat()) {
    const label = printExpression(expression);
    if (variables.has(label)) continue;
    const variable = readVariable(expression, on);
    if (variable !== null) variables.set(label, variable);
  }
  return variables;
}

/** Says of every reference level that belongs to no variable. */
export function checkReferences(
  reference: Readonly<Record<string, string>>,
  variables: ReadonlyMap<string, Variable>,
  findings: Finding[],
): void {
  const names = [...variables.values()].map(({ variable }) => variable);
  for (const [variable, level] of Object.entries(reference)) {
    if (names.includes(variable)) continue;
    findings.push({
      code: 'reference-unused',
      severity: 'error',
      message: `The reference ${variable}=${level} belongs to no variable of the formula (${names.join(', ') || 'it has none'}).`,
      where: { column: variable },
    });
  }
}
