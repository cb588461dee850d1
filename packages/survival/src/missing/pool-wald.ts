import { cholesky, choleskyInverse, quadraticForm } from '../numeric/cholesky.ts';
import { fUpperTail } from '../numeric/tails.ts';
import { SurvivalError } from '../survival-error.ts';

/** Several coefficients as estimated in each completed data set. */
export interface CoefficientsToPool {
  /** Per imputation, the k coefficients tested. */
  readonly estimates: readonly (readonly number[])[];
  /** Per imputation, their k × k covariance matrix. */
  readonly covariances: readonly (readonly (readonly number[])[])[];
  /** Degrees of freedom that the complete data would have; default no limit. */
  readonly completeDf?: number;
}

/** F test that all coefficients are 0, or why there is none. */
export type PooledWald =
  | {
      readonly kind: 'test';
      readonly statistic: number;
      readonly df1: number;
      readonly df2: number;
      readonly p: number;
      /** Mean relative increase of the variance due to the missing values. */
      readonly relativeIncrease: number;
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'too-few' | 'collinear';
      readonly detail: string;
    };

/**
 * Tests k coefficients together over m ≥ 2 completed data sets: Wald's test as Li, Raghunathan and Rubin pool it (D₁).
 *
 * D₁ = Q̄ᵀ Ū⁻¹ Q̄ / (k (1 + r)), r = (1 + 1/m) tr(B Ū⁻¹)/k, compared with F on k and ν degrees of freedom. With
 * t = k (m − 1): ν = 4 + (t − 4) (1 + (1 − 2/t)/r)² for t > 4, else t (1 + 1/k) (1 + 1/r)²/2; where the complete data
 * have limited degrees of freedom and t > 4, Reiter's. It takes the share of missing information to be alike in all
 * directions. Li, Raghunathan and Rubin (1991), doi:10.1080/01621459.1991.10475152; Reiter (2007),
 * doi:10.1093/biomet/asm028. R: `mice::D1`, which is `mitml::testModels(method = "D1")`; with a limit and t ≤ 4 R
 * extends Reiter's formula beyond its poles, here ν is then the smaller of Li's and the limit. Throws `SurvivalError`
 * for shapes that do not fit and values that are not finite.
 */
export function poolWald({ estimates, covariances, completeDf }: CoefficientsToPool): PooledWald {
  const m = estimates.length;
  const k = estimates[0]?.length ?? 0;
  assertShapes(estimates, covariances, k);
  if (completeDf !== undefined && !(completeDf > 0 && Number.isFinite(completeDf))) {
    throw new SurvivalError('option', `poolWald: completeDf is ${completeDf}; it must be above 0`);
  }
  if (m < 2 || k < 1) {
    return { kind: 'not-estimable', reason: 'too-few', detail: `${m} imputations of ${k} coefficients` };
  }
  const mean = estimates[0].map((_, i) => estimates.reduce((sum, one) => sum + one[i], 0) / m);
  const within = new Float64Array(k * k);
  const between = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let s = 0; s < m; s++) {
        within[i * k + j] += covariances[s][i][j] / m;
        between[i * k + j] += ((estimates[s][i] - mean[i]) * (estimates[s][j] - mean[j])) / (m - 1);
      }
    }
  }
  const decomposition = cholesky(within, k);
  if (decomposition.singular.length > 0) {
    return {
      kind: 'not-estimable',
      reason: 'collinear',
      detail: 'some coefficient has no variance of its own within the imputations',
    };
  }
  const inverse = choleskyInverse(decomposition);
  const trace = between.reduce((sum, b, i) => sum + b * inverse[i], 0);
  const r = ((1 + 1 / m) * trace) / k;
  const statistic = quadraticForm(decomposition, mean).value / (k * (1 + r));
  const df2 = denominatorDf(k, k * (m - 1), r, completeDf);
  return {
    kind: 'test',
    statistic,
    df1: k,
    df2,
    p: fUpperTail(statistic, k, df2),
    relativeIncrease: r,
  };
}

function denominatorDf(k: number, t: number, increase: number, completeDf: number | undefined): number {
  // As for one estimate, an increase of nothing is taken for a very small one: degrees of freedom stay finite.
  const r = Math.max(increase, 1e-4);
  const li = t > 4 ? 4 + (t - 4) * (1 + (1 - 2 / t) / r) ** 2 : (t * (1 + 1 / k) * (1 + 1 / r) ** 2) / 2;
  if (completeDf === undefined) return li;
  return (t > 4 ? reiterDf(t, increase, completeDf) : null) ?? Math.min(li, completeDf);
}

/** Reiter's ν; null where the complete data are too few for it (a denominator is not above 0). */
function reiterDf(t: number, r: number, completeDf: number): number | null {
  const a = (r * t) / (t - 2);
  const v = ((completeDf + 1) / (completeDf + 3)) * completeDf;
  const c0 = 1 / (t - 4);
  const c1 = v - 2 * (1 + a);
  const c2 = v - 4 * (1 + a);
  if (!(c2 > 0)) return null;
  const z =
    1 / c2 +
    c0 * ((a ** 2 * c1) / ((1 + a) ** 2 * c2)) +
    c0 * ((8 * a ** 2 * c1) / ((1 + a) * c2 ** 2) + (4 * a ** 2) / ((1 + a) * c2)) +
    c0 * ((4 * a ** 2) / (c2 * c1) + (16 * a ** 2 * c1) / c2 ** 3) +
    c0 * ((8 * a ** 2) / c2 ** 2);
  return 4 + 1 / z;
}

function assertShapes(
  estimates: CoefficientsToPool['estimates'],
  covariances: CoefficientsToPool['covariances'],
  k: number,
): void {
  if (covariances.length !== estimates.length) {
    throw new SurvivalError(
      'length-mismatch',
      `poolWald: ${covariances.length} covariances for ${estimates.length} estimates; lengths must agree`,
    );
  }
  estimates.forEach((one, s) => {
    const matrix = covariances[s];
    if (one.length !== k || matrix.length !== k || matrix.some((row) => row.length !== k)) {
      throw new SurvivalError('length-mismatch', `poolWald: imputation ${s} does not have ${k} coefficients`);
    }
    if (![...one, ...matrix.flat()].every((value) => Number.isFinite(value))) {
      throw new SurvivalError('not-finite', `poolWald: imputation ${s} has a value that is not finite`);
    }
  });
}
