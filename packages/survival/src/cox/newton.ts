import { type Cholesky, cholesky, choleskySolve } from '../numeric/cholesky.ts';
import type { PartialLikelihood } from './likelihood-value.ts';

/** Where the search stands: β on the scaled columns. */
export interface NewtonState {
  readonly beta: Float64Array;
  readonly at: PartialLikelihood;
  readonly iterations: number;
}

/** How the search ended. `null` is the likelihood at β = 0; `columns` are the ones to blame. */
export type NewtonResult = { readonly null: PartialLikelihood; readonly state: NewtonState } & (
  | { readonly kind: 'converged'; readonly decomposition: Cholesky }
  | { readonly kind: 'collinear' | 'separation'; readonly columns: readonly number[] }
  | { readonly kind: 'not-converged' }
);

/** When to stop; see `CoxInput`. */
export interface NewtonLimits {
  readonly maxIterations: number;
  readonly tolerance: number;
}

/** A concave log likelihood as a function of β on the scaled columns. */
export type Evaluate = (beta: Float64Array) => PartialLikelihood;

/**
 * Maximizes a partial likelihood from β = 0 by Newton-Raphson with step halving.
 *
 * It has converged when the Newton decrement √(uᵀ I⁻¹ u), the distance to the maximum in standard errors, is within
 * the tolerance, or small and no longer shrinking (rounding). Where a coefficient runs to infinity the likelihood
 * stands still while the step does not shrink: that is separation, told from slow convergence by these two together.
 * `range` is that of each scaled column, one per coefficient.
 */
export function maximize(evaluate: Evaluate, range: Float64Array, limits: NewtonLimits): NewtonResult {
  const p = range.length;
  const start = evaluate(new Float64Array(p));
  return maximizeFrom(evaluate, range, limits, start, {
    beta: new Float64Array(p),
    at: start,
    iterations: 0,
  });
}

/** The same from any state on; `start` is the likelihood at β = 0. */
export function maximizeFrom(
  evaluate: Evaluate,
  range: Float64Array,
  limits: NewtonLimits,
  start: PartialLikelihood,
  from: NewtonState,
): NewtonResult {
  const p = range.length;
  let state = from;
  let lastDecrement = Number.POSITIVE_INFINITY;
  let lastStep: Float64Array = new Float64Array(p);
  let gain = Number.POSITIVE_INFINITY;
  for (;;) {
    const { at, beta, iterations } = state;
    const decomposition = cholesky(at.information, p);
    if (decomposition.singular.length > 0) {
      const kind = iterations === 0 ? 'collinear' : 'separation';
      return { kind, columns: decomposition.singular, null: start, state };
    }
    const step = choleskySolve(decomposition, at.score);
    const decrement = Math.sqrt(Math.max(0, dot(step, at.score)));
    const hasStalled = decrement < 1e-6 && decrement > lastDecrement / 2;
    if (decrement <= limits.tolerance || hasStalled) {
      return { kind: 'converged', decomposition, null: start, state };
    }
    if (gain <= 1e-9 * (1 + Math.abs(at.logLikelihood))) {
      const running = runningColumns(step, lastStep, range);
      if (running.length > 0) return { kind: 'separation', columns: running, null: start, state };
    }
    if (iterations >= limits.maxIterations) return { kind: 'not-converged', null: start, state };
    const next = climb(evaluate, beta, step, at.logLikelihood);
    if (next === null) return { kind: 'not-converged', null: start, state };
    gain = next.at.logLikelihood - at.logLikelihood;
    lastDecrement = decrement;
    lastStep = step;
    state = { ...next, iterations: iterations + 1 };
  }
}

/** The full step, halved until the likelihood does not fall; a fall within rounding is none. */
function climb(evaluate: Evaluate, beta: Float64Array, step: Float64Array, from: number) {
  const slack = 1e-11 * (1 + Math.abs(from));
  for (let fraction = 1; fraction > 1e-6; fraction /= 2) {
    const trial = beta.map((b, j) => b + fraction * step[j]);
    const at = evaluate(trial);
    const isUsable = Number.isFinite(at.logLikelihood) && at.information.every(Number.isFinite);
    if (isUsable && at.logLikelihood >= from - slack) return { beta: trial, at };
  }
  return null;
}

/**
 * Columns that drive a linear predictor on and on: its largest move in this step is visible and does not shrink as
 * Newton's steps should. Of them, those with a tenth of the largest part or more.
 */
function runningColumns(step: Float64Array, last: Float64Array, range: Float64Array): readonly number[] {
  const moves = step.map((b, j) => Math.abs(b) * range[j]);
  const move = moves.reduce((sum, m) => sum + m, 0);
  const lastMove = last.reduce((sum, b, j) => sum + Math.abs(b) * range[j], 0);
  if (!(move > 0.1 && move > 0.3 * lastMove)) return [];
  const most = Math.max(...moves);
  return Array.from(moves.keys()).filter((j) => moves[j] >= most / 10);
}

/** Σ a b. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
