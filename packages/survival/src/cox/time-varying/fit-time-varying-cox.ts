import { criticalValue } from '../../curve/confidence-interval.ts';
import { choleskyInverse } from '../../numeric/cholesky.ts';
import type { Surv } from '../../surv/surv.ts';
import { SurvivalError } from '../../survival-error.ts';
import { prepareCoxData } from '../cox-data.ts';
import type { CoxNotEstimable } from '../cox-fit.ts';
import { emptyObstacle, notEstimable, searchObstacle } from '../cox-obstacle.ts';
import { overflowFinding, termOf } from '../cox-term.ts';
import { likelihoodRatioTest, quadraticTest } from '../cox-test.ts';
import { estimateCox } from '../fit-cox.ts';
import type { SweepTies } from '../hazard-sweep.ts';
import { maximizeFrom, type NewtonResult } from '../newton.ts';
import { robustClusters } from '../robust-clusters.ts';
import { clusteredScoreProducts, sandwich } from '../robust-covariance.ts';
import { type ChangingData, prepareChanging } from './changing-data.ts';
import { assertDefined, functionText } from './time-function.ts';
import type {
  CoefficientChange,
  TimeVaryingFit,
  TimeVaryingFitted,
  TimeVaryingInput,
} from './time-varying-fit.ts';
import { evaluateTimeVarying } from './time-varying-likelihood.ts';
import { timeVaryingScores } from './time-varying-scores.ts';

/**
 * Fits h(t | x) = h_stratum(t) exp(xβ + g(t) x_c γ + offset), with g(t) = log(t + shift) or t + shift: coefficients of the
 * columns `changing` are β + γ g(t).
 *
 * Exact: the partial likelihood with g(t) x at every event time of all who are at risk then, without a table cut at all
 * event times. Takes what `fitCox` takes, but for exact ties, whose likelihood runs over choices of rows and not over
 * their sum. `hazardRatioOverTime` reads hazard ratios off the fit. Cox (1972),
 * doi:10.1111/j.2517-6161.1972.tb00899.x; Therneau and Grambsch (2000), section 6.5, doi:10.1007/978-1-4757-3294-8. R:
 * `coxph(Surv(…) ~ x + tt(x), tt = function(x, t, ...) x * log(t))`.
 *
 * Cost per step of the search: event times × patterns × p² / 2, patterns being the different values of the changing
 * columns within a stratum: next to nothing for categories (20,000 rows: 0.3 s in all). For a number that differs in every
 * row it grows with the square of the rows: half a second at 5,000 rows and 5 columns, some ten at 20,000. Throws
 * `SurvivalError` as `fitCox` does, and (`option`) for exact ties, for no or unknown
 * columns in `changing`, and for an event at a time where g has no value, naming its row.
 */
export function fitTimeVaryingCox(surv: Surv, input: TimeVaryingInput): TimeVaryingFit {
  const { x, changing, ties = 'efron', confidenceLevel = 0.95 } = input;
  const { timeFunction = 'log', shift = 0, maxIterations = 60, tolerance = 1e-10 } = input;
  const critical = criticalValue(confidenceLevel, 'fitTimeVaryingCox');
  if (ties === 'exact') {
    throw new SurvivalError(
      'option',
      'fitTimeVaryingCox: ties must be efron or breslow; the exact likelihood has no sum over the risk set to change',
    );
  }
  const names = termNames(input);
  const function_ = { timeFunction, shift };
  const data = prepareCoxData(surv, input);
  const empty = emptyObstacle(data);
  if (empty) return empty;
  assertDefined(surv, function_);
  const cluster = robustClusters(surv, input);
  const size = x.length + changing.length;
  const clusters = cluster ? new Set(Array.from(data.row, (i) => cluster[i])).size : Number.POSITIVE_INFINITY;
  if (clusters <= size) {
    return notEstimable(
      'too-few-clusters',
      `${clusters} clusters cannot give a robust variance of ${size} coefficients`,
    );
  }
  const { cluster: _cluster, robust: _robust, ...plain } = input;
  const proportional = estimateCox(surv, { ...plain, robust: false });
  if (proportional.kind !== 'fit') return proportional;

  const from = Float64Array.from(proportional.terms, ({ coefficient }, j) => coefficient * data.scale[j]);
  const limits = { maxIterations, tolerance };
  const rows = prepareChanging(data, changing, function_);
  const result = search(rows, from, ties, limits);
  const labels = [
    ...x.map(({ name }) => name),
    ...changing.map((j) => `${x[j].name} × ${functionText(function_)}`),
  ];
  if (result.kind !== 'converged') return obstacle(result, labels, rows, input);

  const { beta: theta, at, iterations } = result.state;
  const inverse = choleskyInverse(result.decomposition);
  const meatAt = (value: Float64Array) =>
    cluster
      ? clusteredScoreProducts({ ...data, p: size }, timeVaryingScores(rows, value, ties), cluster)
      : null;
  const meat = meatAt(theta);
  const robust = meat ? sandwich(inverse, meat, size) : null;
  const meatAtNull = meatAt(new Float64Array(size));
  const toCaller = unscaling(rows);
  const coefficients = multiply(toCaller, theta, 1);
  const naive = inCallersUnits(toCaller, inverse);
  const covariance = robust ? inCallersUnits(toCaller, robust) : naive;
  const terms = labels.map((name, j) =>
    termOf(name, coefficients[j], errorOf(naive, j), robust ? errorOf(covariance, j) : null, critical),
  );

  /** Tests that the γ of some columns are 0. */
  const testOf = (columns: readonly number[]): Omit<CoefficientChange, 'name' | 'columns'> => {
    const own = columns.map((j) => x.length + changing.indexOf(j));
    const block = Float64Array.from(own.flatMap((a) => own.map((b) => (robust ?? inverse)[a * size + b])));
    const wald = quadraticTest(
      block,
      Float64Array.from(own, (a) => theta[a]),
      own.length,
    );
    if (robust) return { wald, likelihoodRatio: null };
    const rest = changing.filter((j) => !columns.includes(j));
    const smaller =
      rest.length === 0
        ? proportional.logLikelihood.model
        : logLikelihoodOf(search(prepareChanging(data, rest, function_), from, ties, limits));
    return {
      wald,
      likelihoodRatio:
        smaller === null ? null : likelihoodRatioTest(smaller, at.logLikelihood, columns.length),
    };
  };
  const groups = [...new Set(changing.map((j) => names[j]))];
  const changes = groups.map((name) => {
    const columns = changing.filter((j) => names[j] === name);
    return { name: input.termOf ? name : x[columns[0]].name, columns, ...testOf(columns) };
  });
  const fit: TimeVaryingFitted = {
    kind: 'fit',
    n: data.n,
    events: proportional.events,
    ties,
    confidenceLevel,
    timeFunction,
    shift,
    terms,
    changing,
    changes,
    constancy: testOf(changing),
    logLikelihood: {
      null: result.null.logLikelihood,
      proportional: proportional.logLikelihood.model,
      model: at.logLikelihood,
    },
    tests: {
      likelihoodRatio: likelihoodRatioTest(result.null.logLikelihood, at.logLikelihood, size),
      wald: quadraticTest(robust ?? inverse, theta, size),
      score: quadraticTest(result.null.information, result.null.score, size),
      ...(meatAtNull ? { robustScore: quadraticTest(meatAtNull, result.null.score, size) } : {}),
    },
    covariance,
    ...(robust ? { naiveCovariance: naive } : {}),
    iterations,
    converged: true,
    findings: terms.flatMap(overflowFinding),
  };
  return fit;
}

