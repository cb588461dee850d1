/** The two weights kept at every rank, side by side so that one walk reads both: of rows watched, and of past events. */
export const watched = 0;
export const past = 1;

/** Weights at ranks 0 … size − 1 with sums over all ranks below one in log time (Fenwick 1994, doi:10.1002/spe.4380240306). */
export interface RankSums {
  readonly size: number;
  /** Two sums per node, 1 … size, and two weights per rank. */
  readonly node: Float64Array;
  readonly at: Float64Array;
  readonly total: Float64Array;
  /** What `sumBelow` found last. */
  readonly below: Float64Array;
}

/** Sums for `size` ranks, all 0. */
export function createRankSums(size: number): RankSums {
  return {
    size,
    node: new Float64Array(2 * size + 2),
    at: new Float64Array(2 * size),
    total: new Float64Array(2),
    below: new Float64Array(2),
  };
}

/** Sets all weights to 0. */
export function clearRankSums({ node, at, total }: RankSums): void {
  node.fill(0);
  at.fill(0);
  total.fill(0);
}

/** Adds a row to be watched, before `buildRankSums`. */
export function putWatched({ at, total }: RankSums, rank: number, weight: number): void {
  at[2 * rank] += weight;
  total[watched] += weight;
}

/** Makes the sums of all rows put so far, in linear time. */
export function buildRankSums({ size, node, at }: RankSums): void {
  for (let k = 1; k <= size; k++) {
    node[2 * k] += at[2 * k - 2];
    const above = k + (k & -k);
    if (above <= size) node[2 * above] += node[2 * k];
  }
}

/** Adds to both weights of a rank. */
export function addRank(
  { size, node, at, total }: RankSums,
  rank: number,
  ofWatched: number,
  ofPast: number,
): void {
  at[2 * rank] += ofWatched;
  at[2 * rank + 1] += ofPast;
  total[watched] += ofWatched;
  total[past] += ofPast;
  for (let k = rank + 1; k <= size; k += k & -k) {
    node[2 * k] += ofWatched;
    node[2 * k + 1] += ofPast;
  }
}

/** Finds both sums over the ranks < `rank`. */
export function sumBelow({ node, below }: RankSums, rank: number): void {
  let first = 0;
  let second = 0;
  for (let k = rank; k > 0; k &= k - 1) {
    first += node[2 * k];
    second += node[2 * k + 1];
  }
  below[watched] = first;
  below[past] = second;
}
