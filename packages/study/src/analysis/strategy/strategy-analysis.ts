import { createRandom, createSurv, estimateCox } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import { type Contrasted, contrastOf, NO_CONTRAST, ratioOf } from '../contrast.ts';
import { completePatients } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { Predictor } from '../input/predictor.ts';
import { modelDesign } from '../model/model-design.ts';
import { adherenceWeights } from './adherence-weights.ts';
import { type Candidates, type CloneRows, earlyClones, pieceEnds, withoutClones } from './clone.ts';
import {
  restrictedMeanOn,
  survivalOn,
  type WeightedSurvival,
  weightedSurvival,
} from './weighted-survival.ts';

/** What a comparison of strategies is made of. */
export interface StrategyInput {
  readonly followUp: FollowUp;
  /** What treatment it is, for the card and the names of the strategies. */
  readonly treatment: string;
  /** When each patient began it, from time zero; Infinity never, NaN where the date is not known. */
  readonly startedAt: Float64Array;
  readonly grace: number;
  readonly covariates: readonly Predictor[];
  readonly pieces?: number;
  readonly tau?: number;
  readonly resamples?: number;
  readonly seed: number;
  readonly confidenceLevel?: number;
  /** For the card: who was eligible and what time zero is, in words. */
  readonly eligibility: string;
  readonly timeZero: string;
}

/** The trial that the comparison emulates, part by part. */
export interface TargetTrial {
  readonly eligibility: string;
  readonly timeZero: string;
  readonly strategies: readonly [string, string];
  readonly assignment: string;
  readonly followUp: string;
  readonly outcome: string;
  readonly contrast: string;
  readonly analysis: string;
}

/** One strategy: its clones and its curve. */
export interface StrategyArm {
  readonly name: string;
  readonly clones: number;
  readonly departed: number;
  readonly events: number;
  readonly largestWeight: number;
  readonly survivalAtTau: number;
  readonly restrictedMean: number;
  readonly curve: { readonly time: readonly number[]; readonly survival: readonly number[] };
}

/** A comparison of two strategies, or why there is none. */
export type StrategyAnalysis =
  | {
      readonly kind: 'strategies';
      readonly endpoint: string;
      readonly endpointLabel: string;
      readonly unit: FollowUp['unit'];
      readonly targetTrial: TargetTrial;
      readonly n: number;
      readonly grace: number;
      readonly tau: number;
      readonly confidenceLevel: number;
      readonly resamples: number;
      /** Resamples in which no weights could be had; they are left out. */
      readonly failed: number;
      readonly seed: number;
      readonly arms: readonly [StrategyArm, StrategyArm];
      /** First strategy less, or over, the second; errors from the bootstrap of patients. */
      readonly survivalDifference: Contrasted;
      readonly restrictedMeanDifference: Contrasted;
      readonly hazardRatio: Contrasted;
      readonly adjustedFor: readonly string[];
      readonly dropped: Dropped;
    }
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/**
 * Compares "begin treatment within the grace period" with "do not begin it within the grace period" by cloning every
 * patient to both strategies, censoring each clone where it departs from its own, and weighting by the inverse of the
 * chance of having kept to it, so that nobody is sorted by what happens after time zero.
 *
 * Interval and test rest on the bootstrap of patients (normal approximation), the weights estimated anew each time.
 * Hernán and Robins (2016), doi:10.1093/aje/kwv254; Maringe et al. (2020), doi:10.1093/ije/dyaa057.
 */
