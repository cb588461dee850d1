import { normalQuantile } from '../numeric/normal.ts';
import { SurvivalError } from '../survival-error.ts';

/** The scale on which the interval of S(t) is symmetric. */
export type ConfidenceType = 'log' | 'log-log' | 'plain' | 'logit' | 'arcsin';

/** Pointwise limits; `null` where the scale gives none (S = 0, and S = 1 for log-log, logit and arcsin). */
export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
}

const none: Limits = { low: null, high: null };

/** z for a two-sided interval; throws `SurvivalError` (`option`) for a level outside (0, 1). */
export function criticalValue(confidenceLevel: number, caller: string): number {
  if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
    throw new SurvivalError(
      'option',
      `${caller}: confidenceLevel is ${confidenceLevel}; it must lie in (0, 1)`,
    );
  }
  return normalQuantile(1 - (1 - confidenceLevel) / 2);
}

/**
 * Pointwise confidence limits of a survival probability `S` with standard error `seLog` of log S.
 *
 * Kalbfleisch and Prentice (2002), section 1.4; Borgan and Liestøl (1990) for log-log and arcsin. R's
 * `survfit(conf.type = …)`, which also truncates plain, log and arcsin limits to [0, 1].
 */
export function confidenceLimits(S: number, seLog: number, z: number, type: ConfidenceType): Limits {
  const half = z * seLog;
  switch (type) {
    case 'plain':
      if (!Number.isFinite(half)) return none;
      return { low: Math.max(S - half * S, 0), high: Math.min(S + half * S, 1) };
    case 'log': {
      if (S === 0) return none;
      const factor = Math.exp(half);
      return { low: S / factor, high: Math.min(S * factor, 1) };
    }
    case 'log-log': {
      if (S === 0 || S === 1) return none;
      const width = half / Math.log(S); // negative, so that low < high
      return { low: S ** Math.exp(-width), high: S ** Math.exp(width) };
    }
    case 'logit': {
      if (S === 0 || S === 1) return none;
      const width = half / (1 - S);
      const odds = S / (1 - S);
      return { low: inverseOdds(odds * Math.exp(-width)), high: inverseOdds(odds * Math.exp(width)) };
    }
    case 'arcsin': {
      if (S === 0 || S === 1) return none;
      const width = 0.5 * half * Math.sqrt(S / (1 - S));
      const angle = Math.asin(Math.sqrt(S));
      return {
        low: Math.sin(Math.max(0, angle - width)) ** 2,
        high: Math.sin(Math.min(Math.PI / 2, angle + width)) ** 2,
      };
    }
    default:
      throw new SurvivalError('option', `confidenceLimits: unknown type ${type satisfies never}`);
  }
}

/** The limits of a whole curve, `error` that of S itself; `null` where the curve or the scale gives none. */
export function curveLimits(
  survival: readonly number[],
  error: readonly (number | null)[],
  z: number,
  type: ConfidenceType,
): { readonly low: readonly (number | null)[]; readonly high: readonly (number | null)[] } {
  const m = survival.length;
  const low = new Array<number | null>(m);
  const high = new Array<number | null>(m);
  for (let k = 0; k < m; k++) {
    const S = survival[k];
    const se = error[k];
    if (k > 0 && S === survival[k - 1] && se === error[k - 1]) {
      // Flat between events.
      low[k] = low[k - 1];
      high[k] = high[k - 1];
      continue;
    }
    if (type === 'log' && se !== null && S > 0) {
      // As below, without an object for every time.
      const factor = Math.exp((z * se) / S);
      low[k] = S / factor;
      high[k] = Math.min(S * factor, 1);
      continue;
    }
    const limits = se === null ? none : confidenceLimits(S, se === 0 ? 0 : se / S, z, type);
    low[k] = limits.low;
    high[k] = limits.high;
  }
  return { low, high };
}

function inverseOdds(odds: number): number {
  return odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
}
