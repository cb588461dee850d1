import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { type RiskStratum, riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';

/** Observed and expected events of one group, summed over times (and strata) with the weights of the test. */
export interface LogRankGroup {
  readonly name: string;
  readonly n: number;
  readonly observed: number;
  readonly expected: number;
}

/** A k-sample test, or the reason that there is none. `variance` is that of observed − expected, k × k. */
export type LogRank =
  | {
      readonly kind: 'test';
      readonly groups: readonly LogRankGroup[];
      readonly variance: readonly (readonly number[])[];
      readonly statistic: number;
      readonly df: number;
      readonly p: number;
      readonly rho: number;
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'no-rows' | 'one-group' | 'no-events' | 'no-comparison';
      readonly detail: string;
    };

/** Options of `logRank`. */
export interface LogRankOptions {
  /** Compare within these strata and add up; default one stratum. */
  readonly strata?: Group;
  /** Weight each event time by S(t−)^rho: 0 (default) the log-rank test, 1 Peto-Peto's modified Wilcoxon test. */
  readonly rho?: number;
}

/**
 * Tests whether the groups share one hazard: log-rank and the G-rho family.
 *
 * At each event time the d events are drawn without replacement from the n at risk (hypergeometric mean and variance,
 * multiplied by S(t−)^rho and its square, with S pooled within the stratum). Chi-square on the groups that expect any
 * event, less one. Case weights count as numbers of subjects. Harrington and Fleming (1982), doi:10.1093/biomet/69.3.553.
 * R: `survdiff(Surv(…) ~ group + strata(…), rho = …)`, here also for delayed entry. Throws `SurvivalError` when a group
 * does not fit the rows or rho is not finite.
 */
export function logRank(surv: Surv, group: Group, options: LogRankOptions = {}): LogRank {
  const { strata, rho = 0 } = options;
  assertGroup(group, surv.n, 'logRank');
  if (strata) assertGroup(strata, surv.n, 'logRank (strata)');
  if (!Number.isFinite(rho)) throw new SurvivalError('option', `logRank: rho is ${rho}; it must be finite`);

  const g = group.levels.length;
  const sums = {
    observed: new Float64Array(g),
    expected: new Float64Array(g),
    variance: new Float64Array(g * g),
  };
  for (const rows of rowsByLevel(strata, surv.n)) addStratum(surv, group, rows, rho, sums);

  const sizes = rowsByLevel(group, surv.n).map((rows) => rows.length);
  const present = sizes.flatMap((n, j) => (n > 0 ? [j] : []));
  if (surv.n === 0) return notEstimable('no-rows', 'there are no rows');
  if (present.length < 2) {
    return notEstimable('one-group', `all rows are in one group (${group.levels[present[0]]})`);
  }
  if (!surv.event.some((event) => event === 1)) return notEstimable('no-events', 'no row ends in the event');

  const compared = present.filter((j) => sums.expected[j] > 0);
  const decomposition = compared.length < 2 ? null : decomposeContrast(sums.variance, g, compared);
  if (!decomposition || decomposition.rank === 0) {
    return notEstimable(
      'no-comparison',
      'at no event time were two groups at risk with an outcome left to chance',
    );
  }
  const { value, rank } = decomposition.form(compared.map((j) => sums.observed[j] - sums.expected[j]));
  return {
    kind: 'test',
    groups: group.levels.map((name, j) => ({
      name,
      n: sizes[j],
      observed: sums.observed[j],
      expected: sums.expected[j],
    })),
    variance: group.levels.map((_, i) => Array.from(sums.variance.subarray(i * g, (i + 1) * g))),
    statistic: value,
    df: rank,
    p: chiSquareUpperTail(value, rank),
    rho,
  };
}

function notEstimable(
  reason: Extract<LogRank, { kind: 'not-estimable' }>['reason'],
  detail: string,
): LogRank {
  return { kind: 'not-estimable', reason, detail };
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/** Adds one stratum's contribution. Legend: n, d pooled at risk and events; nj of group j; w = S(t−)^rho. */
function addStratum(surv: Surv, group: Group, rows: Int32Array, rho: number, sums: Sums): void {
  const g = group.levels.length;
  const pooled = riskStratum(surv, rows, 'pooled');
  const perGroup: RiskStratum[] = group.levels.map((level, j) =>
    riskStratum(
      surv,
      rows.filter((i) => group.index[i] === j),
      level,
      pooled.time,
    ),
  );
  let S = 1;
  for (let k = 0; k < pooled.time.length; k++) {
    const d = pooled.events[k];
    if (d === 0) continue;
    const n = pooled.atRisk[k];
    const w = S ** rho;
    const spread = n > 1 ? (w * w * d * (n - d)) / (n * (n - 1)) : 0;
    for (let j = 0; j < g; j++) {
      const nj = perGroup[j].atRisk[k];
      sums.observed[j] += w * perGroup[j].events[k];
      sums.expected[j] += (w * d * nj) / n;
      sums.variance[j * g + j] += spread * nj;
      for (let l = 0; l < g; l++) sums.variance[j * g + l] -= (spread * nj * perGroup[l].atRisk[k]) / n;
    }
    S *= (n - d) / n;
  }
}

/** The compared groups less the first: observed − expected sums to zero, so that one of them is redundant. */
function decomposeContrast(variance: Float64Array, g: number, compared: readonly number[]) {
  const kept = compared.slice(1);
  const block = Float64Array.from(kept.flatMap((i) => kept.map((j) => variance[i * g + j])));
  const decomposition = cholesky(block, kept.length);
  return {
    rank: kept.length - decomposition.singular.length,
    form: (difference: readonly number[]) => quadraticForm(decomposition, difference.slice(1)),
  };
}
