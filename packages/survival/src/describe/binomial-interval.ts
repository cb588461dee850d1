import { betaQuantile } from '../numeric/quantiles.ts';
import { SurvivalError } from '../survival-error.ts';

/** A proportion with its exact interval, or why there is none. */
export type BinomialInterval =
  | { readonly kind: 'interval'; readonly estimate: number; readonly low: number; readonly high: number }
  | { readonly kind: 'not-estimable'; readonly reason: 'too-few'; readonly detail: string };

/**
 * The proportion `successes` / `trials` with the exact interval of Clopper and Pearson.
 *
 * The interval holds the proportions p at which neither P(X ≥ successes) nor P(X ≤ successes) is below
 * (1 − level)/2: it covers the truth at least at its level, mostly more. Its ends are quantiles of Beta(s, n − s + 1)
 * and Beta(s + 1, n − s); 0 and 1 belong to it where no trial, or every one, succeeded. Clopper and Pearson (1934),
 * doi:10.1093/biomet/26.4.404. R: `binom.test(successes, trials, conf.level = confidenceLevel)$conf.int`. No answer
 * for no trials. Throws `SurvivalError` unless 0 ≤ successes ≤ trials are whole numbers and the level lies in (0, 1).
 */
export function binomialInterval(
  successes: number,
  trials: number,
  options: { readonly confidenceLevel?: number } = {},
): BinomialInterval {
  const { confidenceLevel = 0.95 } = options;
  if (!Number.isSafeInteger(trials) || trials < 0) {
    throw new SurvivalError('option', `binomialInterval: trials is ${trials}; it must be a count`);
  }
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > trials) {
    throw new SurvivalError(
      'option',
      `binomialInterval: successes is ${successes}; it must be a count from 0 to ${trials}`,
    );
  }
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new SurvivalError(
      'option',
      `binomialInterval: confidenceLevel is ${confidenceLevel}; it must lie in (0, 1)`,
    );
  }
  if (trials === 0) return { kind: 'not-estimable', reason: 'too-few', detail: 'there are no trials' };
  const tail = (1 - confidenceLevel) / 2;
  const failures = trials - successes;
  return {
    kind: 'interval',
    estimate: successes / trials,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  };
}
