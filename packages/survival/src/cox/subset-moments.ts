/** Of all subsets of one size of the rows added so far, chosen with probability ∝ Π r: log Σ Π r, and the sum of x. */
export interface SubsetSum {
  readonly logSum: number;
  readonly mean: Float64Array;
  /** Packed by rows of the lower triangle. */
  readonly covariance: Float64Array;
}

/** Moments of Σ x over random subsets of sizes 1 … `largest`, kept while rows are added one by one. */
export interface SubsetMoments {
  /** Adds a row with weight r > 0 and the p values of X that begin at `at`. */
  add(r: number, X: Float64Array, at: number): void;
  /** Reads size `d`; at least d rows must have been added. */
  of(d: number): SubsetSum;
}

/**
 * An empty table.
 *
 * With B_k = Σ Π r over subsets of size k, a new row gives B_k + r B_{k−1}: a subset of size k holds it with probability
 * q = r B_{k−1} / (B_k + r B_{k−1}). Kept are not B but the ratios ρ_k = B_k / B_{k−1}, for which
 * q = r / (ρ_k + r) and ρ_k becomes (ρ_k + r) ρ_{k−1} / (ρ_{k−1} + r), all factors positive: nothing overflows or
 * cancels, however many subsets there are. Mean and covariance are mixtures of "without" and "with" by q.
 */
export function createSubsetMoments(p: number, largest: number): SubsetMoments {
  const size = (p * (p + 1)) / 2;
  const ratio = new Float64Array(largest + 1);
  const mean = new Float64Array((largest + 1) * p);
  const covariance = new Float64Array((largest + 1) * size);
  const shift = new Float64Array(p);
  let rows = 0;
  return {
    add(r, X, at) {
      rows++;
      // Downwards, so that size k − 1 is still the one without the new row.
      for (let k = Math.min(rows, largest); k >= 1; k--) {
        const q = r / (ratio[k] + r);
        ratio[k] = k === 1 ? ratio[1] + r : ((ratio[k] + r) * ratio[k - 1]) / (ratio[k - 1] + r);
        const here = k * p;
        const below = here - p;
        for (let j = 0; j < p; j++) {
          shift[j] = mean[below + j] + X[at + j] - mean[here + j];
          mean[here + j] += q * shift[j];
        }
        const spread = q * (1 - q);
        const own = k * size;
        const under = own - size;
        for (let j = 0, c = 0; j < p; j++) {
          for (let l = 0; l <= j; l++, c++) {
            covariance[own + c] +=
              q * (covariance[under + c] - covariance[own + c]) + spread * shift[j] * shift[l];
          }
        }
      }
    },
    of(d) {
      let logSum = 0;
      for (let k = 1; k <= d; k++) logSum += Math.log(ratio[k]);
      return {
        logSum,
        mean: mean.slice(d * p, (d + 1) * p),
        covariance: covariance.slice(d * size, (d + 1) * size),
      };
    },
  };
}
