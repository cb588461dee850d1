import {
  assertScore,
  type Concordance,
  type ConcordanceOptions,
  summarizePairs,
} from '../cox/concordance.ts';
import { comparePairs, weightOf } from '../cox/score-pairs.ts';
import { censoringCurve, censoringInfluence } from '../surv/censoring-curve.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { WeightUncertainty } from './score-input.ts';

/** Options of `unoConcordance`. */
export interface UnoOptions extends Pick<ConcordanceOptions, 'cluster'> {
  /** Only pairs whose first event is at a time ≤ tau count; default all. */
  readonly tau?: number;
  /** Default `estimated`. */
  readonly weights?: WeightUncertainty;
}

/** Uno's concordance, or the reason that there is none; pairs are weighted by 1 / G². */
export type UnoConcordance =
  | (Concordance & {
      readonly kind: 'concordance';
      readonly tau: number;
      readonly weights: WeightUncertainty;
    })
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'delayed-entry' | 'no-pairs';
      readonly detail: string;
    };

/**
 * Uno's concordance of a risk score (higher = earlier event), free of the censoring distribution, in n log n.
 *
 * Estimates P(score_i > score_j | T_i < T_j, T_i ≤ tau): Harrell's pairs, each weighted by 1 / G(t−)² with G the curve of
 * the time to censoring at the earlier event's time t (rows with an event at t are not at risk of a censoring at t).
 * Assumes censoring independent of score and time. The error is the infinitesimal jackknife, by default with the part of
 * G. Choose tau where enough are still watched: weights grow as G falls. Uno et al. (2011), doi:10.1002/sim.4154. R:
 * `concordance(Surv(time, event) ~ score, reverse = TRUE, timewt = "n/G2", ymax = tau)`, whose error takes the weights as
 * known. Throws `SurvivalError` when the score does not fit the rows or tau is not a number.
 */
export function unoConcordance(
  surv: Surv,
  score: ArrayLike<number>,
  options: UnoOptions = {},
): UnoConcordance {
  const { weights = 'estimated', cluster } = options;
  assertScore(surv, score, cluster ? { cluster } : {}, 'unoConcordance');
  if (options.tau !== undefined && !Number.isFinite(options.tau)) {
    throw new SurvivalError('option', `unoConcordance: tau is ${options.tau}; it must be a finite number`);
  }
  if (surv.start) {
    return {
      kind: 'not-estimable',
      reason: 'delayed-entry',
      detail: 'rows enter late or are split: the weights of pairs are defined for right-censored rows only',
    };
  }
  const tau = options.tau ?? surv.time.reduce((most, t) => Math.max(most, t), 0);
  const curve = censoringCurve(surv, 'gone');
  const eventWeight = Float64Array.from(surv.time, (t, i) => {
    const G = curve.before[curve.at[i]];
    return surv.event[i] && t <= tau && G > 0 ? 1 / G ** 2 : 0;
  });
  const pairs = comparePairs(surv, score, undefined, eventWeight);
  const plain = summarizePairs(surv, pairs, cluster);
  if (plain.value === null) {
    return {
      kind: 'not-estimable',
      reason: 'no-pairs',
      detail: `no event until ${tau} precedes another row's time`,
    };
  }
  if (weights === 'known') return { kind: 'concordance', tau, weights, ...plain };

  // A censoring at u lowers G, and so raises 1 / G², at every later event.
  const comparable = plain.concordant + plain.discordant + plain.tiedX;
  const somer = 2 * plain.value - 1;
  const times = curve.time.length;
  const pull = new Float64Array(times + 1);
  for (let k = 0; k < surv.n; k++) {
    const i = pairs.row[k];
    pull[curve.at[i]] += (2 * weightOf(surv, i) * (pairs.balance[k] - somer * pairs.total[k])) / comparable;
  }
  const sensitivity = new Float64Array(times);
  for (let k = times - 2; k >= 0; k--) sensitivity[k] = sensitivity[k + 1] + pull[k + 1];
  const extra = censoringInfluence(surv, censoringCurve(surv, 'at-risk'), sensitivity);
  return { kind: 'concordance', tau, weights, ...summarizePairs(surv, pairs, cluster, extra) };
}
