import type { Interval } from '@hepatica/study';
import { formatMeasured, formatNumber } from './number.ts';

/** What stands where a limit or an estimate was not reached. */
export const notReached = 'not reached';

/** Name of an interval by its level: "95% CI". */
export function intervalName(confidenceLevel: number): string {
  return `${formatMeasured(confidenceLevel * 100)}% CI`;
}

/** Two limits: "10.1–12.8"; "16.1–not reached" where the upper one was not. */
export function formatLimits(low: number | null, high: number | null, decimals: number): string {
  return `${formatLimit(low, decimals)}–${formatLimit(high, decimals)}`;
}

/** An estimate with its limits: "11.4 (10.1–12.8)"; "not reached" where there is no estimate. */
export function formatInterval(interval: Interval, decimals = 1): string {
  const limits = formatLimits(interval.low, interval.high, decimals);
  if (interval.estimate === null) {
    return interval.low === null && interval.high === null ? notReached : `${notReached} (${limits})`;
  }
  return `${formatNumber(interval.estimate, decimals)} (${limits})`;
}

/**
 * A hazard ratio with its limits: "2.21 (1.44–2.95)". Two decimals, more where two would hide that the interval
 * excludes 1 or has a width at all ("1.0021 (1.0007–1.0035)" per unit of a finely measured covariate).
 */
export function formatHazardRatio(
  ratio: number,
  limits: { readonly low: number; readonly high: number },
): string {
  const hides = (decimals: number): boolean => {
    const [low, high, one] = [limits.low, limits.high, 1].map((value) => value.toFixed(decimals));
    return low === high || (limits.low > 1 && low === one) || (limits.high < 1 && high === one);
  };
  const isNearOne = Math.abs(ratio - 1) < 0.1;
  const decimals = isNearOne ? ([2, 3, 4, 5, 6].find((count) => !hides(count)) ?? 6) : 2;
  if (decimals === 2) {
    return `${formatRatio(ratio)} (${formatRatio(limits.low)}–${formatRatio(limits.high)})`;
  }
  const text = (value: number): string => formatNumber(value, decimals);
  return `${text(ratio)} (${text(limits.low)}–${text(limits.high)})`;
}

/** A ratio: "0.59", "12.3", "140"; ">1,000" and "<0.01" where the digits would say nothing. */
export function formatRatio(value: number): string {
  if (value > 1000) return '>1,000';
  if (value < 0.01) return '<0.01';
  if (value >= 100) return formatNumber(value, 0);
  return formatNumber(value, value >= 10 ? 1 : 2);
}

function formatLimit(limit: number | null, decimals: number): string {
  return limit === null ? notReached : formatNumber(limit, decimals);
}
