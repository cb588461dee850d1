import { chiSquareUpperTail } from '@hepatica/survival';

/** A hazard ratio as printed, with its 95% confidence interval and p value. */
export interface PrintedHazardRatio {
  readonly hazardRatio: number;
  readonly low: number;
  readonly high: number;
  /** The p value, or its upper limit where `p < 0.001` is printed. */
  readonly p?: { readonly value: number; readonly isUpperLimit: boolean; readonly decimals: number };
}

export interface HazardRatioCheck {
  /** The middle of the interval on the log scale: what the hazard ratio should be. */
  readonly geometricMean: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
  readonly ratioAgrees: boolean;
  /** Null where no p value is printed. */
  readonly pAgrees: boolean | null;
}

/** Twice the 97.5th percentile of the normal distribution, as printed intervals use it. */
const INTERVAL_WIDTH = 3.92;
/** Limits are printed with three decimals: the middle may differ from the printed ratio by this share. */
const RATIO_TOLERANCE = 0.005;
/** The p value comes from the unrounded fit, and may be a likelihood ratio or score test. */
const P_FACTOR = 2;

/**
 * Whether a printed hazard ratio, its 95% interval and its p value can belong together: the ratio is the middle of the
 * interval on the log scale, `z = ln(HR) / se` with `se = (ln high - ln low) / 3.92`, and `p` is two-sided normal.
 *
 * Throws a `RangeError` unless `0 < low < high` and the ratio is positive.
 */
export function checkHazardRatio({ hazardRatio, low, high, p }: PrintedHazardRatio): HazardRatioCheck {
  if (!(low > 0 && high > low && hazardRatio > 0)) {
    throw new RangeError(
      `checkHazardRatio: ${hazardRatio} (${low}-${high}) is no hazard ratio with its interval`,
    );
  }
  const geometricMean = Math.sqrt(low * high);
  const standardError = (Math.log(high) - Math.log(low)) / INTERVAL_WIDTH;
  const z = Math.log(hazardRatio) / standardError;
  const computed = chiSquareUpperTail(z * z, 1);
  return {
    geometricMean,
    standardError,
    z,
    p: computed,
    ratioAgrees: Math.abs(geometricMean / hazardRatio - 1) <= RATIO_TOLERANCE,
    pAgrees: p === undefined ? null : agrees(computed, p),
  };
}

function agrees(computed: number, printed: NonNullable<PrintedHazardRatio['p']>): boolean {
  if (printed.isUpperLimit) return computed < printed.value;
  const half = 0.5 * 10 ** -printed.decimals;
  return computed <= (printed.value + half) * P_FACTOR && computed >= (printed.value - half) / P_FACTOR;
}
