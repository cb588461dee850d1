import { prepareCoxData } from '../cox/cox-data.ts';
import type { CoxFit } from '../cox/cox-fit.ts';
import { hazardTies, sweepHazards } from '../cox/hazard-sweep.ts';
import { riskScores } from '../cox/partial-likelihood.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertStates } from './assert-states.ts';
import { type CauseSpecificFit, type CauseSpecificInput, survOfCause } from './cause-specific.ts';
import {
  assertPredictionInput,
  type IncidencePoint,
  incidenceCurve,
  incidencePoint,
  type PredictedIncidence,
  unknownPoint,
} from './predicted-incidence.ts';

/** Predicted curves of all rows, or why there are none. */
export type CauseSpecificPrediction =
  | { readonly kind: 'predicted'; readonly curves: readonly PredictedIncidence[] }
  | { readonly kind: 'not-estimable'; readonly reason: 'cause-not-fitted'; readonly detail: string };

/**
 * Predicts the cumulative incidence of `cause` from the models of all causes: the Aalen-Johansen estimate for a row.
 *
 * F(t | x) = Σ_{u ≤ t} S(u− | x) dΛ_cause(u | x), S(u | x) = Π_{v ≤ u} (1 − Σ_k dΛ_k(v | x)), baseline hazards following the
 * ties of the models. The variance adds, over causes, what dΛ and β contribute through
 * ∂F(t)/∂dΛ_k(u) = S(u−) 1{k = cause} − (F(t) − F(u)) / (1 − Σ dΛ(u)): model-based, with the robust variance of β where the fit
 * has one. Cheng, Fine and Wei (1998), doi:10.2307/2534009. R: `predict(riskRegression::CSC(…), product.limit = TRUE)`
 * gives the same incidence, and a robust error. A row whose predicted hazard at one time exceeds 1 has the event then.
 * `rows` hold one number per column; an offset counts as 0. Throws `SurvivalError` where rows, times or fits do not
 * match, and for stratified models. Cost: one pass over the event times per row.
 */
export function predictCauseSpecific(
  surv: Surv,
  input: CauseSpecificInput,
  fit: CauseSpecificFit,
  rows: readonly ArrayLike<number>[],
  times: readonly number[],
  cause = 1,
): CauseSpecificPrediction {
  const { state, ...model } = input;
  assertStates(surv, state, 'predictCauseSpecific');
  assertPredictionInput(rows, times, input.x.length, 'predictCauseSpecific');
  if (model.strata) {
    throw new SurvivalError('option', 'predictCauseSpecific: a stratified model has no single baseline');
  }
  if (!fit.causes.some((one) => one.cause === cause)) {
    throw new SurvivalError('option', `predictCauseSpecific: no row ends in cause ${cause}`);
  }
  const hazards: CauseHazard[] = [];
  for (const one of fit.causes) {
    if (one.fit.kind !== 'fit') {
      const detail = `the model of cause ${one.cause} has no answer: ${one.fit.detail}`;
      return { kind: 'not-estimable', reason: 'cause-not-fitted', detail };
    }
    hazards.push(hazardOf(survOfCause(surv, state, one.cause), model, one.fit, one.cause === cause));
  }
  const [{ fit: first }] = fit.causes;
  const z = criticalValue(first.kind === 'fit' ? first.confidenceLevel : 0.95, 'predictCauseSpecific');
  const grid = [...new Set(hazards.flatMap(({ steps }) => steps.map((step) => step.time)))].sort(
    (a, b) => a - b,
  );
  const last = surv.time.reduce((most, t) => Math.max(most, t), Number.NEGATIVE_INFINITY);
  const order = times.map((_, k) => k).sort((a, b) => times[a] - times[b]);
  return {
    kind: 'predicted',
    curves: rows.map((row) => incidenceCurve(times, predictRow(row, hazards, grid, times, order, last, z))),
  };
}

/** The baseline hazard of one cause for scaled covariates, earliest first, with the covariance of its β. */
interface CauseHazard {
  readonly isAsked: boolean;
  readonly steps: readonly {
    readonly time: number;
    readonly hazard: number;
    readonly variance: number;
    readonly meanHazard: Float64Array;
  }[];
  readonly covariance: Float64Array;
  /** Covariates of a row on the scale of the sweep, and its relative risk. */
  readonly scaled: (row: ArrayLike<number>) => { readonly x: Float64Array; readonly risk: number };
}

