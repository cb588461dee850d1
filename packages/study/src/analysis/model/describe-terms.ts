import type { CoxTerm, FirthTerm, Surv } from '@hepatica/survival';
import type { CoxTermResult, FirthTermResult } from '../estimates.ts';
import type { DesignColumn } from './model-design.ts';

/** The coefficients of a model as results give them, each with the rows and events behind it. */
export function describeTerms(
  terms: readonly CoxTerm[],
  columns: readonly DesignColumn[],
  surv: Pick<Surv, 'n' | 'event' | 'id'>,
): readonly CoxTermResult[] {
  return terms.map((term, k) => {
    const column = columns[k];
    if (column === undefined) throw new RangeError(`describeTerms: no column for ${term.name}`);
    return {
      ...namesOf(column),
      ...countsOf(column, surv),
      coefficient: term.coefficient,
      standardError: term.standardError,
      ...(term.robustStandardError === undefined ? {} : { robustStandardError: term.robustStandardError }),
      hazardRatio: term.hazardRatio,
      confidenceInterval: term.confidenceInterval,
      z: term.z,
      p: term.p,
    };
  });
}

/** The same for a model fitted with Firth's penalty. */
export function describeFirthTerms(
  terms: readonly FirthTerm[],
  columns: readonly DesignColumn[],
): readonly FirthTermResult[] {
  return terms.flatMap((term, k) => {
    const column = columns[k];
    if (column === undefined) return [];
    const { hazardRatio, confidenceInterval, p } = term;
    return [{ ...namesOf(column), hazardRatio, confidenceInterval, p }];
  });
}

function namesOf({ name, variable, label, level, reference }: DesignColumn) {
  return { name, variable, label, level, reference };
}

/** A level's row counts its own patients; a number's row all of them. Rows of one subject count once. */
function countsOf(column: DesignColumn, { n: rows, event, id }: Pick<Surv, 'n' | 'event' | 'id'>) {
  const subjects = new Set<number>();
  const { level, values } = column;
  let [n, events] = [0, 0];
  for (let row = 0; row < rows; row++) {
    // Of a product with a number, the patients of the level are those in whom it is not zero.
    if (level !== null && (values[row] ?? 0) === 0) continue;
    n++;
    events += event[row] ?? 0;
    if (id !== null) subjects.add(id[row] ?? row);
  }
  return { n: id === null ? n : subjects.size, events };
}
