import { chiSquareUpperTail, normalQuantile } from '@hepatica/survival';
import type { Interval } from './estimates.ts';

/** An estimate with its standard error. */
export interface Estimated {
  readonly estimate: number;
  readonly standardError: number;
}

/** An estimate with its interval and the p value of "it is 0"; null where there is no error. */
export interface Contrasted extends Interval {
  readonly p: number | null;
}

/** What stands where nothing could be estimated. */
export const NO_CONTRAST: Contrasted = { estimate: null, low: null, high: null, p: null };

/** The normal interval and Wald test of an estimate. */
export function contrastOf({ estimate, standardError }: Estimated, confidenceLevel: number): Contrasted {
  if (!(standardError > 0)) return { estimate, low: null, high: null, p: null };
  const reach = normalQuantile(0.5 + confidenceLevel / 2) * standardError;
  return {
    estimate,
    low: estimate - reach,
    high: estimate + reach,
    p: chiSquareUpperTail((estimate / standardError) ** 2, 1),
  };
}

/** An estimate on the logarithm, turned into a ratio with its interval and test. */
export function ratioOf(onLog: Estimated, confidenceLevel: number): Contrasted {
  const { estimate, low, high, p } = contrastOf(onLog, confidenceLevel);
  const exp = (x: number | null) => (x === null ? null : Math.exp(x));
  return { estimate: exp(estimate), low: exp(low), high: exp(high), p };
}

/** second − first of two independent estimates. */
export function differenceOf(first: Estimated, second: Estimated): Estimated {
  return {
    estimate: second.estimate - first.estimate,
    standardError: Math.hypot(first.standardError, second.standardError),
  };
}
