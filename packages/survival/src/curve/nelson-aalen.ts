import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { influenceSums } from '../surv/influence-sums.ts';
import { type RiskStratum, riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { criticalValue } from './confidence-interval.ts';
import { needsRobustError } from './standard-error.ts';

/** What tied events do: all of them meet the same risk set, or each the one that the others have left. */
export type HazardTies = 'nelson-aalen' | 'fleming-harrington';

/** The scale on which the interval of H(t) is symmetric. */
export type HazardConfidenceType = 'log' | 'plain';

/**
 * A cumulative hazard as parallel arrays over the distinct times (of events and of censorings), ascending.
 *
 * `hazard[k]` is H(t) for time[k] ≤ t < time[k+1]; before time[0] it is 0. `low` and `high` are `null` under `log` while
 * H is 0.
 */
export interface HazardCurve {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  readonly hazard: readonly number[];
  readonly standardError: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** One group's cumulative hazard; `n` and `events` count rows. */
export interface NelsonAalenStratum {
  readonly name: string;
  readonly n: number;
  readonly events: number;
  readonly isRobust: boolean;
  readonly curve: HazardCurve;
}

/** Cumulative hazards of all groups, in the order of the levels; plain data. */
export interface NelsonAalen {
  readonly ties: HazardTies;
  readonly confidenceType: HazardConfidenceType;
  readonly confidenceLevel: number;
  readonly strata: readonly NelsonAalenStratum[];
}

/** Options of `nelsonAalen`. */
export interface NelsonAalenOptions {
  /** One curve per level; default one curve for all rows. */
  readonly group?: Group;
  /** Default `nelson-aalen`. */
  readonly ties?: HazardTies;
  /**
   * Error from the Poisson variance (false) or from the infinitesimal jackknife over subjects (true); default, as in R,
   * robust where weights are not whole numbers or a subject has several events.
   */
  readonly robust?: boolean;
  /** Default `log`. */
  readonly confidenceType?: HazardConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * The Nelson-Aalen estimate of the cumulative hazard, H(t) = Σ_{t_k ≤ t} d_k / n_k.
 *
 * n_k counts rows with start < t_k ≤ stop. Poisson variance Σ d_k / n_k². With ties `fleming-harrington` the m events tied
 * at t_k meet n, n − d/m, n − 2d/m, … in turn: Σ_j (d/m) / (n − j d/m), variance with the square below; a weighted row is one
 * event of that weight, as in R, and one without weight none (R counts it). Nelson (1972),
 * doi:10.1080/00401706.1972.10488991; Aalen (1978), doi:10.1214/aos/1176344247. R: `survfit(Surv(…) ~ group, ctype = 1)`
 * (2 for the other ties), `$cumhaz` and `$std.chaz`, `robust = TRUE`. R gives no interval; `log` here is
 * H exp(± z se / H), `plain` H ± z se cut at 0. Throws `SurvivalError` when the group does not fit the rows or an option
 * is out of range; every `Surv` has an answer.
 */
export function nelsonAalen(surv: Surv, options: NelsonAalenOptions = {}): NelsonAalen {
  const { group, ties = 'nelson-aalen', confidenceType = 'log', confidenceLevel = 0.95 } = options;
  if (group) assertGroup(group, surv.n, 'nelsonAalen');
  const z = criticalValue(confidenceLevel, 'nelsonAalen');
  const strata = rowsByLevel(group, surv.n).map((rows, level) => {
    const table = riskStratum(surv, rows, group?.levels[level] ?? 'all');
    const isRobust = options.robust ?? needsRobustError(surv, rows);
    const steps = hazardSteps(surv, table, ties);
    const { hazard, standardError } = isRobust ? robustHazard(surv, table, steps) : poissonHazard(steps);
    const limits = hazard.map((H, k) => hazardLimits(H, z * standardError[k], confidenceType));
    return {
      name: table.name,
      n: table.n,
      events: table.eventRows,
      isRobust,
      curve: {
        time: Array.from(table.time),
        atRisk: Array.from(table.atRisk),
        events: Array.from(table.events),
        censored: Array.from(table.censored),
        hazard,
        standardError,
        low: limits.map((limit) => limit.low),
        high: limits.map((limit) => limit.high),
      },
    };
  });
  return { ties, confidenceType, confidenceLevel, strata };
}

/** At each time: the increment of H, of its Poisson variance, and what a row at risk loses and one with the event gains. */
interface HazardSteps {
  readonly increment: Float64Array;
  readonly variance: Float64Array;
  readonly drift: Float64Array;
  readonly gain: Float64Array;
}

function hazardSteps(surv: Surv, table: RiskStratum, ties: HazardTies): HazardSteps {
  const m = table.time.length;
  const steps: HazardSteps = {
    increment: new Float64Array(m),
    variance: new Float64Array(m),
    drift: new Float64Array(m),
    gain: new Float64Array(m),
  };
  const tied = ties === 'nelson-aalen' ? null : tiedEvents(surv, table);
  for (let k = 0; k < m; k++) {
    const n = table.atRisk[k];
    const d = table.events[k];
    const parts = tied ? tied[k] : 1;
    if (d === 0) continue;
    for (let j = 0; j < parts; j++) {
      // Each of the tied events weighs d / parts and has lived through j / parts of the others.
      const left = n - (j * d) / parts;
      const share = d / parts;
      steps.increment[k] += share / left;
      steps.variance[k] += share / (left * left);
      steps.drift[k] += share / (left * left);
      steps.gain[k] += 1 / parts / left + (share * (j / parts)) / (left * left);
    }
  }
  return steps;
}

/** Rows with the event, and weight, at each time of the table. */
function tiedEvents(surv: Surv, table: RiskStratum): Int32Array {
  const place = new Map<number, number>();
  for (let k = 0; k < table.time.length; k++) place.set(table.time[k], k);
  const tied = new Int32Array(table.time.length);
  for (const i of table.rows) {
    const k = place.get(surv.time[i]);
    if (k !== undefined && surv.event[i] && surv.weight?.[i] !== 0) tied[k]++;
  }
  return tied;
}

interface HazardWithError {
  readonly hazard: readonly number[];
  readonly standardError: readonly number[];
}

function poissonHazard({ increment, variance }: HazardSteps): HazardWithError {
  const cumulative = cumulate(variance);
  return { hazard: cumulate(increment), standardError: cumulative.map(Math.sqrt) };
}

function robustHazard(surv: Surv, table: RiskStratum, steps: HazardSteps): HazardWithError {
  const { drift, gain } = steps;
  const standardError: number[] = [];
  influenceSums(surv, table, { components: 1, causes: 1, causeOf: () => 0, drift, gain }, (k, [sum]) => {
    // Only events change an error; recomputed at a censoring it would differ by rounding.
    standardError.push(k > 0 && table.events[k] === 0 ? standardError[k - 1] : Math.sqrt(Math.max(0, sum)));
  });
  return { hazard: cumulate(steps.increment), standardError };
}

function cumulate(values: Float64Array): number[] {
  let sum = 0;
  return Array.from(values, (value) => {
    sum += value;
    return sum;
  });
}

function hazardLimits(
  H: number,
  half: number,
  type: HazardConfidenceType,
): { readonly low: number | null; readonly high: number | null } {
  switch (type) {
    case 'plain':
      return { low: Math.max(0, H - half), high: H + half };
    case 'log':
      return H === 0
        ? { low: null, high: null }
        : { low: H * Math.exp(-half / H), high: H * Math.exp(half / H) };
    default:
      throw new SurvivalError('option', `nelsonAalen: unknown confidenceType ${type satisfies never}`);
  }
}
