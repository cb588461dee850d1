import { criticalValue } from '../curve/confidence-interval.ts';
import type { Surv } from '../surv/surv.ts';
import { errorOfSum, productOfSums } from './score-error.ts';
import { assertScoreInput, type ScoreInput } from './score-input.ts';
import { curveInfluence, type ScoreObstacle, type StatusAt, scoreCurve, statusAt } from './status-at.ts';

/** The score at one time; all but `time` are `null` where nobody is watched so long. */
export interface BrierAt {
  readonly time: number;
  readonly brier: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The score of giving everybody the overall incidence (Kaplan-Meier, or Aalen-Johansen with competing events). */
  readonly reference: number | null;
  /** 1 − brier / reference: what share of that the risks save; `null` where the reference is 0. */
  readonly scaled: number | null;
}

/** Brier scores at each time and their mean over time, or the reason that there are none. */
export type BrierScore =
  | {
      readonly kind: 'score';
      readonly times: readonly BrierAt[];
      /** (1 / t) ∫ from 0 to the last time, by trapezoids through 0 and the given times; `null` where one is missing. */
      readonly integrated: {
        readonly until: number;
        readonly value: number;
        readonly standardError: number;
        readonly reference: number;
      } | null;
    }
  | ScoreObstacle;

/**
 * The Brier score of predicted risks: the mean square of what happened less what was predicted, censoring weighed out.
 *
 * B(t) = (1/n) Σ W_i(t) (1{T_i ≤ t, event} − risk_i(t))², W_i = 1 / G(T_i−) for rows whose event came by t and 1 / G(t)
 * for those watched beyond, G the curve of the time to censoring; 0 is perfect, and the overall incidence scores
 * `reference`. Assumes censoring independent of everything else. The error sums the rows' contributions, by default with
 * that of G; risks count as given, so judge a model on rows that did not make it. Graf et al. (1999),
 * doi:10.1002/(SICI)1097-0258(19990915/30)18:17/18<2529::AID-SIM274>3.0.CO;2-5; Gerds and Schumacher (2006),
 * doi:10.1002/bimj.200610301. R: `riskRegression::Score(…, metrics = "Brier", cens.model = "KaplanMeier")`, with
 * `conservative = TRUE` for weights `known`. Throws `SurvivalError` where risks or times do not fit.
 */
export function brierScore(surv: Surv, input: ScoreInput): BrierScore {
  const { risk, times, state, cause = 1, weights = 'estimated', confidenceLevel = 0.95 } = input;
  assertScoreInput(surv, input, 'brierScore');
  const z = criticalValue(confidenceLevel, 'brierScore');
  const curves = scoreCurve(surv);
  if (curves.kind !== 'curves') return curves;
  const parts = times.map((t, k) => {
    const status = statusAt(surv, curves.curve, t, state, cause);
    if (status === null) return null;
    const n = status.count.reduce((sum, w) => sum + w, 0);
    const pull = new Float64Array(surv.n);
    let brier = 0;
    let incidence = 0;
    for (let i = 0; i < surv.n; i++) {
      pull[i] = (status.weight[i] * (status.had[i] - risk[k][i]) ** 2) / n;
      brier += pull[i];
      incidence += (status.weight[i] * status.had[i]) / n;
    }
    const influence =
      weights === 'known' ? new Float64Array(surv.n) : curveInfluence(surv, curves, status, pull);
    for (let i = 0; i < surv.n; i++) {
      if (status.count[i] > 0) influence[i] += pull[i] / status.count[i] - brier / n;
    }
    return { status, brier, influence, reference: referenceScore(status, incidence, n) };
  });
  return {
    kind: 'score',
    times: times.map((time, k) => {
      const part = parts[k];
      if (part === null) {
        return {
          time,
          brier: null,
          standardError: null,
          low: null,
          high: null,
          reference: null,
          scaled: null,
        };
      }
      const { brier, reference } = part;
      const standardError = errorOfSum(part.influence, part.status.count);
      return {
        time,
        brier,
        standardError,
        low: Math.max(0, brier - z * standardError),
        high: Math.min(1, brier + z * standardError),
        reference,
        scaled: reference > 0 ? 1 - brier / reference : null,
      };
    }),
    integrated: integrate(times, parts),
  };
}

/** The score of one risk for all. */
function referenceScore(status: StatusAt, incidence: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < status.had.length; i++) {
    sum += (status.weight[i] * (status.had[i] - incidence) ** 2) / n;
  }
  return sum;
}

type BrierPart = {
  readonly status: StatusAt;
  readonly brier: number;
  readonly influence: Float64Array;
  readonly reference: number;
} | null;

function integrate(times: readonly number[], parts: readonly BrierPart[]) {
  const known = parts.flatMap((part) => (part === null ? [] : [part]));
  const until = times.at(-1);
  if (until === undefined || !(until > 0) || known.length < parts.length) return null;
  // Trapezoids as weights on the times; at 0 nothing has happened and every score is 0.
  const share = times.map((t, k) => {
    const before = k === 0 ? 0 : times[k - 1];
    const after = k + 1 < times.length ? times[k + 1] : t;
    return (after - before) / 2 / until;
  });
  let [value, reference, variance] = [0, 0, 0];
  known.forEach((a, j) => {
    value += share[j] * a.brier;
    reference += share[j] * a.reference;
    known.forEach((b, l) => {
      variance += share[j] * share[l] * productOfSums(a.influence, b.influence, a.status.count);
    });
  });
  return { until, value, standardError: Math.sqrt(Math.max(0, variance)), reference };
}
