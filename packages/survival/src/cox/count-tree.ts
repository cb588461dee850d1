/** Weights at ranks 0 … size − 1 with sums over all ranks below one, both in log time (Fenwick 1994). */
export interface CountTree {
  add(rank: number, weight: number): void;
  /** Sum of the weights at ranks < `rank`. */
  sumBelow(rank: number): number;
  total(): number;
}

/** An empty tree for `size` ranks. */
export function createCountTree(size: number): CountTree {
  const node = new Float64Array(size + 1);
  const sumBelow = (rank: number): number => {
    let sum = 0;
    for (let k = rank; k > 0; k -= k & -k) sum += node[k];
    return sum;
  };
  return {
    add(rank, weight) {
      for (let k = rank + 1; k <= size; k += k & -k) node[k] += weight;
    },
    sumBelow,
    total: () => sumBelow(size),
  };
}
