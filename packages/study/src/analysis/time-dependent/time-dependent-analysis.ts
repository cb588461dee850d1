import { createSurv, type Group, mantelByar, type Surv, simonMakuch, survivalAt } from '@hepatica/survival';
import type { Dropped } from '../../formula/complete-rows.ts';
import type { TimeUnit } from '../../question/question.ts';
import { drawnCurve } from '../drawn-curve.ts';
import type { CoxModelResult, DrawnCurve, Interval, TestResult } from '../estimates.ts';
import type { FactorPredictor, Predictor } from '../input/predictor.ts';
import { isMissingIn } from '../input/predictor.ts';
import { coxModel } from '../model/cox-model.ts';
import { asGroup, groupOn, modelDesign } from '../model/model-design.ts';
import { riskTimes } from '../risk-times.ts';

/** Follow-up in intervals during which nothing changes; one value per interval, those of a patient next to each other. */
export interface IntervalRows {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: TimeUnit;
  readonly patient: Int32Array;
  readonly start: Float64Array;
  readonly stop: Float64Array;
  /** 1 where the interval ends in the event. */
  readonly event: ArrayLike<number>;
}

/** What an analysis with an exposure that changes is made of; variables have one value per interval. */
export interface TimeDependentInput {
  readonly intervals: IntervalRows;
  readonly exposure: FactorPredictor;
  readonly adjustFor: readonly Predictor[];
  readonly strata?: Predictor;
  readonly cluster?: Predictor;
  /** Landmark before which the extended curves do not count; the start where absent. */
  readonly from?: number;
  readonly times?: readonly number[];
  readonly confidenceLevel?: number;
}

/** One state of the exposure. */
export interface StateGroup {
  readonly name: string;
  /** Patients ever in the state; who changes counts in both. */
  readonly patients: number;
  readonly personTime: number;
  readonly events: number;
  readonly median: Interval;
  readonly drawn: DrawnCurve;
  readonly risk: readonly { readonly time: number; readonly atRisk: number }[];
  readonly at: readonly (Interval & { readonly time: number; readonly atRisk: number })[];
}

/** An exposure that changes, counted at each time as it was then. */
export interface TimeDependentAnalysis {
  readonly endpoint: string;
  readonly endpointLabel: string;
  readonly unit: TimeUnit;
  readonly exposure: { readonly variable: string; readonly label: string };
  readonly adjustedFor: readonly string[];
  readonly confidenceLevel: number;
  readonly n: number;
  readonly events: number;
  readonly from: number;
  readonly riskTimes: readonly number[];
  /** Simon and Makuch's curves; empty where the exposure never changes nor differs. */
  readonly groups: readonly StateGroup[];
  readonly mantelByar: TestResult | null;
  readonly unadjusted: CoxModelResult | null;
  readonly adjusted: CoxModelResult | null;
  readonly dropped: Dropped;
}

/**
 * Counts everybody, at each time, in the state of that time: Cox models with the exposure as a covariate that depends on
 * time, Mantel and Byar's test, and Simon and Makuch's extended curves.
 */
export function timeDependentAnalysis(input: TimeDependentInput): TimeDependentAnalysis {
  const { intervals, exposure, adjustFor, strata, cluster, confidenceLevel = 0.95 } = input;
  const used = [exposure, ...adjustFor, strata, cluster].filter((one) => one !== undefined);
  const { rows, dropped } = completeIntervals(intervals, used);
  const surv = survOfIntervals(intervals, rows);
  const group = groupOn(exposure, rows);
  const several = group.levels.length > 1;
  const test = several ? mantelByar(surv, group) : null;
  const fit = (predictors: readonly Predictor[]): CoxModelResult | null => {
    const { columns } = modelDesign(predictors, rows);
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
  const breaks = riskTimes(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    intervals.unit,
  );
  const from = input.from ?? 0;
  return {
    endpoint: intervals.endpoint,
    endpointLabel: intervals.endpointLabel,
    unit: intervals.unit,
    exposure: { variable: exposure.name, label: exposure.label },
    adjustedFor: adjustFor.map(({ label }) => label),
    confidenceLevel,
    n: new Set(surv.id).size,
    events: surv.event.reduce((sum, e) => sum + e, 0),
    from,
    riskTimes: breaks,
    groups: groupsOf(input, surv, group, from, breaks),
    mantelByar: test?.kind === 'test' ? { statistic: test.statistic, df: test.df, p: test.p } : null,
    unadjusted: several ? fit([exposure]) : null,
    adjusted: several && adjustFor.length > 0 ? fit([exposure, ...adjustFor]) : null,
    dropped,
  };
}

/** A patient with an interval in which something is missing is left out whole: half a course would tell a wrong story. */
function completeIntervals({ patient }: IntervalRows, used: readonly Predictor[]) {
  const reasons: { reason: string; rows: number }[] = [];
  const out = new Set<number>();
  for (const predictor of used) {
    const lacking = new Set<number>();
    for (let k = 0; k < patient.length; k++) {
      if (isMissingIn(predictor, k)) lacking.add(patient[k] ?? -1);
    }
    for (const who of lacking) out.add(who);
    if (lacking.size > 0) reasons.push({ reason: `${predictor.label} is missing`, rows: lacking.size });
  }
  const rows = Int32Array.from(patient.keys().filter((k) => !out.has(patient[k] ?? -1)));
  return { rows, dropped: { rows: out.size, reasons } };
}

function survOfIntervals({ patient, start, stop, event: ends }: IntervalRows, rows: Int32Array): Surv {
  return createSurv({
    start: Float64Array.from(rows, (k) => start[k] ?? Number.NaN),
    time: Float64Array.from(rows, (k) => stop[k] ?? Number.NaN),
    event: Uint8Array.from(rows, (k) => ends[k] ?? 0),
    id: Int32Array.from(rows, (k) => patient[k] ?? 0),
  });
}

function groupsOf(
  { times = [], confidenceLevel = 0.95 }: TimeDependentInput,
  surv: Surv,
  group: Group,
  from: number,
  breaks: readonly number[],
): readonly StateGroup[] {
  const { strata } = simonMakuch(surv, group, { from, confidenceLevel });
  return strata.map(({ name, subjects, events, median, curve }, level) => {
    let personTime = 0;
    for (let k = 0; k < surv.n; k++) {
      if (group.index[k] === level) personTime += (surv.time[k] ?? 0) - (surv.start?.[k] ?? 0);
    }
    return {
      name,
      patients: subjects,
      personTime,
      events,
      median,
      drawn: drawnCurve(curve),
      // The curve gives those at its next step: with intervals, the number at the time itself has to be counted.
      risk: breaks.map((time) => ({ time, atRisk: atRiskAt(surv, group, level, time) })),
      at: survivalAt(curve, times).map(({ time, survival, low, high }) => ({
        time,
        atRisk: atRiskAt(surv, group, level, time),
        estimate: survival,
        low,
        high,
      })),
    };
  });
}

/** Rows with start < t ≤ stop; at time 0 those who are there from the start. */
function atRiskAt({ n, start, time }: Surv, group: Group, level: number, t: number): number {
  let count = 0;
  for (let k = 0; k < n; k++) {
    if (group.index[k] !== level || (time[k] ?? 0) < t) continue;
    const from = start?.[k] ?? 0;
    if (from < t || (t === 0 && from <= 0)) count++;
  }
  return count;
}
