import { ascendingOrder } from '../numeric/ascending-order.ts';

/** Ranks 1 … n of pooled values, tied values sharing their mean rank, and Σ (t³ − t) over groups of t tied values. */
export function midRanks(values: ArrayLike<number>): {
  readonly ranks: Float64Array;
  readonly tieSum: number;
} {
  const n = values.length;
  const order = ascendingOrder(Float64Array.from(values));
  const ranks = new Float64Array(n);
  let tieSum = 0;
  for (let first = 0; first < n; ) {
    let end = first + 1;
    while (end < n && values[order[end]] === values[order[first]]) end++;
    for (let k = first; k < end; k++) ranks[order[k]] = (first + 1 + end) / 2;
    const t = end - first;
    tieSum += t * t * t - t;
    first = end;
  }
  return { ranks, tieSum };
}
