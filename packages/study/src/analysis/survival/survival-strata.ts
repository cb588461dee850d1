import {
  type ConfidenceType,
  type Group,
  type KaplanMeierStratum,
  kaplanMeier,
  type Surv,
  survivalAt,
} from '@hepatica/survival';
import type { TimeUnit } from '../../question/question.ts';
import type { Interval, SurvivalAnalysis, SurvivalStratum } from '../../run/study-result.ts';
import { drawnCurve } from '../drawn-curve.ts';
import { riskTimes } from '../risk-times.ts';

/** Curves by the product-limit estimate, with their medians, follow-up and numbers at risk. */
export type SurvivalCurves = Pick<SurvivalAnalysis, 'strata' | 'overallMedianFollowUp' | 'riskTimes'>;

/** How curves are told. */
export interface SurvivalCurveOptions {
  /** One curve for each level; left out: one for all. */
  readonly group?: Group;
  /** The unit of the times. */
  readonly unit: TimeUnit;
  /** Times at which survival is told beside the numbers at risk. */
  readonly times?: readonly number[];
  /** Times of the numbers at risk, at least two of them; round ones where absent or beyond all that was observed. */
  readonly breaks?: readonly number[];
  readonly confidenceType?: ConfidenceType;
  readonly confidenceLevel?: number;
}

const NOT_REACHED: Interval = { estimate: null, low: null, high: null };

/**
 * Kaplan-Meier curves of all groups for drawing: each with its median, its median follow-up by the reverse Kaplan-Meier
 * method and its numbers at risk at round times. Throws a `SurvivalError` where the group does not fit the rows.
 */
export function survivalStrata(
  surv: Surv,
  { unit, times = [], breaks: asked, group, ...interval }: SurvivalCurveOptions,
): SurvivalCurves {
  const options = { ...interval, ...(group === undefined ? {} : { group }) };
  const curves = kaplanMeier(surv, options);
  const followUp = kaplanMeier(surv, { ...options, reverse: true });
  const [overall] = kaplanMeier(surv, { ...interval, reverse: true }).strata;
  const breaks = breaksWithin(
    surv.time.reduce((a, b) => Math.max(a, b), 0),
    unit,
    asked,
  );
  return {
    strata: curves.strata.map((stratum, k) =>
      withEntries(
        describeStratum(stratum, followUp.strata[k]?.median ?? NOT_REACHED, breaks, times),
        surv,
        group === undefined ? null : { group, level: group.levels.indexOf(stratum.name) },
      ),
    ),
    overallMedianFollowUp: overall?.median ?? NOT_REACHED,
    riskTimes: breaks,
  };
}

/** Those that were asked for, in order, as far as anybody was followed; round ones where fewer than two are left. */
function breaksWithin(last: number, unit: TimeUnit, asked: readonly number[] = []): readonly number[] {
  const within = [...new Set(asked)].filter((time) => time <= last).toSorted((a, b) => a - b);
  return within.length < 2 ? riskTimes(last, unit) : within;
}

function describeStratum(
  { name, n, events, curve, median }: KaplanMeierStratum,
  medianFollowUp: Interval,
  breaks: readonly number[],
  times: readonly number[],
): SurvivalStratum {
  const upTo = (counts: readonly number[], time: number) =>
    counts.reduce((sum, count, k) => ((curve.time[k] ?? 0) <= time ? sum + count : sum), 0);
  return {
    name,
    n,
    events,
    median,
    medianFollowUp,
    drawn: drawnCurve(curve),
    risk: survivalAt(curve, breaks).map(({ time, atRisk }) => ({
      time,
      atRisk,
      events: upTo(curve.events, time),
      censored: upTo(curve.censored, time),
    })),
    at: survivalAt(curve, times).map(({ time, atRisk, survival, low, high }) => ({
      time,
      atRisk,
      survival,
      low,
      high,
    })),
  };
}

/**
 * With delayed entry the numbers at risk are counted at the time asked for. The curve gives those at its next step, as R
 * does, and so counts patients among them who only enter in between.
 */
function withEntries(
  stratum: SurvivalStratum,
  { start, time: stop }: Surv,
  of: { readonly group: Group; readonly level: number } | null,
): SurvivalStratum {
  if (start === null) return stratum;
  const rows = [...stop.keys()].filter((row) => of === null || of.group.index[row] === of.level);
  const counted = <T extends { readonly time: number; readonly atRisk: number }>(at: T): T => {
    // At time 0 those who are there from the start count, as they do without delayed entry.
    const entered = (from: number) => (at.time === 0 ? from <= 0 : from < at.time);
    const atRisk = rows.filter((row) => entered(start[row] ?? 0) && (stop[row] ?? 0) >= at.time).length;
    return { ...at, atRisk };
  };
  return { ...stratum, risk: stratum.risk.map(counted), at: stratum.at.map(counted) };
}
