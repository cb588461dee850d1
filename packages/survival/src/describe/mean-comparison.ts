import { studentTQuantile } from '../numeric/quantiles.ts';
import { studentTUpperTail } from '../numeric/tails.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertSample } from './assert-sample.ts';
import { moments } from './moments.ts';
import { type DescriptiveTest, type NoTest, noTest } from './test-result.ts';

/** A t test with what it tests: the first mean less the second, in the unit of the values. */
export type MeanComparison =
  | (Extract<DescriptiveTest, { kind: 'test' }> & {
      readonly difference: {
        readonly estimate: number;
        readonly standardError: number;
        readonly low: number;
        readonly high: number;
      };
    })
  | NoTest;

/** Options of `welchTest` and `studentTest`. */
export interface MeanComparisonOptions {
  /** Of the interval of the difference; default 0.95. */
  readonly confidenceLevel?: number;
}

/** Size, mean and variance of a sample. */
export type Moments = ReturnType<typeof moments>;

/** Compares two means by t, with the error and degrees of freedom that `spread` makes of the two samples. */
export function compareMeans(
  caller: string,
  [x, y]: readonly [ArrayLike<number>, ArrayLike<number>],
  { confidenceLevel = 0.95 }: MeanComparisonOptions,
  spread: (a: Moments, b: Moments) => { readonly error: number; readonly df: number },
): MeanComparison {
  assertSample(x, 'x', caller);
  assertSample(y, 'y', caller);
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new SurvivalError(
      'option',
      `${caller}: confidenceLevel is ${confidenceLevel}; it must lie in (0, 1)`,
    );
  }
  if (x.length < 1 || y.length < 1 || x.length + y.length < 3) {
    return noTest('too-few', 'each group needs a value, and both together three');
  }
  const [a, b] = [moments(x), moments(y)];
  const { error, df } = spread(a, b);
  if (!(df > 0)) return noTest('too-few', 'each group needs at least two values');
  // Differences of the size of rounding are none.
  if (!(error > 10 * Number.EPSILON * Math.max(Math.abs(a.mean), Math.abs(b.mean)))) {
    return noTest('no-variation', 'the values do not vary within the groups');
  }
  const estimate = a.mean - b.mean;
  const statistic = estimate / error;
  const half = error * studentTQuantile(1 - (1 - confidenceLevel) / 2, df);
  return {
    kind: 'test',
    statistic,
    df,
    p: 2 * studentTUpperTail(Math.abs(statistic), df),
    difference: { estimate, standardError: error, low: estimate - half, high: estimate + half },
  };
}
