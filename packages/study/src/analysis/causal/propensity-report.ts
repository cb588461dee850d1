import {
  type Balance,
  balance,
  concordance,
  createSurv,
  type EValue,
  eValue,
  type LogisticTerm,
} from '@hepatica/survival';
import type { DesignColumn } from '../model/model-design.ts';

/** One row of a balance table and of the love plot that is drawn from it. */
export interface BalanceRow {
  readonly variable: string;
  readonly label: string;
  readonly level: string | null;
  readonly before: ArmDifferences;
  readonly after: ArmDifferences | null;
}

/** How far the arms are apart in one covariate. */
export interface ArmDifferences {
  readonly treatedMean: number;
  readonly controlMean: number;
  readonly standardizedDifference: number | null;
  readonly varianceRatio: number | null;
  readonly kolmogorovSmirnov: number;
}

/** Distribution of the score in both arms, in bins of equal width from 0 to 1. */
export interface ScoreOverlap {
  readonly binWidth: number;
  readonly treated: readonly number[];
  readonly control: readonly number[];
  /** Area under the ROC curve of the score: how well the covariates tell the arms apart. */
  readonly discrimination: number | null;
  /** Share of all patients in equipoise: preference score from 0.3 to 0.7. Absent from results of earlier versions. */
  readonly equipoise?: number;
}

const BINS = 20;

/** The covariates side by side before and, by the weights, after; in the order of the columns. */
export function balanceRows(
  columns: readonly DesignColumn[],
  treated: Uint8Array,
  weights: ArrayLike<number>,
  denominator: 'pooled' | 'treated' | 'control',
): readonly BalanceRow[] {
  const compared: Balance = balance({ treated, columns, weights, denominator });
  if (compared.kind === 'not-estimable') return [];
  return compared.covariates.flatMap(({ before, after }, k) => {
    const column = columns[k];
    if (column === undefined) return [];
    const { variable, label, level } = column;
    return [{ variable, label, level, before: plain(before), after: after && plain(after) }];
  });
}

function plain(of: ArmDifferences): ArmDifferences {
  const { treatedMean, controlMean, standardizedDifference, varianceRatio, kolmogorovSmirnov } = of;
  return { treatedMean, controlMean, standardizedDifference, varianceRatio, kolmogorovSmirnov };
}

/** The largest absolute standardized difference that is left; null where none is known. */
export function largestDifference(rows: readonly BalanceRow[]): number | null {
  const left = rows.flatMap(({ after }) => after?.standardizedDifference ?? []).map(Math.abs);
  return left.length === 0 ? null : Math.max(...left);
}

/** How the scores of the arms overlap. */
export function scoreOverlap(treated: Uint8Array, score: readonly number[]): ScoreOverlap {
  const counts = { treated: new Array<number>(BINS).fill(0), control: new Array<number>(BINS).fill(0) };
  for (const [i, e] of score.entries()) {
    const arm = treated[i] === 1 ? counts.treated : counts.control;
    const bin = Math.min(BINS - 1, Math.floor(e * BINS));
    arm[bin] = (arm[bin] ?? 0) + 1;
  }
  // Treated as events of time 0, everybody else watched longer: Harrell's concordance is then the area.
  const surv = createSurv({ time: Float64Array.from(treated, (t) => (t === 1 ? 1 : 2)), event: treated });
  return {
    binWidth: 1 / BINS,
    ...counts,
    discrimination: concordance(surv, score).value,
    equipoise: equipoiseOf(treated, score),
  };
}

/** The coefficients of the propensity model, for the appendix. */
export function scoreModel(terms: readonly LogisticTerm[]) {
  return terms.map(({ name, coefficient, standardError, oddsRatio }) => ({
    name,
    coefficient,
    standardError,
    oddsRatio,
  }));
}

/** Below this share of events a hazard ratio is taken as a risk ratio. */
const RARE = 0.15;

/** How strong unmeasured confounding would have to be to explain a hazard ratio away. */
export function eValueOf(
  hazardRatio: number,
  confidenceInterval: { readonly low: number; readonly high: number },
  events: number,
  n: number,
): EValue {
  const outcome = events / n < RARE ? 'rare' : 'common';
  return eValue({ measure: 'hazard-ratio', outcome, estimate: hazardRatio, confidenceInterval });
}

/**
 * The share of patients whose preference score, the propensity score freed of how common the treatment is, lies between
 * 0.3 and 0.7. Walker et al. Comp Eff Res 2013;3:11-20, doi:10.2147/CER.S40357.
 */
function equipoiseOf(treated: Uint8Array, score: readonly number[]): number {
  const share = treated.reduce((sum, t) => sum + t, 0) / treated.length;
  const common = Math.log(share / (1 - share));
  const within = score.filter((e) => {
    const preference = 1 / (1 + Math.exp(common - Math.log(e / (1 - e))));
    return preference >= 0.3 && preference <= 0.7;
  });
  return within.length / score.length;
}

/** Quantiles of the normal distribution for a two-sided test at 5 % and 80 % power. */
const DETECTION = 1.959964 + 0.841621;

/**
 * The least hazard ratio above one that a two-sided test at 5 % finds with 80 % power, by the events and the share of the
 * treated; below one it is its inverse. Schoenfeld. Biometrics 1983;39:499-503, doi:10.2307/2531021. Null without events.
 */
export function detectableRatio(events: number, treated: number, all: number): number | null {
  const share = treated / all;
  const information = events * share * (1 - share);
  return information > 0 ? Math.exp(DETECTION / Math.sqrt(information)) : null;
}
