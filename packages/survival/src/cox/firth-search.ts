import { cholesky, choleskyInverse, choleskySolve } from '../numeric/cholesky.ts';
import type { CoxData } from './cox-data.ts';
import { informationSlope } from './firth-adjustment.ts';
import type { SweepTies } from './hazard-sweep.ts';
import type { NewtonLimits } from './newton.ts';
import { evaluatePartialLikelihood, type PartialLikelihood } from './partial-likelihood.ts';

/** log L + ½ log |I| with its gradient, and I itself; null where I is singular. */
export type FirthEvaluate = (beta: Float64Array) => PartialLikelihood | null;

/** Firth's penalized partial likelihood of the prepared rows. */
export function firthLikelihood(data: CoxData, ties: SweepTies): FirthEvaluate {
  const { p } = data;
  return (beta) => {
    const at = evaluatePartialLikelihood(data, beta, ties);
    if (!Number.isFinite(at.logLikelihood) || !at.information.every(Number.isFinite)) return null;
    const decomposition = cholesky(at.information, p);
    if (decomposition.singular.length > 0) return null;
    let logDeterminant = 0;
    for (let j = 0; j < p; j++) logDeterminant += Math.log(decomposition.lower[j * p + j]);
    const slope = informationSlope(data, beta, choleskyInverse(decomposition), ties);
    return {
      logLikelihood: at.logLikelihood + logDeterminant / 2,
      score: at.score.map((u, j) => u + slope[j] / 2),
      information: at.information,
    };
  };
}

/** Where a search stands or ended. */
export interface FirthState {
  readonly beta: Float64Array;
  readonly at: PartialLikelihood;
  readonly iterations: number;
}

/**
 * Maximizes over the `free` coefficients, the others fixed at their start; null where it does not converge.
 *
 * Steps by the plain information, which is nearly the curvature when events are many. Where a step shrinks the distance
 * to the maximum (the Newton decrement) by less than ten times, the next one takes the curvature itself, as differences
 * of the gradient.
 */
export function climbFirth(
  evaluate: FirthEvaluate,
  start: Float64Array,
  free: readonly number[],
  limits: NewtonLimits,
): FirthState | null {
  let beta: Float64Array = start;
  let at = evaluate(beta);
  let last = Number.POSITIVE_INFINITY;
  let isSlow = false;
  for (let iterations = 0; at !== null; iterations++) {
    const u = Float64Array.from(free, (j) => at?.score[j] ?? 0);
    const step = stepOf(evaluate, beta, at, free, u, isSlow);
    const decrement = Math.sqrt(
      Math.max(
        0,
        step.reduce((sum, s, k) => sum + s * u[k], 0),
      ),
    );
    if (decrement <= limits.tolerance || (decrement < 1e-7 && decrement > last / 2))
      return { beta, at, iterations };
    if (iterations >= limits.maxIterations) return null;
    const next = halve(evaluate, beta, free, step, at.logLikelihood);
    if (next === null) return decrement < 1e-6 ? { beta, at, iterations } : null;
    isSlow = decrement > last / 10;
    last = decrement;
    ({ beta, at } = next);
  }
  return null;
}

function stepOf(
  evaluate: FirthEvaluate,
  beta: Float64Array,
  at: PartialLikelihood,
  free: readonly number[],
  u: Float64Array,
  isSlow: boolean,
): Float64Array {
  const size = free.length;
  const p = beta.length;
  const information = Float64Array.from({ length: size * size }, (_, q) => {
    const [k, l] = [Math.floor(q / size), q % size];
    return at.information[free[k] * p + free[l]];
  });
  const own = isSlow ? cholesky(curvature(evaluate, beta, free) ?? information, size) : null;
  return choleskySolve(own && own.singular.length === 0 ? own : cholesky(information, size), u);
}

/** Minus the second derivative by central differences of the gradient; null where a neighbor has no value. */
function curvature(
  evaluate: FirthEvaluate,
  beta: Float64Array,
  free: readonly number[],
): Float64Array | null {
  const size = free.length;
  const h = 1e-4;
  const H = new Float64Array(size * size);
  for (const [k, j] of free.entries()) {
    const above = evaluate(beta.map((b, q) => (q === j ? b + h : b)));
    const below = evaluate(beta.map((b, q) => (q === j ? b - h : b)));
    if (!above || !below) return null;
    for (const [l, i] of free.entries()) {
      const second = (below.score[i] - above.score[i]) / (2 * h);
      H[k * size + l] += second / 2;
      H[l * size + k] += second / 2;
    }
  }
  return H;
}

/** The step, halved until the likelihood does not fall; a fall within rounding is none. */
function halve(
  evaluate: FirthEvaluate,
  beta: Float64Array,
  free: readonly number[],
  step: Float64Array,
  from: number,
): { readonly beta: Float64Array; readonly at: PartialLikelihood } | null {
  for (let fraction = 1; fraction > 1e-6; fraction /= 2) {
    const trial = beta.slice();
    free.forEach((j, k) => {
      trial[j] += fraction * step[k];
    });
    const at = evaluate(trial);
    if (at !== null && at.logLikelihood >= from - 1e-11 * (1 + Math.abs(from))) return { beta: trial, at };
  }
  return null;
}
