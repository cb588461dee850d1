import { type ConfidenceType, confidenceLimits, criticalValue } from '../curve/confidence-interval.ts';
import type { SurvivalCurve } from '../curve/survival-curve.ts';
import { rowsByLevel } from '../surv/group.ts';
import { riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxFitted } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { type FittedData, fittedData } from './fitted-data.ts';
import { type HazardSteps, hazardTies, sweepHazards } from './hazard-sweep.ts';
import { riskScores } from './partial-likelihood.ts';

/** Somebody to predict for. */
export interface CovariateRow {
  /** One finite number per column of the model, in its order and units. */
  readonly values: readonly number[];
  /** Default 0. */
  readonly offset?: number;
  /** Index into the levels of the model's strata; needed where there are some. */
  readonly stratum?: number;
}

/** A curve for one covariate row, at all distinct stop times of its stratum, with Λ(t) beside S(t) = exp(−Λ(t)). */
export interface PredictedCurve {
  readonly stratum: string;
  readonly curve: SurvivalCurve;
  readonly cumulativeHazard: readonly number[];
  /** Of Λ(t), including the uncertainty of the coefficients. */
  readonly cumulativeHazardError: readonly number[];
}

/** Options of `predictSurvival`. */
export interface PredictionOptions {
  /** Default `log`. */
  readonly confidenceType?: ConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * The survival that a Cox model predicts for given covariates: S(t | x) = exp(−r Λ₀(t)), with pointwise limits.
 *
 * Λ₀ steps at the event times by Σ 1 / Σ_{s < u ≤ t} w r (Efron: one step per tied event, as in the fit). The variance
 * of Λ is r² (Σ dΛ/S0 + qᵀ V q), q = Σ (x − x̄(u)) dΛ(u), V the covariance of the fit (robust where it is). Prediction
 * is for someone whose covariates stay; with covariates that change it means little. `atRisk` and `events` count the
 * data's stratum. Tsiatis (1981), doi:10.1214/aos/1176345335; Therneau and Grambsch (2000), section 10.2.
 * R: `survfit(fit, newdata, conf.type = …)`. Throws `SurvivalError` where a row does not fit the model.
 */
export function predictSurvival(
  surv: Surv,
  input: CoxInput,
  fit: CoxFitted,
  rows: readonly CovariateRow[],
  options: PredictionOptions = {},
): readonly PredictedCurve[] {
  const { confidenceType = 'log', confidenceLevel = fit.confidenceLevel } = options;
  const z = criticalValue(confidenceLevel, 'predictSurvival');
  const fitted = fittedData(surv, input, fit, 'predictSurvival');
  rows.forEach((row, k) => {
    assertRow(row, k, input);
  });
  const steps = stepsOf(fitted, fit);
  const rowsOf = rowsByLevel(input.strata, surv.n);
  return rows.map((row) => {
    const level = row.stratum ?? 0;
    const name = input.strata?.levels[level] ?? 'all';
    const table = riskStratum(surv, rowsOf[level], name);
    const { cumulativeHazard, variance } = cumulate(row, level, table.time, steps, fitted, fit, input);
    const survival = cumulativeHazard.map((hazard) => Math.exp(-hazard));
    const errors = variance.map(Math.sqrt);
    const limits = survival.map((S, k) => confidenceLimits(S, errors[k], z, confidenceType));
    return {
      stratum: name,
      curve: {
        time: Array.from(table.time),
        atRisk: Array.from(table.atRisk),
        events: Array.from(table.events),
        censored: Array.from(table.censored),
        survival,
        standardError: survival.map((S, k) => S * errors[k]),
        low: limits.map(({ low }) => low),
        high: limits.map(({ high }) => high),
      },
      cumulativeHazard,
      cumulativeHazardError: errors,
    };
  });
}

/** Λ₀ of one stratum. */
export interface BaselineHazard {
  readonly stratum: string;
  readonly time: readonly number[];
  readonly cumulativeHazard: readonly number[];
  readonly standardError: readonly number[];
}

/**
 * The cumulative hazard of someone whose covariates and offset are all zero, per stratum, at all distinct stop times.
 *
 * Zero may lie far outside the data (an age of 0): numbers then are honest and useless; predict for a real row instead.
 * R: `basehaz(fit, centered = FALSE)`, here with its error.
 */
export function baselineHazard(surv: Surv, input: CoxInput, fit: CoxFitted): readonly BaselineHazard[] {
  const values = input.x.map(() => 0);
  const levels = input.strata ? input.strata.levels.keys() : [0];
  const zero = Array.from(levels, (stratum) => ({ values, stratum }));
  return predictSurvival(surv, input, fit, zero).map(
    ({ stratum, curve, cumulativeHazard, cumulativeHazardError }) => ({
      stratum,
      time: curve.time,
      cumulativeHazard,
      standardError: cumulativeHazardError,
    }),
  );
}

/** The data's steps by level of the strata, earliest first. */
type StepsByLevel = ReadonlyMap<number, { readonly order: readonly number[]; readonly steps: HazardSteps }>;

function stepsOf({ data, beta }: FittedData, fit: CoxFitted): StepsByLevel {
  const { steps } = sweepHazards(data, riskScores(data, beta), hazardTies(fit.ties), data.X, data.p);
  const bySegment = new Map<number, { order: number[]; steps: HazardSteps }>();
  for (let k = steps.time.length - 1; k >= 0; k--) {
    const segment = steps.stratum[k];
    const found = bySegment.get(segment) ?? { order: [], steps };
    found.order.push(k);
    bySegment.set(segment, found);
  }
  return bySegment;
}

function cumulate(
  row: CovariateRow,
  level: number,
  times: Float64Array,
  bySegment: StepsByLevel,
  { data, beta }: FittedData,
  fit: CoxFitted,
  input: CoxInput,
) {
  const { p, center, scale, offsetCenter, bounds } = data;
  const x = Float64Array.from(row.values, (value, j) => (value - center[j]) / scale[j]);
  let eta = (row.offset ?? 0) - offsetCenter;
  for (let j = 0; j < p; j++) eta += x[j] * beta[j];
  const r = Math.exp(eta);
  // Strata without rows of positive weight have no segment.
  let segment = -1;
  for (let s = 0; s + 1 < bounds.length; s++) {
    if ((input.strata?.index[data.row[bounds[s]]] ?? 0) === level) segment = s;
  }
  const found = bySegment.get(segment);
  const q = new Float64Array(p);
  let [hazard, own, next] = [0, 0, 0];
  const cumulativeHazard: number[] = [];
  const variance: number[] = [];
  for (const t of times) {
    for (; found && next < found.order.length && found.steps.time[found.order[next]] <= t; next++) {
      const k = found.order[next];
      hazard += found.steps.hazard[k];
      own += found.steps.variance[k];
      for (let j = 0; j < p; j++) q[j] += x[j] * found.steps.hazard[k] - found.steps.meanHazard[k][j];
    }
    let ofBeta = 0;
    for (let j = 0; j < p; j++) {
      for (let l = 0; l < p; l++) ofBeta += q[j] * scale[j] * fit.covariance[j][l] * q[l] * scale[l];
    }
    cumulativeHazard.push(Math.min(r * hazard, Number.MAX_VALUE));
    variance.push(Math.min(r * r * (own + Math.max(0, ofBeta)), Number.MAX_VALUE));
  }
  return { cumulativeHazard, variance };
}

function assertRow(row: CovariateRow, k: number, input: CoxInput): void {
  const { values, offset = 0, stratum } = row;
  if (values.length !== input.x.length) {
    throw new SurvivalError(
      'length-mismatch',
      `predictSurvival: rows[${k}] has ${values.length} values for ${input.x.length} columns`,
    );
  }
  const bad = [...values, offset].findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const what = bad < values.length ? `values[${bad}]` : 'offset';
    throw new SurvivalError('not-finite', `predictSurvival: rows[${k}].${what} must be a finite number`);
  }
  const levels = input.strata?.levels.length ?? 1;
  if (input.strata && stratum === undefined) {
    throw new SurvivalError('group-index', `predictSurvival: rows[${k}] names no stratum of the model's`);
  }
  if (stratum !== undefined && !(Number.isInteger(stratum) && stratum >= 0 && stratum < levels)) {
    throw new SurvivalError(
      'group-index',
      `predictSurvival: rows[${k}].stratum is ${stratum}; it must be in 0..${levels - 1}`,
    );
  }
}
