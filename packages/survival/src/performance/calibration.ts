import { fitCox } from '../cox/fit-cox.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import { kaplanMeier } from '../curve/kaplan-meier.ts';
import { survivalAt } from '../curve/survival-at.ts';
import { sortedQuantile } from '../describe/sample-quantile.ts';
import type { Group } from '../surv/group.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { type SmoothCalibration, smoothCalibration, weightedMean } from './smooth-calibration.ts';

/** What `calibrationAt` needs. */
export interface CalibrationInput {
  /** Predicted probability, per row, of the event by `time`. */
  readonly risk: ArrayLike<number>;
  readonly time: number;
  /** How many groups of equal size the risks are cut into; default 10. Equal risks stay together. */
  readonly groups?: number;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/** Rows of similar risk: what was predicted for them, and what happened by Kaplan-Meier. */
export interface CalibrationGroup {
  readonly n: number;
  readonly lowest: number;
  readonly highest: number;
  readonly predicted: number;
  /** `null` where the group is not watched until then. */
  readonly observed: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** An estimate with its interval. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** Calibration at one time, or the reason that there is none. */
export type Calibration =
  | {
      readonly kind: 'calibration';
      readonly time: number;
      readonly groups: readonly CalibrationGroup[];
      /** Observed over mean predicted risk of all rows; 1 is right on average. `null` where either is 0. */
      readonly ratio: Estimate | null;
      /** Coefficient of log(−log(1 − risk)) in a Cox model; below 1 the risks are too extreme. `null` without an answer. */
      readonly slope: Estimate | null;
      /** Observed risk as a smooth function of the predicted one; `null` without an answer. */
      readonly smooth: SmoothCalibration | null;
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'no-rows' | 'beyond-follow-up';
      readonly detail: string;
    };

/**
 * Sets predicted risks at one time beside what happened: by groups, on average, by slope, and smoothly.
 *
 * Groups are cut at quantiles (type 7, right-closed) of the risk; in each, observed risk is 1 − KM(time) with its log-log
 * interval. The smooth curve is a Cox model of a restricted cubic spline (three knots) of log(−log(1 − risk)), and the mean
 * distance is the integrated calibration index of Austin, Harrell and van Klaveren (2020), doi:10.1002/sim.8570. Slope
 * and smooth need risks inside (0, 1). Judge a model on rows that did not make it (or see `bootstrapOptimism`). R:
 * `survfit(Surv(time, event) ~ cut(risk, quantile(risk, 0:10/10), include.lowest = TRUE))`. Throws `SurvivalError` where
 * the risks do not fit the rows.
 */
export function calibrationAt(surv: Surv, input: CalibrationInput): Calibration {
  const { risk, time, groups = 10, confidenceLevel = 0.95 } = input;
  assertInput(surv, input);
  const z = criticalValue(confidenceLevel, 'calibrationAt');
  if (surv.n === 0) return { kind: 'not-estimable', reason: 'no-rows', detail: 'there are no rows' };
  const options = { confidenceType: 'log-log', confidenceLevel } as const;
  const [overall] = survivalAt(kaplanMeier(surv, options).strata[0].curve, [time]);
  if (overall.survival === null) {
    return { kind: 'not-estimable', reason: 'beyond-follow-up', detail: `no row is watched until ${time}` };
  }
  const group = cutRisk(risk, groups);
  const strata = kaplanMeier(surv, { group, ...options }).strata;
  return {
    kind: 'calibration',
    time,
    groups: strata.map((stratum, g) => {
      const [at] = survivalAt(stratum.curve, [time]);
      const own = Float64Array.from(risk).filter((_, i) => group.index[i] === g);
      return {
        n: stratum.n,
        lowest: own.reduce((least, r) => Math.min(least, r), 1),
        highest: own.reduce((most, r) => Math.max(most, r), 0),
        predicted: weightedMean(surv, risk, (i) => group.index[i] === g),
        observed: at.survival === null ? null : 1 - at.survival,
        standardError: at.standardError,
        low: at.high === null ? null : 1 - at.high,
        high: at.low === null ? null : 1 - at.low,
      };
    }),
    ratio: ratioOf(1 - overall.survival, overall.standardError, weightedMean(surv, risk), z),
    ...modeled(surv, risk, time, z),
  };
}

function assertInput(surv: Surv, { risk, time, groups = 10 }: CalibrationInput): void {
  if (risk.length !== surv.n) {
    throw new SurvivalError('length-mismatch', `calibrationAt: ${risk.length} risks for ${surv.n} rows`);
  }
  for (let i = 0; i < risk.length; i++) {
    if (!(risk[i] >= 0 && risk[i] <= 1)) {
      throw new SurvivalError('option', `calibrationAt: risk[${i}] is ${risk[i]}; it must be a probability`);
    }
  }
  if (!Number.isFinite(time)) {
    throw new SurvivalError('not-finite', `calibrationAt: time is ${time}; it must be a finite number`);
  }
  if (!Number.isInteger(groups) || groups < 1) {
    throw new SurvivalError('option', `calibrationAt: groups is ${groups}; it must be a whole number ≥ 1`);
  }
}

/**
 * Groups between quantiles of the risk, each (a, b] and the first closed; equal quantiles make one group fewer, and so
 * does a stretch between two quantiles without a row (fewer rows than groups).
 */
function cutRisk(risk: ArrayLike<number>, groups: number): Group {
  const sorted = Float64Array.from(risk).sort();
  const inner = Array.from({ length: groups - 1 }, (_, k) => sortedQuantile(sorted, (k + 1) / groups));
  const bounds = [...new Set(inner)].filter((b) => b > sorted[0] && b < sorted[sorted.length - 1]);
  const below = Array.from(risk, (r) => bounds.filter((b) => b < r).length);
  const filled = [...new Set(below)].sort((a, b) => a - b);
  return {
    levels: filled.map((_, k) => `${k + 1}`),
    index: Int32Array.from(below, (k) => filled.indexOf(k)),
  };
}

function ratioOf(observed: number, error: number | null, expected: number, z: number): Estimate | null {
  if (!(observed > 0 && expected > 0) || error === null) return null;
  const value = observed / expected;
  const half = (z * error) / observed;
  return {
    value,
    standardError: error / expected,
    low: value * Math.exp(-half),
    high: value * Math.exp(half),
  };
}

function modeled(surv: Surv, risk: ArrayLike<number>, time: number, z: number) {
  const none = { slope: null, smooth: null };
  const values = Float64Array.from(risk, (r) => Math.log(-Math.log1p(-r)));
  if (!values.every(Number.isFinite)) return none;
  const straight = fitCox(surv, { x: [{ name: 'risk', values }] });
  if (straight.kind !== 'fit') return none;
  const [{ coefficient, standardError, robustStandardError }] = straight.terms;
  const error = robustStandardError ?? standardError;
  const slope = {
    value: coefficient,
    standardError: error,
    low: coefficient - z * error,
    high: coefficient + z * error,
  };
  return { slope, smooth: smoothCalibration(surv, risk, values, time) };
}
