import type { Finding } from '../finding.ts';
import { ascendingOrder } from '../numeric/ascending-order.ts';
import { drawOrder } from '../numeric/draws.ts';
import type { Random } from '../numeric/random.ts';
import { assertGroup, type Group } from '../surv/group.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns, binaryColumn } from './columns.ts';
import {
  type ControlPool,
  createControlPool,
  type Nearest,
  nearestControl,
  nearestControls,
  takeControl,
} from './control-pool.ts';
import type { MatchedSet, Matching } from './matching.ts';

/** Which treated row chooses first. `random` draws an order from the generator given. */
export type MatchOrder = 'highest' | 'lowest' | 'data' | { readonly kind: 'random'; readonly random: Random };

/** What is matched and how; arrays hold one value per row. */
export interface MatchingInput {
  readonly treated: ArrayLike<number | boolean>;
  /** Propensity score, inside (0, 1); any finite number when `scale` is `as-given`. */
  readonly score: ArrayLike<number>;
  /** What distances are measured on: the logit of the score (default), or the score as it is. */
  readonly scale?: 'logit' | 'as-given';
  /** Largest distance allowed (≤), in `caliperUnit`; default 0.2, `null` for none. */
  readonly caliper?: number | null;
  /**
   * The standard deviation over all rows (default), the root of the mean of the two arms' variances, or the scale
   * itself. Variances have divisor n − 1.
   */
  readonly caliperUnit?: 'standard-deviation' | 'pooled-standard-deviation' | 'scale';
  /** Controls per treated row, at most; default 1. */
  readonly ratio?: number;
  /** Whether a control may serve several treated rows; default false. */
  readonly replacement?: boolean;
  /** Only rows that agree in all of these are matched. */
  readonly exact?: readonly Group[];
  /** Default `highest`: those hardest to match choose first. Without effect with replacement. */
  readonly order?: MatchOrder;
}

/**
 * Greedy nearest-neighbor matching of treated rows to controls; estimates the effect in the treated (ATT).
 *
 * Treated rows choose in `order` (equal scores: row order) the unused control with the smallest |difference| (equal
 * differences: lowest row) if it is ≤ the caliper. For 1:k there are k rounds, so that everybody gets a first control
 * before anybody a second. With replacement each treated row gets its k nearest distinct controls. n log n: controls
 * are sorted once and leave by disjoint sets. Rosenbaum and Rubin (1985), doi:10.1080/00031305.1985.10479383; caliper:
 * Austin (2011), doi:10.1002/pst.433. R: `MatchIt::matchit(method = "nearest", caliper = …, ratio = …, exact = …,
 * m.order = "largest")`, of which 4.5.1 ignores the caliper. Treated rows left out change the estimand; a finding
 * counts them. Throws `SurvivalError` for lengths, groups and options that do not fit, and scores outside (0, 1).
 */
export function matchNearest(input: MatchingInput): Matching {
  const { ratio = 1, replacement = false } = input;
  const n = input.treated.length;
  const treated = binaryColumn(input.treated, n, 'treated', 'matchNearest');
  const score = scoreColumn(input, n);
  if (!(Number.isInteger(ratio) && ratio >= 1)) {
    throw new SurvivalError('option', `matchNearest: ratio is ${ratio}; it must be a whole number ≥ 1`);
  }
  const count = treated.reduce((sum, t) => sum + t, 0);
  if (count === 0 || count === n) {
    return none('one-arm', `all ${n} rows are ${count === 0 ? 'controls' : 'treated'}`);
  }
  const caliper = caliperOf(input, treated, score);
  const within = caliper ?? Number.POSITIVE_INFINITY;
  const stratum = exactStrata(input.exact ?? [], n);
  const pools = controlPools(stratum, treated, score);
  const order = choosingOrder(input.order ?? 'highest', treated, score);
  const found = replacement
    ? chooseWithReplacement(order, score, stratum, pools, ratio, within)
    : chooseInRounds(order, score, stratum, pools, ratio, within);
  const sets: MatchedSet[] = [];
  const unmatched: number[] = [];
  for (let i = 0; i < n; i++) {
    if (!treated[i]) continue;
    const nearest = found[i] ?? [];
    if (nearest.length === 0) unmatched.push(i);
    else
      sets.push({
        treated: i,
        controls: nearest.map((c) => c.row),
        distances: nearest.map((c) => c.distance),
      });
  }
  if (sets.length === 0) return none('no-matches', 'no treated row has a control within reach');
  return {
    kind: 'matching',
    treated: count,
    controls: n - count,
    ratio,
    replacement,
    sets,
    unmatched,
    caliper,
    weights: matchingWeights(sets, n),
    distance: summary(sets),
    findings: findingsOf(sets, unmatched.length, count, ratio),
  };
}

function scoreColumn({ score, scale = 'logit' }: MatchingInput, n: number): Float64Array {
  assertColumns([{ name: 'score', values: score }], n, 'matchNearest');
  const column = Float64Array.from(score);
  if (scale === 'as-given') return column;
  return column.map((e, i) => {
    if (e > 0 && e < 1) return Math.log(e / (1 - e));
    throw new SurvivalError(
      'option',
      `matchNearest: score[${i}] is ${e}; its logit needs 0 < score < 1 (a linear predictor is matched as-given)`,
    );
  });
}