export function strategyAnalysis(input: StrategyInput): StrategyAnalysis {
  const { followUp, grace, covariates, pieces = 4, resamples = 200, confidenceLevel = 0.95 } = input;
  const dated = { label: `the start of ${input.treatment}`, time: input.startedAt };
  const followed = { label: followUp.label, time: followUp.time };
  const known = Float64Array.from(followed.time, (t, i) =>
    Number.isNaN(dated.time[i] ?? Number.NaN) ? Number.NaN : t,
  );
  const complete = completePatients(
    { label: `${followUp.label} or ${dated.label}`, time: known },
    covariates,
  );
  const { rows, dropped } = complete;
  const { columns } = modelDesign(covariates, rows);
  const patients: Candidates = {
    n: rows.length,
    time: Float64Array.from(rows, (i) => followUp.time[i] ?? 0),
    event: Uint8Array.from(rows, (i) => Number(followUp.state[i] === 1)),
    startedAt: Float64Array.from(rows, (i) => input.startedAt[i] ?? Number.POSITIVE_INFINITY),
    columns,
  };
  if (followUp.entry !== null) {
    const detail = 'patients who enter late are not there when strategies are assigned';
    return { kind: 'not-estimable', reason: 'delayed-entry', detail };
  }
  const longest = patients.time.reduce((a, b) => Math.max(a, b), 0);
  const tau = input.tau ?? longest;
  const estimate = compareStrategies(patients, grace, pieces, tau);
  if (estimate.kind === 'not-estimable') return estimate;
  const spread = resampled(patients, { grace, pieces, tau, resamples, seed: input.seed });
  const contrast = (of: keyof Estimates): Contrasted => {
    const at = estimate[of];
    const error = spread[of];
    if (at === null || error === null) return NO_CONTRAST;
    return contrastOf({ estimate: at, standardError: error }, confidenceLevel);
  };
  const names = namesOf(input);
  const logRatio = estimate.logHazardRatio;
  const ratioError = spread.logHazardRatio;
  return {
    kind: 'strategies',
    endpoint: followUp.id,
    endpointLabel: followUp.label,
    unit: followUp.unit,
    targetTrial: cardOf(input, names, tau),
    n: patients.n,
    grace,
    tau,
    confidenceLevel,
    resamples,
    failed: spread.failed,
    seed: input.seed,
    arms: [armOf(names[0], estimate.early, tau), armOf(names[1], estimate.without, tau)],
    survivalDifference: contrast('survivalDifference'),
    restrictedMeanDifference: contrast('restrictedMeanDifference'),
    hazardRatio:
      logRatio === null || ratioError === null
        ? NO_CONTRAST
        : ratioOf({ estimate: logRatio, standardError: ratioError }, confidenceLevel),
    adjustedFor: covariates.map(({ label }) => label),
    dropped,
  };
}

interface Followed {
  readonly rows: CloneRows;
  readonly weights: Float64Array;
  readonly largest: number;
  readonly curve: WeightedSurvival;
}

interface Estimates {
  readonly survivalDifference: number | null;
  readonly restrictedMeanDifference: number | null;
  readonly logHazardRatio: number | null;
}

type Compared =
  | (Estimates & { readonly kind: 'compared'; readonly early: Followed; readonly without: Followed })
  | { readonly kind: 'not-estimable'; readonly reason: string; readonly detail: string };

/** Both strategies followed and set against each other, without errors. */
export function compareStrategies(
  patients: Candidates,
  grace: number,
  pieces: number,
  tau: number,
): Compared {
  const early = followStrategy(patients, earlyClones(patients, grace), [grace]);
  if (early.kind === 'not-estimable') return early;
  const without = followStrategy(patients, withoutClones(patients, grace, pieces), pieceEnds(grace, pieces));
  if (without.kind === 'not-estimable') return without;
  return {
    kind: 'compared',
    early,
    without,
    survivalDifference: survivalOn(early.curve, tau) - survivalOn(without.curve, tau),
    restrictedMeanDifference: restrictedMeanOn(early.curve, tau) - restrictedMeanOn(without.curve, tau),
    logHazardRatio: logHazardRatioOf(early, without),
  };
}

function followStrategy(patients: Candidates, rows: CloneRows, ends: readonly number[]) {
  const weighted = adherenceWeights(patients, rows, ends);
  if (weighted.kind === 'not-estimable') return weighted;
  const { weights, largest } = weighted;
  return { kind: 'followed' as const, rows, weights, largest, curve: weightedSurvival(rows, weights) };
}

