import type { Finding } from '@hepatica/course';
import {
  createSurv,
  type Estimand,
  type EValue,
  marginalHazardRatio,
  propensityScore,
} from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import { eventsIn, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { FactorPredictor, Predictor } from '../input/predictor.ts';
import { asGroup } from '../model/model-design.ts';
import { riskTimes } from '../risk-times.ts';
import { type Generalizability, generalizability } from './generalizability.ts';
import { generalizabilityFindings } from './generalizability-findings.ts';
import {
  type BalanceRow,
  balanceRows,
  detectableRatio,
  eValueOf,
  largestDifference,
  type ScoreOverlap,
  scoreModel,
  scoreOverlap,
} from './propensity-report.ts';
import { treatmentArms } from './treatment-arms.ts';
import { type ArmCurve, armCurves } from './weighted-curves.ts';

/** What is weighted and compared. */
export interface WeightedInput {
  readonly exposure: FactorPredictor;
  readonly covariates: readonly Predictor[];
  /** Besides the covariates, what the weighted are compared by with all eligible patients. */
  readonly described?: readonly Predictor[];
  readonly followUps: readonly FollowUp[];
  readonly estimand: Estimand;
  readonly stabilized?: boolean;
  readonly truncate?: { readonly low?: number; readonly high?: number };
  readonly cluster?: Predictor;
  readonly confidenceLevel?: number;
}

/** The marginal effect on one endpoint in the population of the estimand. */
export interface WeightedEffect {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: FollowUp['unit'];
  readonly n: number;
  readonly events: number;
  readonly hazardRatio: number;
  readonly confidenceInterval: { readonly low: number; readonly high: number };
  readonly coefficient: number;
  /** Allows for the score having been estimated. */
  readonly standardError: number;
  readonly fixedScoreStandardError: number;
  readonly p: number;
  readonly eValue: EValue;
  /** The least hazard ratio above one found with 80 % power. Absent from results of earlier versions. */
  readonly detectable?: number | null;
  readonly riskTimes: readonly number[];
  readonly curves: readonly ArmCurve[];
}

/** A weighted comparison with everything that a report of it needs, or why there is none. */
export type WeightedAnalysis =
  | {
      readonly kind: 'weighted';
      readonly estimand: Estimand;
      readonly confidenceLevel: number;
      readonly arms: { readonly treated: string; readonly control: string };
      readonly n: { readonly treated: number; readonly control: number };
      readonly stabilized: boolean;
      readonly truncated: { readonly low: number; readonly high: number } | null;
      readonly effectiveSampleSize: { readonly treated: number; readonly control: number };
      readonly weights: {
        readonly treated: WeightRange;
        readonly control: WeightRange;
      };
      readonly score: ReturnType<typeof scoreModel>;
      readonly overlap: ScoreOverlap;
      readonly balance: readonly BalanceRow[];
      readonly largestDifference: number | null;
      /** The weighted beside all eligible patients. Absent from results of earlier versions. */
      readonly generalizability?: Generalizability;
      readonly effects: readonly WeightedEffect[];
      readonly dropped: Dropped;
      readonly findings: readonly Finding[];
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: string;
      readonly detail: string;
      readonly findings: readonly Finding[];
    };

/** How the weights of an arm spread. */
export interface WeightRange {
  readonly smallest: number;
  readonly mean: number;
  readonly largest: number;
}

/**
 * Weights patients by the inverse of the chance of the treatment that they received and compares the arms: the marginal
 * hazard ratio in the population of the estimand, its error allowing for the estimated score, with balance before and
 * after, weighted curves and effective sample sizes. The second level of the exposure is the treatment.
 */
export function weightedAnalysis(input: WeightedInput): WeightedAnalysis {
  const { exposure, covariates, followUps, estimand, stabilized, truncate, cluster } = input;
  const { confidenceLevel = 0.95, described = [] } = input;
  const arms = treatmentArms(exposure, covariates, followUps, cluster === undefined ? [] : [cluster]);
  if (arms.kind === 'not-estimable') return { ...arms, findings: [] };
  const { rows, treated, columns, names, dropped } = arms;
  const score = propensityScore({ treated, x: columns });
  if (score.kind === 'not-estimable') {
    return { kind: 'not-estimable', reason: score.reason, detail: score.detail, findings: score.findings };
  }
  const findings: Finding[] = [...score.findings];
  const fits = followUps.flatMap((followUp) => {
    const surv = survOf(followUp, rows);
    const fit = marginalHazardRatio(surv, {
      treated,
      x: columns,
      estimand,
      confidenceLevel,
      ...(stabilized === undefined ? {} : { stabilized }),
      ...(truncate === undefined ? {} : { truncate }),
      ...(cluster === undefined ? {} : { cluster: asGroup(cluster, rows).index }),
    });
    if (fit.kind === 'fit') {
      findings.push(...fit.findings);
      return [{ followUp, surv, fit }];
    }
    findings.push({
      code: `weighted-${fit.reason}`,
      severity: 'warning',
      message: `The weighted hazard ratio of ${followUp.label} cannot be estimated: ${fit.detail}.`,
    });
    return [];
  });
  const [first] = fits;
  if (first === undefined) {
    const detail = findings.at(-1)?.message ?? 'there is no endpoint';
    return { kind: 'not-estimable', reason: 'no-effect', detail, findings };
  }
  const { weights, effectiveSampleSize } = first.fit;
  const denominator = estimand === 'att' ? 'treated' : estimand === 'atc' ? 'control' : 'pooled';
  const compared = balanceRows(columns, treated, weights, denominator);
  const whom = generalizability({
    exposure,
    covariates: [...covariates, ...described],
    followUps,
    rows,
    weights,
    unused: { treated: 'weight of 0', control: 'weight of 0' },
  });
  findings.push(...generalizabilityFindings(whom, 'weighted'));
  const group = { levels: [names.control, names.treated], index: Int32Array.from(treated) };
  const effects = fits.map(({ followUp, surv, fit }): WeightedEffect => {
    const events = eventsIn(surv);
    const times = riskTimes(
      surv.time.reduce((a, b) => Math.max(a, b), 0),
      followUp.unit,
    );
    const weighted = createSurv({ ...surv, weight: fit.weights });
    return {
      endpoint: followUp.id,
      endpointLabel: followUp.label,
      unit: followUp.unit,
      n: fit.n,
      events,
      hazardRatio: fit.hazardRatio,
      confidenceInterval: fit.confidenceInterval,
      coefficient: fit.coefficient,
      standardError: fit.standardError,
      fixedScoreStandardError: fit.fixedScoreStandardError,
      p: fit.p,
      eValue: eValueOf(fit.hazardRatio, fit.confidenceInterval, events, fit.n),
      detectable: detectableRatio(
        events,
        treated.reduce((sum, t) => sum + t, 0),
        treated.length,
      ),
      riskTimes: times,
      curves: armCurves(weighted, group, times, confidenceLevel),
    };
  });
  const ofArm = (arm: number) => weights.filter((_, i) => treated[i] === arm);
  return {
    kind: 'weighted',
    estimand,
    confidenceLevel,
    arms: names,
    n: { treated: ofArm(1).length, control: ofArm(0).length },
    stabilized: stabilized ?? false,
    truncated: truncate === undefined ? null : { low: truncate.low ?? 0.01, high: truncate.high ?? 0.99 },
    effectiveSampleSize,
    weights: { treated: rangeOf(ofArm(1)), control: rangeOf(ofArm(0)) },
    score: scoreModel(score.model.terms),
    overlap: scoreOverlap(treated, score.score),
    balance: compared,
    largestDifference: largestDifference(compared),
    generalizability: whom,
    effects,
    dropped,
    findings: [...new Map(findings.map((finding) => [finding.message, finding])).values()],
  };
}

function rangeOf(weights: readonly number[]): WeightRange {
  let [smallest, largest, sum] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const w of weights) {
    smallest = Math.min(smallest, w);
    largest = Math.max(largest, w);
    sum += w;
  }
  return { smallest, mean: sum / weights.length, largest };
}
