import { ascendingOrder } from '../numeric/ascending-order.ts';

/**
 * Controls of one exact-matching stratum, searched by score; a control can be taken out.
 *
 * Controls with the same score form a bin whose rows leave in ascending order. `left` and `right` are disjoint-set
 * forests over the bins: from an emptied bin they lead to the nearest one still filled on that side, so that any
 * number of removals costs little more than the binary search. Tarjan (1975), doi:10.1145/321879.321884.
 */
export interface ControlPool {
  /** Distinct scores, ascending. */
  readonly score: Float64Array;
  /** Rows by bin, ascending within it; bin b holds rows[first[b]] … rows[first[b + 1] − 1]. */
  readonly rows: Int32Array;
  readonly first: Int32Array;
  /** Position of each bin's first row not yet taken. */
  readonly head: Int32Array;
  /** Over bins 0 … B + 1 with a sentinel at both ends; bin b stands at b + 1. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Sorts the rows of the controls, given in ascending order, into bins by score. */
export function createControlPool(rows: Int32Array, score: Float64Array): ControlPool {
  const own = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) own[k] = score[rows[k]];
  const sorted = ascendingOrder(own);
  for (let k = 0; k < sorted.length; k++) sorted[k] = rows[sorted[k]];
  const distinct = new Float64Array(sorted.length);
  const first = new Int32Array(sorted.length + 1);
  let bins = 0;
  for (let k = 0; k < sorted.length; k++) {
    const value = score[sorted[k]];
    if (bins > 0 && value === distinct[bins - 1]) continue;
    distinct[bins] = value;
    first[bins] = k;
    bins++;
  }
  first[bins] = sorted.length;
  const self = new Int32Array(bins + 2);
  for (let k = 0; k < self.length; k++) self[k] = k;
  return {
    score: distinct.slice(0, bins),
    rows: sorted,
    first: first.slice(0, bins + 1),
    head: first.slice(0, bins),
    left: self,
    right: self.slice(),
  };
}

/** A control and how far its score is. */
interface Nearest {
  readonly row: number;
  readonly distance: number;
}

/** No bin: nobody is left. */
export const noBin = -1;

/**
 * The bin whose first row is the control left with the smallest |difference| of score, the lowest row among equals.
 *
 * Different scores can lie at the same rounded distance, so neighbors beyond the nearest bin are looked at as well.
 */
export function nearestBin(pool: ControlPool, score: number): number {
  const at = binAtOrAbove(pool, score);
  const below = nearestOnSide(pool, score, -1, at - 1);
  const above = nearestOnSide(pool, score, 1, at);
  if (below === noBin || above === noBin) return below === noBin ? above : below;
  const nearer = Math.abs(pool.score[below] - score) - Math.abs(pool.score[above] - score);
  if (nearer !== 0) return nearer < 0 ? below : above;
  return pool.rows[pool.head[below]] < pool.rows[pool.head[above]] ? below : above;
}

/** Takes out the first row of a bin, and tells which it is. */
export function takeControl(pool: ControlPool, bin: number): number {
  const row = pool.rows[pool.head[bin]++];
  if (pool.head[bin] === pool.first[bin + 1]) {
    pool.left[bin + 1] = bin;
    pool.right[bin + 1] = bin + 2;
  }
  return row;
}

/** The `count` nearest controls of a pool from which none is taken, nearest first, lowest row among equals. */
export function nearestControls(pool: ControlPool, score: number, count: number): readonly Nearest[] {
  const found: Nearest[] = [];
  const start = binAtOrAbove(pool, score);
  let [low, high] = [start - 1, start];
  const bins = pool.score.length;
  const distanceOf = (bin: number) =>
    bin >= 0 && bin < bins ? Math.abs(pool.score[bin] - score) : Number.POSITIVE_INFINITY;
  while (found.length < count && (low >= 0 || high < bins)) {
    const distance = Math.min(distanceOf(low), distanceOf(high));
    const level: Nearest[] = [];
    const collect = (bin: number): void => {
      for (let k = pool.first[bin]; k < Math.min(pool.first[bin + 1], pool.first[bin] + count); k++) {
        level.push({ row: pool.rows[k], distance });
      }
    };
    while (distanceOf(low) === distance && low >= 0) collect(low--);
    while (distanceOf(high) === distance && high < bins) collect(high++);
    found.push(...level.sort((a, b) => a.row - b.row));
  }
  return found.slice(0, count);
}

/** The first bin whose score is not below the given one. */
function binAtOrAbove({ score: scores }: ControlPool, score: number): number {
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (scores[middle] < score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function nearestOnSide(pool: ControlPool, score: number, side: -1 | 1, from: number): number {
  const next = side < 0 ? pool.left : pool.right;
  const bins = pool.score.length;
  const best = root(next, from + 1) - 1;
  if (best < 0 || best >= bins) return noBin;
  const distance = Math.abs(pool.score[best] - score);
  let lowest = best;
  for (
    let bin = root(next, best + side + 1) - 1;
    bin >= 0 && bin < bins;
    bin = root(next, bin + side + 1) - 1
  ) {
    if (Math.abs(pool.score[bin] - score) !== distance) break;
    if (pool.rows[pool.head[bin]] < pool.rows[pool.head[lowest]]) lowest = bin;
  }
  return lowest;
}

/** The root of a forest's tree, halving the path on the way. */
function root(parent: Int32Array, k: number): number {
  let at = k;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at]];
    at = parent[at];
  }
  return at;
}