/** The term of each column, or each its own. Throws where `changing` or `termOf` does not fit the columns. */
function termNames({ x, changing, termOf = x.map((_, j) => `${j}`) }: TimeVaryingInput): readonly string[] {
  const fault = (what: string) => new SurvivalError('option', `fitTimeVaryingCox: ${what}`);
  if (changing.length === 0) throw fault('changing names no column; without changes there is fitCox');
  changing.forEach((j, k) => {
    if (!(Number.isInteger(j) && j >= 0 && j < x.length)) {
      throw fault(`changing[${k}] is ${j}; it must be the position of one of ${x.length} columns`);
    }
    if (changing.indexOf(j) < k) throw fault(`changing[${k}] is ${j} for a second time`);
  });
  if (termOf.length !== x.length) throw fault(`${termOf.length} terms for ${x.length} columns`);
  return termOf;
}

/** Maximizes from the estimate without changes on. */
function search(
  rows: ChangingData,
  from: Float64Array,
  ties: SweepTies,
  limits: { readonly maxIterations: number; readonly tolerance: number },
): NewtonResult {
  const { data, changing } = rows;
  const evaluate = (theta: Float64Array) => evaluateTimeVarying(rows, theta, ties);
  const range = Float64Array.from([...data.range, ...changing.map((j) => data.range[j] * rows.range)]);
  const beta = new Float64Array(range.length);
  const start = evaluate(beta);
  beta.set(from);
  return maximizeFrom(evaluate, range, limits, start, { beta, at: evaluate(beta), iterations: 0 });
}

const logLikelihoodOf = (result: NewtonResult): number | null =>
  result.kind === 'converged' ? result.state.at.logLikelihood : null;

function obstacle(
  result: Exclude<NewtonResult, { kind: 'converged' }>,
  labels: readonly string[],
  rows: ChangingData,
  input: TimeVaryingInput,
): CoxNotEstimable {
  const named = { ...input, x: labels.map((name) => ({ name, values: [] })) };
  const found = searchObstacle(result, named, rows.data);
  const { logLikelihood } = result.state.at;
  const coefficients = Array.from(multiply(unscaling(rows), result.state.beta, 1), (b) =>
    Number.isFinite(b) ? b : 0,
  );
  return { ...found, last: { coefficients, logLikelihood, iterations: result.state.iterations } };
}

/** The matrix that takes θ on the scaled columns and the centered g to the caller's units. */
function unscaling({ data, changing, center, scale }: ChangingData): Float64Array {
  const size = data.p + changing.length;
  const T = new Float64Array(size * size);
  for (let j = 0; j < data.p; j++) T[j * size + j] = 1 / data.scale[j];
  changing.forEach((j, c) => {
    const slope = 1 / data.scale[j] / scale;
    T[(data.p + c) * size + data.p + c] = slope;
    T[j * size + data.p + c] = -center * slope;
  });
  return T;
}

/** T V Tᵀ as rows. */
function inCallersUnits(T: Float64Array, V: Float64Array): readonly (readonly number[])[] {
  const size = Math.sqrt(T.length);
  const TV = multiply(T, V, size);
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += TV[a * size + k] * T[b * size + k];
      return sum;
    }),
  );
}

/** T (square) times B with `columns` columns, row-major. */
function multiply(T: Float64Array, B: Float64Array, columns: number): Float64Array {
  const size = Math.sqrt(T.length);
  const product = new Float64Array(size * columns);
  for (let a = 0; a < size; a++) {
    for (let k = 0; k < size; k++) {
      for (let c = 0; c < columns; c++) product[a * columns + c] += T[a * size + k] * B[k * columns + c];
    }
  }
  return product;
}

const errorOf = (covariance: readonly (readonly number[])[], j: number): number =>
  Math.sqrt(Math.max(0, covariance[j][j]));
