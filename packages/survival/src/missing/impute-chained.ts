import { moments } from '../describe/moments.ts';
import type { Finding } from '../finding.ts';
import { drawIndex } from '../numeric/draws.ts';
import type { Random } from '../numeric/random.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { drawCategories } from './draw-categories.ts';
import type { Imputation, ImputationMethod, ImputedColumn } from './imputation.ts';
import {
  assertColumns,
  codesOf,
  type IncompleteColumn,
  type RowSplit,
  splitRows,
} from './incomplete-column.ts';
import { drawByPredictiveMean } from './predictive-mean-matching.ts';
import {
  createPredictors,
  otherColumns,
  outcomePredictors,
  type Predictors,
  writePredictors,
} from './predictors.ts';
import { standardize } from './standardized.ts';

/** Options of `imputeChained`. */
export interface ImputeOptions {
  /** Every draw comes from here: the same seed and columns give the same imputations. */
  readonly random: Random;
  /** Follow-up of the same rows (right-censored): adds the event and the cumulative hazard to all predictors. */
  readonly outcome?: Surv;
  /** Completed data sets; default 20. A common rule is one per percent of rows with a missing value. */
  readonly imputations?: number;
  /** Rounds over all variables before a data set is kept; default 10. */
  readonly iterations?: number;
  /** Observed rows among which predictive mean matching draws; default 5. */
  readonly donors?: number;
}

/**
 * Imputes missing values several times by chained equations, so that what follows carries their uncertainty.
 *
 * Assumes values missing at random: whether one is missing may depend on what is observed, not on the value itself.
 * Starts from random draws of each variable's observed values; then, variable by variable in the given order, draws
 * its missing values given all others: numbers by predictive mean matching, factors by (multinomial) logistic
 * regression. The outcome must be among the predictors, or effects are drawn toward null: give it as `outcome`, which
 * enters as event and Nelson-Aalen hazard. Interactions, splines and other functions of an imputed variable are to be
 * computed afterwards, from the completed columns. Fit the model to each (`completeColumns`), then `poolCox` or
 * `poolEstimates`.
 *
 * van Buuren and Groothuis-Oudshoorn (2011), doi:10.18637/jss.v045.i03; White and Royston (2009),
 * doi:10.1002/sim.3618. R: `mice(data, m, maxit, method = c("pmm", "logreg", "polyreg"), donors = 5)`; the random
 * numbers differ, and so do the values. No answer where a variable has no observed value. Throws `SurvivalError` for
 * columns that do not fit each other or the outcome, and for options out of range.
 */
export function imputeChained(columns: readonly IncompleteColumn[], options: ImputeOptions): Imputation {
  const { random, outcome, imputations = 20, iterations = 10, donors = 5 } = options;
  for (const [name, value] of Object.entries({ imputations, iterations, donors })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new SurvivalError('option', `imputeChained: ${name} is ${value}; it must be a whole number ≥ 1`);
  }
  assertColumns(columns, 'imputeChained');
  const n = columns[0]?.missing.length ?? 0;
  if (outcome && outcome.n !== n) {
    throw new SurvivalError('length-mismatch', `imputeChained: outcome has ${outcome.n} rows for ${n}`);
  }
  if (n === 0) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there are no rows', columns: [] };
  const splits = columns.map(splitRows);
  const empty = columns.filter((_, v) => splits[v].observed.length === 0).map(({ name }) => name);
  if (empty.length > 0) {
    const detail = `${empty.join(', ')}: no row has a value to learn from`;
    return { kind: 'not-estimable', reason: 'nothing-observed', detail, columns: empty };
  }

  const outcomeColumns = outcome ? outcomePredictors(outcome) : [];
  const visited = columns.flatMap((_, v) => (splits[v].missing.length > 0 ? [v] : []));
  const chains = Array.from({ length: imputations }, () =>
    runChain({ columns, splits, visited, outcomeColumns, iterations, donors, random }),
  );
  return {
    kind: 'imputed',
    n,
    imputations,
    iterations,
    completeRows: countComplete(columns, n),
    columns: visited.map((v, position): ImputedColumn => {
      const ofChains = chains.map((chain) => chain[position]);
      return {
        name: columns[v].name,
        method: methodOf(columns[v]),
        rows: Array.from(splits[v].missing),
        values: ofChains.map(({ values }) => Array.from(values)),
        trace: { mean: ofChains.map(({ mean }) => mean), sd: ofChains.map(({ sd }) => sd) },
      };
    }),
    findings: visited.flatMap((v) => checkObserved(columns[v], splits[v], columns, outcomeColumns.length)),
  };
}