/** The caliper on the scale that is matched on. */
function caliperOf(input: MatchingInput, treated: Uint8Array, score: Float64Array): number | null {
  const { caliper = 0.2, caliperUnit = 'standard-deviation' } = input;
  if (caliper === null) return null;
  if (!(caliper >= 0 && Number.isFinite(caliper))) {
    throw new SurvivalError('option', `matchNearest: caliper is ${caliper}; it must be a number ≥ 0 or null`);
  }
  switch (caliperUnit) {
    case 'scale':
      return caliper;
    case 'standard-deviation':
      return caliper * Math.sqrt(varianceOf(score));
    case 'pooled-standard-deviation': {
      const [one, zero] = [1, 0].map((arm) => varianceOf(score.filter((_, i) => treated[i] === arm)));
      return caliper * Math.sqrt((one + zero) / 2);
    }
    default:
      throw new SurvivalError('option', `matchNearest: unknown caliperUnit ${caliperUnit satisfies never}`);
  }
}

/** Divisor n − 1; 0 for a single value. */
function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  return values.length > 1 ? squares / (values.length - 1) : 0;
}

/** A number per row that is equal exactly where all groups agree. */
function exactStrata(exact: readonly Group[], n: number): Int32Array {
  let stratum: Int32Array = new Int32Array(n);
  exact.forEach((group, k) => {
    assertGroup(group, n, `matchNearest (exact[${k}])`);
    const numbers = new Map<string, number>();
    stratum = stratum.map((s, i) => {
      const key = `${s} ${group.index[i]}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
  });
  return stratum;
}

function controlPools(
  stratum: Int32Array,
  treated: Uint8Array,
  score: Float64Array,
): ReadonlyMap<number, ControlPool> {
  const rows = new Map<number, number[]>();
  for (const i of rowsOfArm(treated, 0)) {
    const list = rows.get(stratum[i]);
    if (list) list.push(i);
    else rows.set(stratum[i], [i]);
  }
  return new Map([...rows].map(([s, list]) => [s, createControlPool(Int32Array.from(list), score)]));
}

/** Treated rows in the order in which they choose. */
function choosingOrder(order: MatchOrder, treated: Uint8Array, score: Float64Array): Int32Array {
  const rows = rowsOfArm(treated, 1);
  if (typeof order === 'object') {
    return drawOrder(order.random, rows.length).map((k) => rows[k]);
  }
  switch (order) {
    case 'data':
      return rows;
    case 'highest':
      return ascendingOrder(Float64Array.from(rows, (i) => -score[i])).map((k) => rows[k]);
    case 'lowest':
      return ascendingOrder(Float64Array.from(rows, (i) => score[i])).map((k) => rows[k]);
    default:
      throw new SurvivalError('option', `matchNearest: unknown order ${order satisfies never}`);
  }
}

function rowsOfArm(treated: Uint8Array, arm: 0 | 1): Int32Array {
  const rows = new Int32Array(treated.length);
  let count = 0;
  for (let i = 0; i < treated.length; i++) if (treated[i] === arm) rows[count++] = i;
  return rows.slice(0, count);
}

type Found = readonly (readonly Nearest[] | undefined)[];

function chooseInRounds(
  order: Int32Array,
  score: Float64Array,
  stratum: Int32Array,
  pools: ReadonlyMap<number, ControlPool>,
  ratio: number,
  within: number,
): Found {
  const found: Nearest[][] = [];
  let choosing = order;
  for (let round = 0; round < ratio && choosing.length > 0; round++) {
    // Controls only ever leave: who found none in this round finds none later.
    choosing = choosing.filter((i) => {
      const pool = pools.get(stratum[i]);
      const nearest = pool ? nearestControl(pool, score[i]) : null;
      if (!pool || nearest === null || nearest.distance > within) return false;
      takeControl(pool, nearest.bin);
      if (found[i]) found[i].push(nearest);
      else found[i] = [nearest];
      return true;
    });
  }
  return found;
}

function chooseWithReplacement(
  order: Int32Array,
  score: Float64Array,
  stratum: Int32Array,
  pools: ReadonlyMap<number, ControlPool>,
  ratio: number,
  within: number,
): Found {
  const found: (readonly Nearest[])[] = [];
  for (const i of order) {
    const pool = pools.get(stratum[i]);
    if (pool) found[i] = nearestControls(pool, score[i], ratio).filter((c) => c.distance <= within);
  }
  return found;
}

function matchingWeights(sets: readonly MatchedSet[], n: number): readonly number[] {
  const weights = new Array<number>(n).fill(0);
  for (const { treated, controls } of sets) {
    weights[treated] = 1;
    for (const row of controls) weights[row] += 1 / controls.length;
  }
  return weights;
}

function summary(sets: readonly MatchedSet[]) {
  let [sum, pairs, largest] = [0, 0, 0];
  for (const { distances } of sets) {
    for (const d of distances) {
      sum += d;
      pairs++;
      largest = Math.max(largest, d);
    }
  }
  return { sum, mean: sum / pairs, largest };
}

function findingsOf(
  sets: readonly MatchedSet[],
  unmatched: number,
  treated: number,
  ratio: number,
): readonly Finding[] {
  const short = sets.filter(({ controls }) => controls.length < ratio).length;
  const findings: Finding[] = [];
  if (unmatched > 0) {
    findings.push({
      code: 'treated-unmatched',
      severity: 'warning',
      message: `${unmatched} of ${treated} treated rows have no control within reach; the effect is that of the others`,
      values: { unmatched, treated },
      remedy: 'Describe who was left out, or estimate an effect that weights by overlap.',
    });
  }
  if (short > 0) {
    findings.push({
      code: 'sets-incomplete',
      severity: 'info',
      message: `${short} of ${sets.length} matched sets have fewer than ${ratio} controls; weights make up for it`,
      values: { short, sets: sets.length, ratio },
    });
  }
  return findings;
}

function none(reason: 'one-arm' | 'no-matches', detail: string): Matching {
  return { kind: 'not-estimable', reason, detail, findings: [] };
}