function hazardOf(
  surv: Surv,
  input: Omit<CauseSpecificInput, 'state'>,
  fit: Extract<CoxFit, { kind: 'fit' }>,
  isAsked: boolean,
): CauseHazard {
  const data = prepareCoxData(surv, input);
  const { p, scale, center, offsetCenter } = data;
  if (fit.terms.length !== p) {
    throw new SurvivalError(
      'option',
      `predictCauseSpecific: ${fit.terms.length} coefficients for ${p} columns`,
    );
  }
  const beta = Float64Array.from(fit.terms, (term, j) => term.coefficient * scale[j]);
  const { steps } = sweepHazards(data, riskScores(data, beta), hazardTies(fit.ties), data.X, p);
  const earliestFirst = steps.time
    .map((time, k) => ({
      time,
      hazard: steps.hazard[k],
      variance: steps.variance[k],
      meanHazard: steps.meanHazard[k],
    }))
    .sort((a, b) => a.time - b.time);
  return {
    isAsked,
    steps: earliestFirst,
    covariance: Float64Array.from(
      fit.covariance.flatMap((line, i) => line.map((v, j) => v * scale[i] * scale[j])),
    ),
    scaled: (row) => {
      const x = Float64Array.from(scale, (s, j) => (row[j] - center[j]) / s);
      return { x, risk: Math.exp(x.reduce((sum, value, j) => sum + value * beta[j], -offsetCenter)) };
    },
  };
}

/**
 * One row's curve at all times. With ∂F(t)/∂dΛ(u) = a(u) − F(t) b(u), the sums over u of a² , ab and b² (times the
 * variance of dΛ) and of a and b (times what β does to dΛ) serve every t.
 */
function predictRow(
  row: ArrayLike<number>,
  hazards: readonly CauseHazard[],
  grid: readonly number[],
  times: readonly number[],
  order: readonly number[],
  last: number,
  z: number,
): readonly IncidencePoint[] {
  const points: IncidencePoint[] = times.map(() => unknownPoint);
  const causes = hazards.map((cause) => ({
    ...cause,
    ...cause.scaled(row),
    next: 0,
    aa: 0,
    ab: 0,
    bb: 0,
    a: new Float64Array(cause.covariance.length ** 0.5),
    b: new Float64Array(cause.covariance.length ** 0.5),
  }));
  let S = 1;
  let F = 0;
  let k = 0;
  for (const at of order) {
    const t = times[at];
    if (t > last) continue;
    for (; k < grid.length && grid[k] <= t; k++) {
      const now = causes.map((c) =>
        c.next < c.steps.length && c.steps[c.next].time === grid[k] ? c.steps[c.next] : null,
      );
      const total = now.reduce((sum, step, l) => sum + (step ? step.hazard * causes[l].risk : 0), 0);
      const share = total > 1 ? 1 / total : 1;
      const left = total < 1 ? 1 - total : 0;
      const before = S;
      now.forEach((step, l) => {
        if (step && causes[l].isAsked) F += before * step.hazard * causes[l].risk * share;
      });
      S = before * left;
      const b = left > 0 ? 1 / left : 0;
      now.forEach((step, l) => {
        if (!step) return;
        const c = causes[l];
        c.next++;
        const a = (c.isAsked ? before : 0) + F * b;
        const v = step.variance * c.risk ** 2;
        c.aa += a * a * v;
        c.ab += a * b * v;
        c.bb += b * b * v;
        for (let j = 0; j < c.x.length; j++) {
          const moved = c.risk * (c.x[j] * step.hazard - step.meanHazard[j]);
          c.a[j] += a * moved;
          c.b[j] += b * moved;
        }
      });
    }
    let variance = 0;
    for (const c of causes) {
      variance += c.aa - 2 * F * c.ab + F * F * c.bb;
      const h = c.a.map((value, j) => value - F * c.b[j]);
      h.forEach((hj, j) => {
        h.forEach((hl, l) => {
          variance += hj * hl * c.covariance[j * h.length + l];
        });
      });
    }
    points[at] = incidencePoint(Math.min(F, 1), Math.sqrt(Math.max(0, variance)), z);
  }
  return points;
}
