import { type Cholesky, choleskySolve } from '../numeric/cholesky.ts';
import { dot } from './newton.ts';

/** What a step was, and by how much the score fell over it. */
interface Secant {
  readonly moved: Float64Array;
  readonly fall: Float64Array;
  readonly product: number;
}

/**
 * Steps towards a maximum from one score after another: as Newton's with a given information, which what the scores themselves
 * tell of it corrects.
 *
 * The limited-memory form of Broyden, Fletcher, Goldfarb and Shanno's update of the inverse. Nocedal (1980),
 * doi:10.1090/S0025-5718-1980-0572855-7.
 */
export function secantSteps(
  information: Cholesky,
): (beta: Float64Array, score: Float64Array) => Float64Array {
  const secants: Secant[] = [];
  let last: { readonly beta: Float64Array; readonly score: Float64Array } | null = null;
  return (beta, score) => {
    if (last) {
      const from = last;
      const moved = beta.map((b, j) => b - from.beta[j]);
      const fall = score.map((u, j) => from.score[j] - u);
      const product = dot(moved, fall);
      // Of a concave function it is positive, but for rounding.
      if (product > 0) secants.push({ moved, fall, product });
    }
    last = { beta, score };
    const rest = score.slice();
    const shares: number[] = [];
    for (const { moved, fall, product } of secants.toReversed()) {
      const share = dot(moved, rest) / product;
      shares.push(share);
      for (let j = 0; j < rest.length; j++) rest[j] -= share * fall[j];
    }
    const step = choleskySolve(information, rest);
    for (const { moved, fall, product } of secants) {
      const change = (shares.pop() ?? 0) - dot(fall, step) / product;
      for (let j = 0; j < step.length; j++) step[j] += change * moved[j];
    }
    return step;
  };
}
