import { continuedRows } from '../surv/continued.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { type RiskStratum, riskStrata } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { type ConfidenceType, criticalValue, curveLimits } from './confidence-interval.ts';
import { type Quantile, quantile } from './quantile.ts';
import { greenwoodError, needsRobustError, robustError } from './standard-error.ts';
import type { SurvivalCurve } from './survival-curve.ts';

/** One group's curve; `n` and `events` count rows. A group without rows has an empty curve. */
export interface KaplanMeierStratum {
  readonly name: string;
  readonly n: number;
  readonly events: number;
  readonly curve: SurvivalCurve;
  readonly median: Quantile;
}

/** Kaplan-Meier curves of all groups, in the order of the levels; plain data. */
export interface KaplanMeier {
  readonly confidenceType: ConfidenceType;
  readonly confidenceLevel: number;
  readonly strata: readonly KaplanMeierStratum[];
}

/** Options of `kaplanMeier`. */
export interface KaplanMeierOptions {
  /** One curve per level; default one curve for all rows. */
  readonly group?: Group;
  /** Scale of the pointwise interval; default `log`, as R. */
  readonly confidenceType?: ConfidenceType;
  /** Default 0.95. */
  readonly confidenceLevel?: number;
  /** Exchange events and censorings, for the distribution of follow-up; default false. */
  readonly reverse?: boolean;
}

/**
 * The product-limit estimate S(t) = Π_{t_k ≤ t} (1 − d_k / n_k), with Greenwood's error.
 *
 * Assumes that censoring and delayed entry tell nothing about the risk. With weights that are not whole numbers, or
 * subjects with several events, the error is the infinitesimal jackknife over subjects instead, as in R. Kaplan and
 * Meier (1958), doi:10.1080/01621459.1958.10501452. R: `survfit(Surv(…) ~ group, conf.type = …)`. Throws
 * `SurvivalError` when the group does not fit the rows or an option is out of range; every `Surv` has an answer.
 */
export function kaplanMeier(surv: Surv, options: KaplanMeierOptions = {}): KaplanMeier {
  const { group, confidenceType = 'log', confidenceLevel = 0.95, reverse = false } = options;
  if (group) assertGroup(group, surv.n, 'kaplanMeier');
  const z = criticalValue(confidenceLevel, 'kaplanMeier');
  const lists = rowsByLevel(group, surv.n);
  const counted = reverse ? reversed(surv, lists) : surv;
  const strata = riskStrata(counted, lists, group?.levels ?? ['all']).map((table) => {
    const curve = productLimit(counted, table, z, confidenceType);
    return { name: table.name, n: table.n, events: table.eventRows, curve, median: quantile(curve, 0.5) };
  });
  return { confidenceType, confidenceLevel, strata };
}

function productLimit(surv: Surv, table: RiskStratum, z: number, type: ConfidenceType): SurvivalCurve {
  const m = table.time.length;
  const survival = new Array<number>(m);
  let S = 1;
  for (let k = 0; k < m; k++) {
    const n = table.atRisk[k];
    const d = table.events[k];
    // What is left of a risk set after rounding of its weights is nobody.
    if (d > 0) S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
    survival[k] = S;
  }
  const error = needsRobustError(surv, table.rows)
    ? robustError(surv, table, survival)
    : greenwoodError(table, survival);
  const { low, high } = curveLimits(survival, error, z, type);
  return {
    time: numbersOf(table.time),
    atRisk: numbersOf(table.atRisk),
    events: numbersOf(table.events),
    censored: numbersOf(table.censored),
    survival,
    standardError: error,
    low,
    high,
  };
}

/** As plain numbers; `Array.from` goes through an iterator. */
function numbersOf(column: Float64Array): readonly number[] {
  const numbers = new Array<number>(column.length);
  for (let k = 0; k < column.length; k++) numbers[k] = column[k];
  return numbers;
}

/** The same follow-up with leaving observation as the event; intervals that go on in the same list do not leave. */
function reversed(surv: Surv, lists: readonly Int32Array[]): Surv {
  const event = surv.event.map((one) => 1 - one);
  for (const rows of lists) {
    const continued = continuedRows(surv, rows);
    if (continued) for (const i of rows) if (continued[i]) event[i] = 0;
  }
  return { ...surv, event };
}