interface Chain {
  readonly columns: readonly IncompleteColumn[];
  readonly splits: readonly RowSplit[];
  /** Positions of the variables with missing values. */
  readonly visited: readonly number[];
  readonly outcomeColumns: readonly Float64Array[];
  readonly iterations: number;
  readonly donors: number;
  readonly random: Random;
}

/** What one chain leaves of one variable: its values at the end, and how they came there. */
interface ChainEnd {
  values: Float64Array;
  readonly mean: number[];
  readonly sd: (number | null)[];
}

function runChain(chain: Chain): readonly ChainEnd[] {
  const { columns, splits, visited, outcomeColumns, iterations, random } = chain;
  const predictors = createPredictors(columns, outcomeColumns);
  const codes = columns.map((column) => Float64Array.from(codesOf(column)));
  columns.forEach((column, v) => {
    const { observed, missing } = splits[v];
    for (const i of missing) codes[v][i] = codes[v][observed[drawIndex(random, observed.length)]];
    writePredictors(predictors, v, column.kind, observed, codes[v]);
    writePredictors(predictors, v, column.kind, missing, codes[v]);
  });
  const ends = visited.map((): ChainEnd => ({ values: new Float64Array(), mean: [], sd: [] }));
  for (let iteration = 0; iteration < iterations; iteration++) {
    visited.forEach((v, position) => {
      const drawn = drawVariable(chain, v, codes[v], predictors);
      const { missing } = splits[v];
      missing.forEach((i, k) => {
        codes[v][i] = drawn[k];
      });
      writePredictors(predictors, v, columns[v].kind, missing, codes[v]);
      const { mean, variance } = moments(drawn);
      ends[position].values = drawn;
      ends[position].mean.push(mean);
      ends[position].sd.push(drawn.length > 1 ? Math.sqrt(variance) : null);
    });
  }
  return ends;
}

function drawVariable(chain: Chain, v: number, codes: Float64Array, predictors: Predictors): Float64Array {
  const { splits, columns, donors, random } = chain;
  const { observed, missing } = splits[v];
  const x = standardize(otherColumns(predictors, v), observed, missing);
  const y = Float64Array.from(observed, (i) => codes[i]);
  return columns[v].kind === 'number'
    ? drawByPredictiveMean(y, x, donors, random)
    : drawCategories(y, x, random);
}

function methodOf(column: IncompleteColumn): ImputationMethod {
  if (column.kind === 'number') return 'predictive-mean-matching';
  return column.levels.length > 2 ? 'multinomial-logistic' : 'logistic';
}

function countComplete(columns: readonly IncompleteColumn[], n: number): number {
  let complete = 0;
  for (let i = 0; i < n; i++) if (columns.every(({ missing }) => !missing[i])) complete++;
  return complete;
}

/** Warns where fewer rows have a value than the model for the others has coefficients. */
function checkObserved(
  column: IncompleteColumn,
  split: RowSplit,
  columns: readonly IncompleteColumn[],
  outcomeCount: number,
): readonly Finding[] {
  const others = columns.filter((other) => other !== column);
  const width = others.reduce(
    (sum, o) => sum + (o.kind === 'number' ? 1 : o.levels.length - 1),
    outcomeCount,
  );
  const equations = column.kind === 'number' ? 1 : column.levels.length - 1;
  const coefficients = equations * (width + 1);
  if (split.observed.length > coefficients) return [];
  return [
    {
      code: 'imputation-few-observed',
      severity: 'warning',
      message: `${column.name}: ${split.observed.length} rows have a value, and its imputation model ${coefficients} coefficients`,
      where: { column: column.name },
      remedy: 'Impute with fewer variables, or leave this one out.',
      values: { observed: split.observed.length, coefficients },
    },
  ];
}
