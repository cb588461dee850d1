import type { CoxData } from './cox-data.ts';
import { type SweepTies, sweepHazards } from './hazard-sweep.ts';
import { evaluatePartialLikelihood } from './partial-likelihood.ts';

/** Rows with their groups, and how many events each group has. */
export interface FrailtyData {
  readonly data: CoxData;
  readonly ties: SweepTies;
  /** Group of each position. */
  readonly group: Int32Array;
  readonly groups: number;
  readonly events: Float64Array;
}

/** Coefficients of the scaled columns and log frailties that maximize the penalized likelihood at one variance. */
export interface FrailtyState {
  readonly beta: Float64Array;
  readonly omega: Float64Array;
  /** log L(β, ω) without the penalty. */
  readonly logLikelihood: number;
}

/**
 * Maximizes log L(β, ω) + ν Σ (ω_g − exp ω_g), ν = 1/θ, from a state near the maximum; null where it does not converge.
 *
 * Newton's method on all p + G parameters without their matrix: the second derivative times a vector is one sweep over
 * the rows (sums of r (v − v̄) dΛ), and conjugate gradients, preconditioned by the diagonal, solve for the step.
 */
export function climbFrailty(frailty: FrailtyData, start: FrailtyState, nu: number): FrailtyState | null {
  const { p } = frailty.data;
  let state = start;
  let value = penalizedValue(state, nu);
  let last = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < 60; iteration++) {
    const system = systemAt(frailty, state, nu);
    // The next gradient mends what the step leaves open.
    const step = solve(system, system.gradient, 1e-10);
    const decrement = Math.sqrt(Math.max(0, dot(step, system.gradient)));
    if (decrement < 1e-12 || (decrement < 1e-6 && decrement > last / 2)) return state;
    last = decrement;
    let next: FrailtyState | null = null;
    for (let fraction = 1; next === null && fraction > 1e-8; fraction /= 2) {
      const beta = state.beta.map((b, j) => b + fraction * step[j]);
      const omega = state.omega.map((w, g) => w + fraction * step[p + g]);
      const logLikelihood = likelihoodAt(frailty, beta, omega);
      const trial = { beta, omega, logLikelihood };
      if (penalizedValue(trial, nu) >= value - 1e-11 * (1 + Math.abs(value))) next = trial;
    }
    if (next === null) return null;
    state = next;
    value = penalizedValue(state, nu);
  }
  return null;
}

/** The p × p block of the inverse second derivative that belongs to β: its covariance at this variance. */
export function frailtyCovariance(frailty: FrailtyData, state: FrailtyState, nu: number): Float64Array {
  const { p } = frailty.data;
  const system = systemAt(frailty, state, nu);
  const covariance = new Float64Array(p * p);
  for (let j = 0; j < p; j++) {
    const unit = new Float64Array(p + frailty.groups);
    unit[j] = 1;
    const column = solve(system, unit, 1e-14);
    for (let l = 0; l < p; l++) covariance[j * p + l] = column[l];
  }
  for (let j = 0; j < p; j++) {
    for (let l = 0; l < j; l++) covariance[j * p + l] = covariance[l * p + j];
  }
  return covariance;
}

/** The log partial likelihood with ω in the linear predictor. */
export function likelihoodAt(frailty: FrailtyData, beta: Float64Array, omega: Float64Array): number {
  const offset = predictorAt(frailty, beta, omega);
  const rows = { ...frailty.data, p: 0, X: new Float64Array(0), offset };
  return evaluatePartialLikelihood(rows, [], frailty.ties).logLikelihood;
}

/** Observed minus expected events, by group. */
export function groupResiduals(frailty: FrailtyData, beta: Float64Array, omega: Float64Array): Float64Array {
  const r = predictorAt(frailty, beta, omega).map(Math.exp);
  const { expected } = sweepHazards(frailty.data, r, frailty.ties, frailty.data.X, 0);
  const residual = frailty.events.slice();
  expected.forEach((e, i) => {
    residual[frailty.group[i]] -= e;
  });
  return residual;
}

function penalizedValue({ omega, logLikelihood }: FrailtyState, nu: number): number {
  const value = omega.reduce((sum, w) => sum + nu * (w - Math.exp(w)), logLikelihood);
  return Number.isFinite(value) ? value : Number.NEGATIVE_INFINITY;
}

function predictorAt({ data, group }: FrailtyData, beta: Float64Array, omega: Float64Array): Float64Array {
  const { p, X } = data;
  return data.offset.map((o, i) => {
    let eta = o + omega[group[i]];
    for (let j = 0; j < p; j++) eta += X[i * p + j] * beta[j];
    return eta;
  });
}

/** A positive definite system: its product with a vector, its diagonal (about), and the gradient. */
interface System {
  readonly gradient: Float64Array;
  readonly diagonal: Float64Array;
  times(v: Float64Array): Float64Array;
}

function systemAt(frailty: FrailtyData, { beta, omega }: FrailtyState, nu: number): System {
  const { data, ties, group, groups } = frailty;
  const { n, p, X, event } = data;
  const r = predictorAt(frailty, beta, omega).map(Math.exp);
  const { expected } = sweepHazards(data, r, ties, X, 0);
  /** Sums a value per row over the columns and the groups. */
  const gather = (value: (i: number) => number): Float64Array => {
    const sums = new Float64Array(p + groups);
    for (let i = 0; i < n; i++) {
      const v = value(i);
      for (let j = 0; j < p; j++) sums[j] += v * X[i * p + j];
      sums[p + group[i]] += v;
    }
    return sums;
  };
  const gradient = gather((i) => event[i] - expected[i]);
  const diagonal = gather((i) => expected[i]).fill(0, 0, p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) diagonal[j] += expected[i] * X[i * p + j] ** 2;
  }
  omega.forEach((w, g) => {
    gradient[p + g] += nu * (1 - Math.exp(w));
    diagonal[p + g] += nu * Math.exp(w);
  });
  return {
    gradient,
    diagonal,
    times(v) {
      const direction = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        direction[i] = v[p + group[i]];
        for (let j = 0; j < p; j++) direction[i] += X[i * p + j] * v[j];
      }
      const { exposure } = sweepHazards(data, r, ties, direction, 1);
      const product = gather((i) => exposure[i]);
      omega.forEach((w, g) => {
        product[p + g] += nu * Math.exp(w) * v[p + g];
      });
      return product;
    },
  };
}

/** Conjugate gradients with a diagonal preconditioner, until the residual is `relative` to what it was. */
function solve(system: System, b: Float64Array, relative: number): Float64Array {
  const x = new Float64Array(b.length);
  const residual = b.slice();
  let scaled = residual.map((v, k) => v / system.diagonal[k]);
  let direction: Float64Array = scaled;
  let size = dot(residual, scaled);
  const enough = size * relative ** 2;
  for (let step = 0; step < 10 * b.length + 100 && size > enough && size > 0; step++) {
    const product = system.times(direction);
    const length = size / dot(direction, product);
    for (let k = 0; k < b.length; k++) {
      x[k] += length * direction[k];
      residual[k] -= length * product[k];
    }
    scaled = residual.map((v, k) => v / system.diagonal[k]);
    const nextSize = dot(residual, scaled);
    const turn = nextSize / size;
    direction = scaled.map((v, k) => v + turn * direction[k]);
    size = nextSize;
  }
  return x;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
