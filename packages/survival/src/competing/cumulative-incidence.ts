import {
  type ConfidenceType,
  confidenceLimits,
  criticalValue,
  type Limits,
} from '../curve/confidence-interval.ts';
import type { SurvivalCurve } from '../curve/survival-curve.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { influenceSums } from '../surv/influence-sums.ts';
import { type RiskStratum, riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertStates } from './assert-states.ts';

/**
 * The cumulative incidence of one cause as parallel arrays over the distinct times (of any event and of censorings).
 *
 * `incidence[k]` is F(t) for time[k] ≤ t < time[k+1]; before time[0] it is 0. `events` are those of this cause, `atRisk`
 * those at risk of any. `standardError` is of F(t). Limits are `null` where the scale of the interval has none (F = 0
 * for log; 0 and 1 for log-log, logit and arcsin).
 */
export interface IncidenceCurve {
  readonly time: readonly number[];
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
  readonly censored: readonly number[];
  readonly incidence: readonly number[];
  readonly standardError: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** One cause in one group; `events` counts rows. */
export interface CauseIncidence {
  readonly name: string;
  readonly cause: number;
  readonly events: number;
  readonly curve: IncidenceCurve;
}

/** One group: the incidence of every cause, and the probability of none of them, which is 1 minus their sum. */
export interface IncidenceStratum {
  readonly name: string;
  readonly n: number;
  readonly causes: readonly CauseIncidence[];
  readonly eventFree: SurvivalCurve;
}

/** Cumulative incidences of all groups, in the order of the levels; plain data. */
export interface CumulativeIncidence {
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  readonly strata: readonly IncidenceStratum[];
}

/** Options of `cumulativeIncidence`. */
export interface CumulativeIncidenceOptions {
  /** One set of curves per level; default one for all rows. */
  readonly group?: Group;
  /** Names of the causes 1, 2, …, also of causes that no row has; default "1", "2", … up to the largest seen. */
  readonly causes?: readonly string[];
  /** Scale of the pointwise interval; default `log`, as R. */
  readonly confidenceType?: ConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
}

/**
 * The Aalen-Johansen estimate of cumulative incidence: F_c(t) = Σ_{t_k ≤ t} S(t_k−) d_c(t_k) / n(t_k).
 *
 * The probability that cause c has happened by t when the other causes are at work too; S is the Kaplan-Meier estimate of
 * being free of all of them. One minus a Kaplan-Meier curve that censors the other causes is larger and answers no
 * question about people. `state[i]` is 0 where row i is censored at its stop and else the cause; n(t) are the rows with
 * start < t ≤ stop. The error is the infinitesimal jackknife over subjects (rows with one id), also with weights,
 * √Σ_c (Σ_{i in c} w_i ∂F/∂w_i)², as R's; Aalen and Johansen (1978), Scandinavian Journal of Statistics 5:141. R:
 * `survfit(Surv(time, factor(state)) ~ group, id = id, weights = w)`. Throws `SurvivalError` when states or group do not
 * fit the rows, names of causes are too few, or an option is out of range; every other input has an answer. n log n.
 */
export function cumulativeIncidence(
  surv: Surv,
  state: ArrayLike<number>,
  options: CumulativeIncidenceOptions = {},
): CumulativeIncidence {
  const { group, confidenceType = 'log', confidenceLevel = 0.95 } = options;
  assertStates(surv, state, 'cumulativeIncidence');
  if (group) assertGroup(group, surv.n, 'cumulativeIncidence');
  const z = criticalValue(confidenceLevel, 'cumulativeIncidence');
  const names = causeNames(state, options.causes);
  const limitsOf = (p: number, error: number | null): Limits =>
    error === null
      ? { low: null, high: null }
      : confidenceLimits(p, error === 0 ? 0 : error / p, z, confidenceType);
  const strata = rowsByLevel(group, surv.n).map((rows, level) => {
    const table = riskStratum(surv, rows, group?.levels[level] ?? 'all');
    return incidenceStratum(surv, state, table, names, limitsOf);
  });
  return { confidenceType, confidenceLevel, strata };
}

function causeNames(state: ArrayLike<number>, given: readonly string[] | undefined): readonly string[] {
  let largest = 0;
  for (let i = 0; i < state.length; i++) largest = Math.max(largest, state[i]);
  if (!given) return Array.from({ length: largest }, (_, c) => String(c + 1));
  if (given.length < largest) {
    throw new SurvivalError(
      'option',
      `cumulativeIncidence: ${given.length} names of causes, but state has cause ${largest}`,
    );
  }
  return given;
}

function incidenceStratum(
  surv: Surv,
  state: ArrayLike<number>,
  table: RiskStratum,
  names: readonly string[],
  limitsOf: (p: number, error: number | null) => Limits,
): IncidenceStratum {
  const C = names.length;
  const rowCounts = new Int32Array(C);
  for (const i of table.rows) if (state[i] > 0) rowCounts[state[i] - 1]++;
  const steps = aalenJohansen(surv, state, table, C);
  const errors = incidenceErrors(surv, state, table, steps, C);
  const shared = {
    time: Array.from(table.time),
    atRisk: Array.from(table.atRisk),
    censored: Array.from(table.censored),
  };
  const survival = Array.from(steps.eventFree);
  const freeLimits = survival.map((S, k) => limitsOf(S, errors.eventFree[k]));
  const every = (values: Float64Array, c: number): number[] => survival.map((_, k) => values[k * C + c]);
  return {
    name: table.name,
    n: table.n,
    causes: names.map((name, c) => {
      const incidence = every(steps.incidence, c);
      const standardError = every(errors.incidence, c);
      const limits = incidence.map((F, k) => limitsOf(F, standardError[k]));
      return {
        name,
        cause: c + 1,
        events: rowCounts[c],
        curve: {
          ...shared,
          events: every(steps.events, c),
          incidence,
          standardError,
          low: limits.map((limit) => limit.low),
          high: limits.map((limit) => limit.high),
        },
      };
    }),
    eventFree: {
      ...shared,
      events: Array.from(table.events),
      survival,
      standardError: errors.eventFree,
      low: freeLimits.map((limit) => limit.low),
      high: freeLimits.map((limit) => limit.high),
    },
  };
}

/** By time k and cause c at k · C + c: weighted events and incidence; by time, the probability of no event. */
export interface IncidenceSteps {
  readonly events: Float64Array;
  readonly incidence: Float64Array;
  readonly eventFree: Float64Array;
}

/** The estimate itself on the times of a risk table. */
export function aalenJohansen(
  surv: Surv,
  state: ArrayLike<number>,
  table: RiskStratum,
  C: number,
): IncidenceSteps {
  const m = table.time.length;
  const events = new Float64Array(m * C);
  const place = new Map<number, number>();
  for (let k = 0; k < m; k++) place.set(table.time[k], k);
  for (const i of table.rows) {
    const k = place.get(surv.time[i]);
    if (state[i] > 0 && k !== undefined) events[k * C + state[i] - 1] += surv.weight ? surv.weight[i] : 1;
  }
  const incidence = new Float64Array(m * C);
  const eventFree = new Float64Array(m);
  let S = 1;
  for (let k = 0; k < m; k++) {
    const n = table.atRisk[k];
    const d = table.events[k];
    for (let c = 0; c < C; c++) {
      const q = k * C + c;
      incidence[q] = (k > 0 ? incidence[q - C] : 0) + (events[q] > 0 ? (S * events[q]) / n : 0);
    }
    // What is left of a risk set after rounding of its weights is nobody.
    if (d > 0) S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
    eventFree[k] = S;
  }
  return { events, incidence, eventFree };
}

/**
 * Infinitesimal jackknife errors. Legend: h = d / n, h_c = d_c / n; u a time up to t, S its S(u−), F_c its F_c(u).
 *
 * ∂F_c(t)/∂w_i = A_c − F_c(t) B with B = Σ (dN_i − Y_i h) / (n (1 − h)) and A_c = Σ S (dN_ic − Y_i h_c) / n + F_c (dN_i −
 * Y_i h) / (n (1 − h)), sums over u ≤ t; ∂S(t)/∂w_i = −S(t) B. Where h = 1 nothing depends on what B would add.
 */
function incidenceErrors(
  surv: Surv,
  state: ArrayLike<number>,
  table: RiskStratum,
  { events, incidence, eventFree }: IncidenceSteps,
  C: number,
): { readonly incidence: Float64Array; readonly eventFree: readonly number[] } {
  const m = table.time.length;
  const q = C + 1; // A_1 … A_C, B
  const drift = new Float64Array(m * q);
  const gain = new Float64Array(m * C * q);
  for (let k = 0; k < m; k++) {
    const n = table.atRisk[k];
    const d = table.events[k];
    if (d === 0) continue;
    const S = k > 0 ? eventFree[k - 1] : 1;
    const b = eventFree[k] > 0 ? 1 / (n - d) : 0;
    for (let c = 0; c < C; c++) {
      const F = incidence[k * C + c];
      drift[k * q + c] = (S * events[k * C + c]) / (n * n) + (F * b * d) / n;
      for (let cause = 0; cause < C; cause++) {
        gain[(k * C + cause) * q + c] = (cause === c ? S / n : 0) + F * b;
      }
    }
    drift[k * q + C] = (b * d) / n;
    for (let cause = 0; cause < C; cause++) gain[(k * C + cause) * q + C] = b;
  }
  const process = { components: q, causes: C, causeOf: (i: number) => state[i] - 1, drift, gain };

  const errors = new Float64Array(m * C);
  const free = new Array<number>(m).fill(0);
  influenceSums(surv, table, process, (k, sums) => {
    // Only events change an error; recomputed at a censoring it would differ by rounding.
    if (table.events[k] === 0 && k > 0) {
      errors.copyWithin(k * C, (k - 1) * C, k * C);
      free[k] = free[k - 1];
      return;
    }
    const BB = Math.max(0, sums[C * q + C]);
    free[k] = eventFree[k] * Math.sqrt(BB);
    for (let c = 0; c < C; c++) {
      const F = incidence[k * C + c];
      const AA = sums[c * q + c];
      const variance = AA - 2 * F * sums[c * q + C] + F * F * BB;
      // A variance that is 0 leaves the rounding of its parts.
      errors[k * C + c] = variance > 1e-13 * (AA + F * F * BB) ? Math.sqrt(variance) : 0;
    }
  });
  return { incidence: errors, eventFree: free };
}