function logHazardRatioOf(early: Followed, without: Followed): number | null {
  const both = [early, without] as const;
  // Somebody who ends at time zero has no time at risk.
  const kept = both.map(({ rows }) =>
    [...rows.patient.keys()].filter((k) => (rows.stop[k] ?? 0) > (rows.start[k] ?? 0)),
  );
  const pick = (of: (arm: Followed, k: number) => number) =>
    Float64Array.from(both.flatMap((arm, a) => (kept[a] ?? []).map((k) => of(arm, k))));
  const surv = createSurv({
    start: pick(({ rows }, k) => rows.start[k] ?? 0),
    time: pick(({ rows }, k) => rows.stop[k] ?? 0),
    event: pick(({ rows }, k) => rows.event[k] ?? 0),
    weight: pick(({ weights }, k) => weights[k] ?? 0),
  });
  const arm = Float64Array.from({ length: surv.n }, (_, k) => Number(k < (kept[0]?.length ?? 0)));
  const fit = estimateCox(surv, { x: [{ name: 'strategy', values: arm }], robust: false });
  return fit.kind === 'fit' ? (fit.terms[0]?.coefficient ?? null) : null;
}

/** Standard deviations over resamples of patients; null where fewer than two resamples have an answer. */
function resampled(
  patients: Candidates,
  of: {
    readonly grace: number;
    readonly pieces: number;
    readonly tau: number;
    readonly resamples: number;
    readonly seed: number;
  },
) {
  const random = createRandom(of.seed);
  const draws: Estimates[] = [];
  for (let b = 0; b < of.resamples; b++) {
    const chosen = Int32Array.from({ length: patients.n }, () => Math.floor(random() * patients.n));
    const pick = (values: Float64Array) => Float64Array.from(chosen, (i) => values[i] ?? 0);
    const drawn = compareStrategies(
      {
        n: patients.n,
        time: pick(patients.time),
        event: Uint8Array.from(chosen, (i) => patients.event[i] ?? 0),
        startedAt: pick(patients.startedAt),
        columns: patients.columns.map((column) => ({ ...column, values: pick(column.values) })),
      },
      of.grace,
      of.pieces,
      of.tau,
    );
    if (drawn.kind === 'compared') draws.push(drawn);
  }
  const spread = (read: (one: Estimates) => number | null): number | null => {
    const values = draws.map(read).filter((x) => x !== null);
    if (values.length < 2) return null;
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1));
  };
  return {
    failed: of.resamples - draws.length,
    survivalDifference: spread((one) => one.survivalDifference),
    restrictedMeanDifference: spread((one) => one.restrictedMeanDifference),
    logHazardRatio: spread((one) => one.logHazardRatio),
  };
}

function armOf(name: string, { rows, largest, curve }: Followed, tau: number): StrategyArm {
  return {
    name,
    clones: new Set(rows.patient).size,
    departed: rows.departs.reduce((sum, d) => sum + d, 0),
    events: rows.event.reduce((sum, e) => sum + e, 0),
    largestWeight: largest,
    survivalAtTau: survivalOn(curve, tau),
    restrictedMean: restrictedMeanOn(curve, tau),
    curve: { time: [0, ...curve.time], survival: [1, ...curve.survival] },
  };
}

function namesOf({ treatment, grace, followUp }: StrategyInput): readonly [string, string] {
  const within = `within ${grace} ${followUp.unit}`;
  return [`${treatment} ${within}`, `no ${treatment} ${within}`];
}

function cardOf(input: StrategyInput, strategies: readonly [string, string], tau: number): TargetTrial {
  const { followUp, covariates } = input;
  const adjusted = covariates.map(({ label }) => label).join(', ') || 'no covariate';
  return {
    eligibility: input.eligibility,
    timeZero: input.timeZero,
    strategies,
    assignment: `Every patient is assigned to both strategies (cloned) at ${input.timeZero}; exchangeability is assumed given ${adjusted}.`,
    followUp: `From ${input.timeZero} to ${followUp.label}, the end of observation or ${tau} ${followUp.unit}, whichever is first; a clone is censored where it departs from its strategy.`,
    outcome: followUp.label,
    contrast: `Per protocol: difference of survival at ${tau} ${followUp.unit}, difference of restricted mean survival, hazard ratio.`,
    analysis: `Inverse-probability-of-censoring weights from logistic regressions on ${adjusted}; intervals from ${input.resamples ?? 200} bootstrap resamples of patients.`,
  };
}
