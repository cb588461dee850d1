/**
 * Difference of two means in units of their pooled standard deviation, √((s²₁ + s²₂)/2); absolute. 0 where both are
 * constant and equal, null where a group is too small or both are constant and differ.
 *
 * Austin (2009), doi:10.1002/sim.3697.
 */
export function standardizedMeanDifference(
  a: { readonly mean: number | null; readonly sd: number | null },
  b: { readonly mean: number | null; readonly sd: number | null },
): number | null {
  if (a.mean === null || b.mean === null || a.sd === null || b.sd === null) return null;
  const difference = Math.abs(a.mean - b.mean);
  const pooled = Math.sqrt((a.sd ** 2 + b.sd ** 2) / 2);
  if (pooled > 0) return difference / pooled;
  return difference === 0 ? 0 : null;
}

/**
 * Distance of two multinomial samples, for a variable of any number of levels: √(dᵀ S⁻¹ d) with d the differences of the
 * proportions of all levels but one and S the mean of the two multinomial covariance matrices. Of two levels it is
 * |p₁ - p₂| / √((p₁q₁ + p₂q₂)/2). Null where a group is empty or S is singular though the groups differ.
 *
 * Yang and Dalton (2012), A unified approach to measuring the effect size between two groups, SAS Global Forum 335.
 *
 * @param counts of each level, in the same order in both groups
 */
export function standardizedProportionDifference(a: readonly number[], b: readonly number[]): number | null {
  const [na, nb] = [sum(a), sum(b)];
  if (na === 0 || nb === 0) return null;
  const used = a.flatMap((count, k) => (count + (b[k] ?? 0) > 0 ? [k] : [])).slice(1);
  const p = used.map((k) => (a[k] ?? 0) / na);
  const q = used.map((k) => (b[k] ?? 0) / nb);
  const d = p.map((x, k) => x - (q[k] ?? 0));
  if (d.every((x) => x === 0)) return 0;
  const covariance = (x: readonly number[], i: number, j: number) =>
    (x[i] ?? 0) * ((i === j ? 1 : 0) - (x[j] ?? 0));
  const S = used.map((_, i) => used.map((_, j) => (covariance(p, i, j) + covariance(q, i, j)) / 2));
  const solved = solve(S, d);
  return solved === null ? null : Math.sqrt(sum(d.map((x, k) => x * (solved[k] ?? 0))));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, x) => total + x, 0);
}

/** Solves a small symmetric positive definite system by elimination; null where it is singular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | null {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    const pivot = rows[i]?.[i] ?? 0;
    if (!(pivot > 1e-12)) return null;
    for (let j = i + 1; j < n; j++) {
      const factor = (rows[j]?.[i] ?? 0) / pivot;
      rows[j] = (rows[j] ?? []).map((x, k) => x - factor * (rows[i]?.[k] ?? 0));
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const known = solution.reduce((total, x, k) => (k > i ? total + x * (rows[i]?.[k] ?? 0) : total), 0);
    solution[i] = ((rows[i]?.[n] ?? 0) - known) / (rows[i]?.[i] ?? 1);
  }
  return solution;
}
