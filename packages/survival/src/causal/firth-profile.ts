import { type FirthLikelihood, maximizeFirth } from './firth-likelihood.ts';
import type { LogisticData } from './logistic-data.ts';

/**
 * The value of coefficient `j` (scaled columns), on the given side of the maximum, at which the profile of the
 * penalized likelihood has fallen by `drop`; `null` where it does not fall that far within 2⁴⁰ standard errors.
 *
 * At each trial value the others are maximized anew under the penalty of the whole information matrix (Heinze and
 * Schemper 2002). Bracketed by doubling, then narrowed by regula falsi (Illinois) to a relative 1e-12.
 */
export function profileLimit(
  data: LogisticData,
  maximum: FirthLikelihood,
  j: number,
  side: -1 | 1,
  drop: number,
  standardError: number,
  maxIterations: number,
): number | null {
  const others = Array.from({ length: data.p }, (_, l) => l).filter((l) => l !== j);
  let warm = maximum.beta;
  /** How far the profile lies above the target at a value; negative beyond the limit. */
  const height = (value: number): number | null => {
    const start = Float64Array.from(warm);
    start[j] = value;
    const best = maximizeFirth(data, start, others, maxIterations);
    if (best.kind !== 'converged') return null;
    warm = best.at.beta;
    return best.at.logLikelihood - maximum.logLikelihood + drop;
  };
  let inner = maximum.beta[j];
  let innerHeight = drop;
  let width = side * Math.sqrt(2 * drop) * standardError;
  let outer = inner + width;
  let outerHeight = height(outer);
  for (let doubling = 0; outerHeight !== null && outerHeight > 0; doubling++) {
    if (doubling === 40) return null;
    inner = outer;
    innerHeight = outerHeight;
    width *= 2;
    outer += width;
    outerHeight = height(outer);
  }
  if (outerHeight === null) return null;
  return illinois(height, [inner, innerHeight], [outer, outerHeight]);
}

/** The root between two points with heights of opposite sign. */
function illinois(
  height: (value: number) => number | null,
  above: readonly [number, number],
  below: readonly [number, number],
): number | null {
  let [a, fa] = above;
  let [b, fb] = below;
  for (let k = 0; k < 200; k++) {
    const c = (a * fb - b * fa) / (fb - fa);
    if (Math.abs(b - a) <= 1e-12 * Math.max(1e-6, Math.abs(c))) return c;
    const fc = height(c);
    if (fc === null) return null;
    if (Math.abs(fc) <= 1e-13) return c;
    if (fc > 0 === fb > 0) {
      fa /= 2;
    } else {
      a = b;
      fa = fb;
    }
    b = c;
    fb = fc;
  }
  return b;
}
