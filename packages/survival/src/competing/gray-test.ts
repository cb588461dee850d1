import {
  createKSampleSums,
  type KSampleSums,
  type KSampleTest,
  kSampleTest,
  type NoComparison,
  nothingToCompare,
} from '../compare/k-sample-test.ts';
import { assertGroup, type Group, rowsByLevel } from '../surv/group.ts';
import { riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertStates } from './assert-states.ts';

/** Gray's test, or the reason that there is none; events are those of the cause, weighted by rho. */
export type GrayTest = (KSampleTest & { readonly cause: number; readonly rho: number }) | NoComparison;

/** Options of `grayTest`. */
export interface GrayTestOptions {
  /** The cause whose incidence is compared; default 1. */
  readonly cause?: number;
  /** Weight (1 − F(t−))^rho, F the pooled incidence; default 0. Above 0 early differences count more. */
  readonly rho?: number;
  /** Compare within these strata and add up; default one stratum. */
  readonly strata?: Group;
}

/**
 * Gray's k-sample test: do the groups share the cumulative incidence of one cause?
 *
 * Group r counts at time t with R_r(t) = Y_r (1 − F_r(t−)) / S_r(t−): its rows at risk (start < t ≤ stop), made up for
 * those that a competing event has taken away. Score z_r = Σ (1 − F(t−))^rho (d_r − d R_r / ΣR); its variance takes
 * account of S_r and F_r being estimated. It answers for incidence, what happens to people; for the rate among those
 * still at risk compare the cause-specific hazards by `logRank` with the other causes censored. Case weights count as
 * numbers of subjects. Gray (1988), doi:10.1214/aos/1176350951. R: `cmprsk::cuminc(time, state, group, strata, rho)$Tests`,
 * here also for delayed entry. Throws `SurvivalError` when states or groups do not fit the rows, the cause is no whole
 * number ≥ 1 or rho not finite and ≥ 0.
 */
export function grayTest(
  surv: Surv,
  state: ArrayLike<number>,
  group: Group,
  options: GrayTestOptions = {},
): GrayTest {
  const { cause = 1, rho = 0, strata } = options;
  assertStates(surv, state, 'grayTest');
  assertGroup(group, surv.n, 'grayTest');
  if (strata) assertGroup(strata, surv.n, 'grayTest (strata)');
  if (!(Number.isInteger(cause) && cause >= 1)) {
    throw new SurvivalError('option', `grayTest: cause is ${cause}; it must be a whole number ≥ 1`);
  }
  if (!(rho >= 0 && Number.isFinite(rho))) {
    throw new SurvivalError('option', `grayTest: rho is ${rho}; it must be finite and ≥ 0`);
  }
  const ofCause = {
    ...surv,
    event: Uint8Array.from({ length: surv.n }, (_, i) => (state[i] === cause ? 1 : 0)),
  };
  const obstacle = nothingToCompare(ofCause, group);
  if (obstacle) return obstacle;

  const sums = createKSampleSums(group.levels.length);
  for (const rows of rowsByLevel(strata, surv.n)) {
    const tables = group.levels.map((_, j) =>
      tabulate(surv, ofCause, Int32Array.from(rows.filter((i) => group.index[i] === j)), rows),
    );
    addStratum(tables, rho, sums);
  }
  const test = kSampleTest(group, sums);
  return test.kind === 'test' ? { ...test, cause, rho } : test;
}

/**
 * One group on the stratum's times of any event. Y at risk; d1 events of the cause, d2 competing; S(t−) and S(t) free of
 * any event; G = 1 − F before and after.
 */
interface GroupTimes {
  readonly Y: Float64Array;
  readonly d1: Float64Array;
  readonly d2: Float64Array;
  readonly before: { readonly S: Float64Array; readonly G: Float64Array };
  readonly after: { readonly S: Float64Array };
}

function tabulate(any: Surv, ofCause: Surv, rows: Int32Array, stratumRows: Int32Array): GroupTimes {
  const grid = eventTimes(any, stratumRows);
  const all = riskStratum(any, rows, '', grid);
  const { events: d1 } = riskStratum(ofCause, rows, '', grid);
  const m = grid.length;
  const before = { S: new Float64Array(m), G: new Float64Array(m) };
  const after = { S: new Float64Array(m) };
  let [S, G] = [1, 1];
  for (let k = 0; k < m; k++) {
    before.S[k] = S;
    before.G[k] = G;
    const [n, d] = [all.atRisk[k], all.events[k]];
    if (d > 0) {
      G -= (S * d1[k]) / n;
      // What is left of a risk set after rounding of its weights is nobody.
      S *= n - d <= 1e-12 * n ? 0 : (n - d) / n;
    }
    after.S[k] = S;
  }
  return { Y: all.atRisk, d1, d2: all.events.map((d, k) => d - d1[k]), before, after };
}

