import { kaplanMeier, landmark, logRank, survivalAt } from '@hepatica/survival';
import { drawnCurve } from '../drawn-curve.ts';
import type { CoxModelResult, DrawnCurve, Interval, TestResult } from '../estimates.ts';
import { completePatients, survOf } from '../input/complete.ts';
import type { FollowUp } from '../input/follow-up.ts';
import { type FactorPredictor, type Predictor, takePredictor } from '../input/predictor.ts';
import { coxModel } from '../model/cox-model.ts';
import { asGroup, groupOn, modelDesign } from '../model/model-design.ts';
import { riskTimes } from '../risk-times.ts';

/** What landmark analyses are made of. */
export interface LandmarkInput {
  readonly followUp: FollowUp;
  /** The exposure without its values: what it is called, and its levels, the reference first. */
  readonly exposure: Pick<FactorPredictor, 'name' | 'label' | 'levels'>;
  /** Level of each patient as known at the landmark (−1 unknown), one array per landmark. */
  readonly statusAt: readonly Int32Array[];
  readonly landmarks: readonly number[];
  readonly adjustFor: readonly Predictor[];
  readonly strata?: Predictor;
  readonly cluster?: Predictor;
  /** Times after the landmark at which survival is printed. */
  readonly times?: readonly number[];
  readonly confidenceLevel?: number;
}

/** One group of those who reached a landmark. */
export interface LandmarkGroup {
  readonly name: string;
  readonly n: number;
  readonly events: number;
  /** From the landmark. */
  readonly median: Interval;
  readonly drawn: DrawnCurve;
  readonly risk: readonly { readonly time: number; readonly atRisk: number }[];
  readonly at: readonly (Interval & { readonly time: number; readonly atRisk: number })[];
}

/** Survival from one landmark on, by what had happened up to it. */
export interface LandmarkResult {
  readonly landmark: number;
  readonly n: number;
  /** Who is not in it: had the event before, ended observation before, status or covariate not known. */
  readonly left: { readonly events: number; readonly ended: number; readonly unknown: number };
  readonly riskTimes: readonly number[];
  readonly groups: readonly LandmarkGroup[];
  readonly logRank: TestResult | null;
  readonly unadjusted: CoxModelResult | null;
  readonly adjusted: CoxModelResult | null;
}

/** Landmark analyses of one endpoint and exposure. */
export interface LandmarkAnalysis {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: FollowUp['unit'];
  readonly exposure: { readonly variable: string; readonly label: string };
  readonly adjustedFor: readonly string[];
  readonly confidenceLevel: number;
  readonly landmarks: readonly LandmarkResult[];
}

/**
 * At each landmark, those still observed and free of the event are grouped by what had happened to them up to then and
 * compared from then on: nobody is credited with time that the exposure took to come. What happens later to the group of
 * a patient is left aside, and the answer is about those who reached the landmark.
 */
export function landmarkAnalysis(input: LandmarkInput): LandmarkAnalysis {
  const { followUp, exposure, adjustFor, landmarks, statusAt, confidenceLevel = 0.95 } = input;
  return {
    endpoint: followUp.id,
    endpointLabel: followUp.label,
    unit: followUp.unit,
    exposure: { variable: exposure.name, label: exposure.label },
    adjustedFor: adjustFor.map(({ label }) => label),
    confidenceLevel,
    landmarks: landmarks.map((at, k) =>
      fromLandmark(input, at, statusAt[k] ?? new Int32Array(followUp.time.length).fill(-1)),
    ),
  };
}

function fromLandmark(input: LandmarkInput, at: number, status: Int32Array): LandmarkResult {
  const { followUp, adjustFor, strata, cluster, times = [], confidenceLevel = 0.95 } = input;
  const exposure: FactorPredictor = { ...input.exposure, kind: 'factor', index: status };
  const followed = completePatients(followUp, []);
  const reached = landmark(survOf(followUp, followed.rows), at);
  const known = completePatients(
    followUp,
    [exposure, ...adjustFor, strata, cluster].filter((one) => one !== undefined),
  );
  const isKnown = new Set(known.rows);
  const chosen = reached.rows.map((row) => followed.rows[row] ?? 0);
  const kept = chosen.filter((i) => isKnown.has(i));
  const rows = Int32Array.from(kept);
  const { surv } = landmark(survOf(followUp, rows), at);
  const group = groupOn(exposure, rows);
  const breaks = riskTimes(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    followUp.unit,
  );
  const left = {
    events: reached.dropped.events,
    ended: reached.dropped.others,
    unknown: chosen.length - rows.length,
  };
  const several = group.levels.length > 1;
  const test = several ? logRank(surv, group) : null;
  const dropped = { rows: followUp.time.length - rows.length, reasons: reasonsOf(left, at) };
  const fit = (predictors: readonly Predictor[]): CoxModelResult | null => {
    const own = predictors.map((one) => takePredictor(one, rows));
    const all = Int32Array.from(rows, (_, k) => k);
    const { columns } = modelDesign(own, all);
    if (!columns.some(({ variable }) => variable === exposure.name)) return null;
    return coxModel({
      surv,
      columns,
      dropped,
      confidenceLevel,
      ...(strata === undefined ? {} : { strata: { label: strata.label, group: asGroup(strata, rows) } }),
      ...(cluster === undefined
        ? {}
        : { cluster: { label: cluster.label, index: asGroup(cluster, rows).index } }),
    }).model;
  };
  return {
    landmark: at,
    n: rows.length,
    left,
    riskTimes: breaks,
    groups: kaplanMeier(surv, { group, confidenceLevel }).strata.map(
      ({ name, n, events, median, curve }) => ({
        name,
        n,
        events,
        median,
        drawn: drawnCurve(curve),
        risk: survivalAt(curve, breaks).map(({ time, atRisk }) => ({ time, atRisk })),
        at: survivalAt(curve, times).map(({ time, atRisk, survival, low, high }) => ({
          time,
          atRisk,
          estimate: survival,
          low,
          high,
        })),
      }),
    ),
    logRank: test?.kind === 'test' ? { statistic: test.statistic, df: test.df, p: test.p } : null,
    unadjusted: several ? fit([exposure]) : null,
    adjusted: several && adjustFor.length > 0 ? fit([exposure, ...adjustFor]) : null,
  };
}

function reasonsOf({ events, ended, unknown }: LandmarkResult['left'], at: number) {
  return [
    { reason: `event up to ${at}`, rows: events },
    { reason: `observed only up to ${at}`, rows: ended },
    { reason: 'state at the landmark or a covariate not known', rows: unknown },
  ].filter(({ rows }) => rows > 0);
}
