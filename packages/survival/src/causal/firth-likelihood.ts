import { type Cholesky, cholesky, choleskyInverse, choleskySolve } from '../numeric/cholesky.ts';
import type { LogisticData } from './logistic-data.ts';
import { evaluateLogistic, logisticPredictor, probabilityOf } from './logistic-likelihood.ts';

/** The penalized log likelihood at β with its gradient and the inverse of the unpenalized information. */
export interface FirthLikelihood {
  readonly beta: Float64Array;
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly decomposition: Cholesky;
}

/**
 * l(β) + ½ log |I(β)| and its gradient Σ (w (y − π) + h (½ − π)) x, with h the diagonal of the hat matrix.
 *
 * The value is on the scaled columns: it differs from the caller's scale by a constant that no comparison sees.
 * Firth (1993), doi:10.1093/biomet/80.1.27; Heinze and Schemper (2002), doi:10.1002/sim.1047.
 */
export function evaluateFirth(data: LogisticData, beta: Float64Array): FirthLikelihood {
  const { n, p, X, weight } = data;
  const plain = evaluateLogistic(data, beta);
  const decomposition = cholesky(plain.information, p);
  const inverse = choleskyInverse(decomposition);
  const score = Float64Array.from(plain.score);
  const eta = logisticPredictor(data, beta);
  const along = new Float64Array(p);
  for (let k = 0; k < n; k++) {
    const at = k * p;
    let leverage = 0;
    for (let j = 0; j < p; j++) {
      along[j] = 0;
      for (let l = 0; l < p; l++) along[j] += inverse[j * p + l] * X[at + l];
      leverage += along[j] * X[at + j];
    }
    const pi = probabilityOf(eta[k]);
    const push = weight[k] * pi * probabilityOf(-eta[k]) * leverage * (0.5 - pi);
    for (let j = 0; j < p; j++) score[j] += push * X[at + j];
  }
  let logDeterminant = 0;
  for (let j = 0; j < p; j++) logDeterminant += Math.log(decomposition.lower[j * p + j]);
  return {
    beta,
    logLikelihood: plain.logLikelihood + logDeterminant / 2,
    score,
    information: plain.information,
    decomposition,
  };
}

/** A maximum over the free columns, or where the search stood when it was given up. */
export type FirthMaximum =
  | { readonly kind: 'converged'; readonly at: FirthLikelihood; readonly iterations: number }
  | { readonly kind: 'collinear'; readonly columns: readonly number[] }
  | { readonly kind: 'not-converged'; readonly iterations: number };

/**
 * Maximizes over the columns in `free`, the others held at their value in `start`, by Fisher scoring with halving.
 *
 * Scoring converges linearly, since the penalty's curvature is left out of the step; it stops when the step is within
 * 1e-12 standard errors, or when rounding keeps it from shrinking below 1e-9.
 */
export function maximizeFirth(
  data: LogisticData,
  start: Float64Array,
  free: readonly number[],
  maxIterations: number,
): FirthMaximum {
  let at = evaluateFirth(data, start);
  if (at.decomposition.singular.length > 0) return { kind: 'collinear', columns: at.decomposition.singular };
  let last = Number.POSITIVE_INFINITY;
  for (let iterations = 0; iterations <= maxIterations; iterations++) {
    const { step, distance } = scoringStep(at, free, data.p);
    if (distance <= 1e-12 || (distance < 1e-9 && distance > 0.999 * last)) {
      return { kind: 'converged', at, iterations };
    }
    const next = climb(data, at, step);
    if (next === null) return { kind: 'not-converged', iterations };
    last = distance;
    at = next;
  }
  return { kind: 'not-converged', iterations: maxIterations };
}

function scoringStep(at: FirthLikelihood, free: readonly number[], p: number) {
  const size = free.length;
  const inner = new Float64Array(size * size);
  free.forEach((j, a) => {
    free.forEach((l, b) => {
      inner[a * size + b] = at.information[j * p + l];
    });
  });
  const score = Float64Array.from(free, (j) => at.score[j]);
  const solved = choleskySolve(cholesky(inner, size), score);
  const step = new Float64Array(p);
  let square = 0;
  free.forEach((j, a) => {
    step[j] = solved[a];
    square += solved[a] * score[a];
  });
  return { step, distance: Math.sqrt(Math.max(0, square)) };
}

function climb(data: LogisticData, from: FirthLikelihood, step: Float64Array): FirthLikelihood | null {
  const slack = 1e-12 * (1 + Math.abs(from.logLikelihood));
  for (let fraction = 1; fraction > 1e-8; fraction /= 2) {
    const at = evaluateFirth(
      data,
      from.beta.map((b, j) => b + fraction * step[j]),
    );
    const isUsable = at.decomposition.singular.length === 0 && Number.isFinite(at.logLikelihood);
    if (isUsable && at.logLikelihood >= from.logLikelihood - slack) return at;
  }
  return null;
}
