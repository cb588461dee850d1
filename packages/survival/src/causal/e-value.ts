import { SurvivalError } from '../survival-error.ts';

/** How strong unmeasured confounding would have to be to explain an estimate away; plain data. */
export interface EValue {
  /** The estimate as an approximate risk ratio. */
  readonly riskRatio: number;
  /** For the estimate, on the risk ratio scale; 1: nothing to explain. */
  readonly estimate: number;
  /** For the limit of the interval nearer to 1; 1 where the interval holds 1; `null` without an interval. */
  readonly interval: number | null;
}

/**
 * E-value: the least risk ratio that an unmeasured confounder must have with treatment and with outcome, each, beyond
 * the covariates adjusted for, to move the estimate (or the interval) to 1.
 *
 * E = R + √(R (R − 1)) with R the risk ratio, or its inverse below 1. A hazard ratio is taken as a risk ratio where the
 * outcome is rare (below 15 % at the end of follow-up), else R ≈ (1 − 0.5^√HR) / (1 − 0.5^√(1/HR)); an odds ratio of a
 * common outcome as its square root. VanderWeele and Ding (2017), doi:10.7326/M16-2607. R:
 * `EValue::evalues.HR(est, lo, hi, rare)`. Throws `SurvivalError` for ratios not above 0 or limits out of order.
 */
export function eValue(input: {
  readonly measure: 'hazard-ratio' | 'odds-ratio' | 'risk-ratio';
  readonly outcome: 'rare' | 'common';
  readonly estimate: number;
  readonly confidenceInterval?: { readonly low: number; readonly high: number };
}): EValue {
  const { estimate, confidenceInterval: interval } = input;
  const riskRatio = riskRatioOf(input, estimate, 'estimate');
  if (!interval) return { riskRatio, estimate: strengthOf(riskRatio), interval: null };
  const low = riskRatioOf(input, interval.low, 'low');
  const high = riskRatioOf(input, interval.high, 'high');
  if (!(interval.low <= estimate && estimate <= interval.high)) {
    throw new SurvivalError(
      'option',
      `eValue: ${interval.low} to ${interval.high} does not hold the estimate ${estimate}`,
    );
  }
  const nearer = low > 1 ? low : Math.min(high, 1);
  return { riskRatio, estimate: strengthOf(riskRatio), interval: strengthOf(nearer) };
}

function riskRatioOf(
  input: {
    readonly measure: 'hazard-ratio' | 'odds-ratio' | 'risk-ratio';
    readonly outcome: 'rare' | 'common';
  },
  ratio: number,
  name: string,
): number {
  if (!(ratio > 0 && Number.isFinite(ratio))) {
    throw new SurvivalError('option', `eValue: ${name} is ${ratio}; a ratio is a number above 0`);
  }
  if (input.measure === 'risk-ratio' || input.outcome === 'rare') return ratio;
  if (input.measure === 'odds-ratio') return Math.sqrt(ratio);
  // 1 − 0.5^r as −expm1(−r log 2), which keeps its digits where r is small.
  return Math.expm1(-Math.LN2 * Math.sqrt(ratio)) / Math.expm1(-Math.LN2 / Math.sqrt(ratio));
}

function strengthOf(riskRatio: number): number {
  const R = riskRatio < 1 ? 1 / riskRatio : riskRatio;
  return R + Math.sqrt(R * (R - 1));
}
