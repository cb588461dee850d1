/** Ranks that share their upper bits form a bin; the sums over bins and those within one both fit the fastest cache. */
const binBits = 10;

/** Changes of weights at ranks, one after another; arrays hold one entry per change. */
export interface RankChanges {
  /** 0 … ranks − 1. */
  readonly rank: Int32Array;
  readonly ranks: number;
  /** What is added at the rank. */
  readonly change: Float64Array;
  /** What stands at the rank before the first change, in parts; `null` for nothing. */
  readonly initial: Float64Array | null;
}

/** What stands at lower ranks, and at the very rank, right before each change. */
export interface RankSums {
  readonly lower: Float64Array;
  readonly equal: Float64Array;
}

/**
 * Sums weights over the ranks below each change, as they stand right before it: n log n, in fixed steps without branches.
 *
 * A sum over lower ranks is one over lower bins plus one within the bin. Each is kept in a binary tree of sums: on the way
 * up from a rank, every node takes the change, and every node that is a right child adds its left sibling, any other the
 * empty node 0. Changes are first dealt with bin after bin, then in their order over the bins.
 */
export function sumsByRank({ rank, ranks, change, initial }: RankChanges): RankSums {
  const n = rank.length;
  const bins = ((ranks - 1) >> binBits) + 1;
  const binned = binChanges({ rank, ranks, change, initial }, bins);
  const within = sumsWithinBins(binned, Math.min(ranks, 1 << binBits));
  if (bins === 1) return within;

  const lower = new Float64Array(n);
  const equal = new Float64Array(n);
  const leaves = leavesFor(bins);
  const tree = new Float64Array(2 * leaves);
  if (initial) for (let s = 0; s < n; s++) tree[leaves + (rank[s] >> binBits)] += initial[s];
  growTree(tree);
  const next = binned.ends.slice(0, bins);
  for (let s = 0; s < n; s++) {
    const bin = rank[s] >> binBits;
    const at = next[bin]++;
    const weight = change[s];
    let sum = within.lower[at];
    for (let node = leaves + bin; node > 1; node >>= 1) {
      sum += tree[(node - 1) & -(node & 1)];
      tree[node] += weight;
    }
    lower[s] = sum;
    equal[s] = within.equal[at];
  }
  return { lower, equal };
}

/** Changes bin after bin, in their order within it: of bin b, those from ends[b] to ends[b + 1] − 1. */
interface BinnedChanges {
  readonly ends: Int32Array;
  readonly rankWithin: Int16Array;
  readonly change: Float64Array;
  readonly initial: Float64Array | null;
}

function binChanges({ rank, change, initial }: RankChanges, bins: number): BinnedChanges {
  const n = rank.length;
  const ends = new Int32Array(bins + 1);
  for (let s = 0; s < n; s++) ends[(rank[s] >> binBits) + 1]++;
  for (let b = 0; b < bins; b++) ends[b + 1] += ends[b];
  const next = ends.slice(0, bins);
  const rankWithin = new Int16Array(n);
  const binnedChange = new Float64Array(n);
  const binnedInitial = initial ? new Float64Array(n) : null;
  const mask = (1 << binBits) - 1;
  for (let s = 0; s < n; s++) {
    const r = rank[s];
    const at = next[r >> binBits]++;
    rankWithin[at] = r & mask;
    binnedChange[at] = change[s];
    if (binnedInitial && initial) binnedInitial[at] = initial[s];
  }
  return { ends, rankWithin, change: binnedChange, initial: binnedInitial };
}

/** The sums over the ranks of each change's own bin, in the order of the bins. */
function sumsWithinBins({ ends, rankWithin, change, initial }: BinnedChanges, ranks: number): RankSums {
  const lower = new Float64Array(change.length);
  const equal = new Float64Array(change.length);
  const leaves = leavesFor(ranks);
  const tree = new Float64Array(2 * leaves);
  for (let b = 0; b + 1 < ends.length; b++) {
    tree.fill(0);
    if (initial) for (let q = ends[b]; q < ends[b + 1]; q++) tree[leaves + rankWithin[q]] += initial[q];
    growTree(tree);
    sumWithinBin(tree, rankWithin, change, ends[b], ends[b + 1], lower, equal);
  }
  return { lower, equal };
}

function sumWithinBin(
  tree: Float64Array,
  rankWithin: Int16Array,
  change: Float64Array,
  from: number,
  to: number,
  lower: Float64Array,
  equal: Float64Array,
): void {
  const leaves = tree.length >> 1;
  for (let q = from; q < to; q++) {
    const weight = change[q];
    let node = leaves + rankWithin[q];
    equal[q] = tree[node];
    let sum = 0;
    for (; node > 1; node >>= 1) {
      sum += tree[(node - 1) & -(node & 1)];
      tree[node] += weight;
    }
    lower[q] = sum;
  }
}

/** The power of two that holds some leaves. */
function leavesFor(count: number): number {
  return count < 2 ? 1 : 1 << (32 - Math.clz32(count - 1));
}

/** Sums the leaves, which stand in the upper half, into the nodes over them; node 0 stays 0. */
function growTree(tree: Float64Array): void {
  for (let node = (tree.length >> 1) - 1; node > 0; node--) tree[node] = tree[2 * node] + tree[2 * node + 1];
}