function eventTimes(surv: Surv, rows: Int32Array): Float64Array {
  const times = Float64Array.from(
    rows.filter((i) => surv.event[i] === 1),
    (i) => surv.time[i],
  ).sort();
  return times.filter((t, k) => k === 0 || t !== times[k - 1]);
}

/**
 * Adds one stratum. Legend, after Gray (1988): h_r = Y_r / S_r(t−), H = Σ h_r (under the null hypothesis the
 * factors 1 − F cancel); F the pooled incidence, dF = d / H, L = (1 − F(t−))^rho; a_kr = L h_r (δ_kr − h_k / H);
 * c_kr(t) = Σ_{u ≤ t} a_kr dF / (1 − F(u−)). With e_kr = c_kr(end) − c_kr(t), an event of the cause in group r moves z_k
 * by S_r / Y_r · (a_kr + e_kr − (1 − F) / S_r · e_kr), a competing one by −S_r / Y_r · (1 − F) / S_r · e_kr.
 */
function addStratum(tables: readonly GroupTimes[], rho: number, sums: KSampleSums): void {
  const g = tables.length;
  const m = tables[0].Y.length;
  const a = new Float64Array(m * g * g);
  const c = new Float64Array(m * g * g);
  const pooled = { F: new Float64Array(m), H: new Float64Array(m), d: new Float64Array(m) };
  let F = 0;
  for (let k = 0; k < m; k++) {
    let [H, R, d] = [0, 0, 0];
    for (const { Y, before, d1 } of tables) {
      if (Y[k] === 0 || before.S[k] === 0) continue;
      H += Y[k] / before.S[k];
      R += (Y[k] * before.G[k]) / before.S[k];
      d += d1[k];
    }
    const left = Math.max(0, 1 - F);
    const L = left ** rho;
    for (let r = 0; r < g; r++) {
      const { Y, before, d1 } = tables[r];
      const h = Y[k] > 0 && before.S[k] > 0 ? Y[k] / before.S[k] : 0;
      if (h > 0 && d > 0) {
        sums.observed[r] += L * d1[k];
        sums.expected[r] += (L * d * h * before.G[k]) / R;
      }
      for (let j = 0; j < g; j++) {
        const q = (k * g + j) * g + r;
        const own = tables[j];
        const hj = own.Y[k] > 0 && own.before.S[k] > 0 ? own.Y[k] / own.before.S[k] : 0;
        a[q] = h > 0 ? L * h * ((j === r ? 1 : 0) - hj / H) : 0;
        c[q] = (k > 0 ? c[q - g * g] : 0) + (d > 0 && H > 0 && left > 0 ? (a[q] * d) / (H * left) : 0);
      }
    }
    if (d > 0) F += d / H;
    pooled.F[k] = F;
    pooled.H[k] = H;
    pooled.d[k] = d;
  }
  addVariance(tables, pooled, a, c, sums.variance);
}

interface Pooled {
  readonly F: Float64Array;
  readonly H: Float64Array;
  readonly d: Float64Array;
}

function addVariance(
  tables: readonly GroupTimes[],
  pooled: Pooled,
  a: Float64Array,
  c: Float64Array,
  variance: Float64Array,
): void {
  const g = tables.length;
  const m = pooled.d.length;
  const move = new Float64Array(g);
  const add = (size: number): void => {
    for (let i = 0; i < g; i++) for (let j = 0; j < g; j++) variance[i * g + j] += size * move[i] * move[j];
  };
  for (let k = 0; k < m; k++) {
    const [d, H] = [pooled.d[k], pooled.H[k]];
    for (let r = 0; r < g; r++) {
      const { Y, d2, before, after } = tables[r];
      const S = before.S[k];
      if (Y[k] === 0 || S === 0) continue;
      const late = (j: number): number => c[((m - 1) * g + j) * g + r] - c[(k * g + j) * g + r];
      const ratio = after.S[k] > 0 ? (1 - pooled.F[k]) / after.S[k] : 0;
      if (d > 0) {
        const own = after.S[k] > 0 ? 1 - ratio : 1;
        for (let j = 0; j < g; j++) move[j] = a[(k * g + j) * g + r] + own * late(j);
        // Ties: as draws without replacement, of the d pooled events as this group's expected share.
        add((tieFactor(d, H * S) * S * d) / (H * Y[k]));
      }
      if (d2[k] > 0 && after.S[k] > 0) {
        for (let j = 0; j < g; j++) move[j] = ratio * late(j);
        add((tieFactor(d2[k], Y[k]) * S * S * d2[k]) / (Y[k] * Y[k]));
      }
    }
  }
}

/** What drawing d of n without replacement leaves of the variance of d single draws. */
function tieFactor(d: number, n: number): number {
  return d > 1 && n > 1 ? 1 - (d - 1) / (n - 1) : 1;
}
