import type { ResponseCount } from '@hepatica/clinical';
import { binomialInterval } from '@hepatica/survival';

/** A rate of response with the denominator that it belongs to. */
export interface ResponseRate {
  readonly name: 'objective-response-rate' | 'disease-control-rate';
  readonly denominator: ResponseCount['denominator'];
  /** How many responded; two numbers where some responses are open. */
  readonly k: { readonly low: number; readonly high: number };
  readonly n: number;
  /** `null` where nobody was counted. */
  readonly proportion: { readonly low: number; readonly high: number } | null;
  /** Exact interval (Clopper and Pearson); where some responses are open, it spans those of both ends. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** Objective response rate and disease control rate, each k / N with its exact interval at `confidenceLevel`. */
export function responseRates(count: ResponseCount, confidenceLevel = 0.95): readonly ResponseRate[] {
  return [
    rateOf('objective-response-rate', count, count.objective, confidenceLevel),
    rateOf('disease-control-rate', count, count.control, confidenceLevel),
  ];
}

function rateOf(
  name: ResponseRate['name'],
  { denominator, n }: ResponseCount,
  k: ResponseRate['k'],
  confidenceLevel: number,
): ResponseRate {
  const least = binomialInterval(k.low, n, { confidenceLevel });
  const most = binomialInterval(k.high, n, { confidenceLevel });
  const isEstimable = least.kind === 'interval' && most.kind === 'interval';
  return {
    name,
    denominator,
    k,
    n,
    proportion: isEstimable ? { low: least.estimate, high: most.estimate } : null,
    interval: isEstimable ? { low: least.low, high: most.high } : null,
  };
}
