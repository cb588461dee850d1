import { createCountTree } from '../cox/count-tree.ts';
import { criticalValue } from '../curve/confidence-interval.ts';
import type { Surv } from '../surv/surv.ts';
import { errorOfSum } from './score-error.ts';
import { assertScoreInput, type ScoreInput } from './score-input.ts';
import { curveInfluence, type ScoreObstacle, type StatusAt, scoreCurve, statusAt } from './status-at.ts';

/** The area at one time; all but `time` are `null` where there is no case or no control. */
export interface AucAt {
  readonly time: number;
  readonly auc: number | null;
  readonly standardError: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Areas at each time, or the reason that there are none. */
export type TimeDependentAuc = { readonly kind: 'score'; readonly times: readonly AucAt[] } | ScoreObstacle;

/**
 * The cumulative/dynamic AUC: how often one who has had the event by t was given a higher risk than one who has not.
 *
 * AUC(t) = Σ_{i case, j control} W_i W_j (1{risk_i > risk_j} + ½ 1{=}) / (Σ_case W Σ_control W); cases have the event by t,
 * controls are watched beyond t, or have had a competing event. W_i = 1 / G(T_i−) or 1 / G(t) as in `brierScore`; only the
 * order of the risks matters. The error sums the rows' contributions, by default with that of G. n log n per time. Uno
 * et al. (2007), doi:10.1198/016214507000000149; Blanche, Dartigues and Jacqmin-Gadda (2013), doi:10.1002/sim.5958. R:
 * `riskRegression::Score(…, metrics = "AUC", cens.model = "KaplanMeier")`, `timeROC::timeROC(weighting = "marginal")`.
 * Throws `SurvivalError` where risks or times do not fit.
 */
export function timeDependentAuc(surv: Surv, input: ScoreInput): TimeDependentAuc {
  const { risk, times, state, cause = 1, weights = 'estimated', confidenceLevel = 0.95 } = input;
  assertScoreInput(surv, input, 'timeDependentAuc');
  const z = criticalValue(confidenceLevel, 'timeDependentAuc');
  const curves = scoreCurve(surv);
  if (curves.kind !== 'curves') return curves;
  return {
    kind: 'score',
    times: times.map((time, k) => {
      const none = { time, auc: null, standardError: null, low: null, high: null };
      const status = statusAt(surv, curves.curve, time, state, cause);
      const area = status === null ? null : areaOf(status, risk[k]);
      if (status === null || area === null) return none;
      const influence =
        weights === 'known' ? new Float64Array(surv.n) : curveInfluence(surv, curves, status, area.pull);
      for (let i = 0; i < surv.n; i++) {
        if (status.count[i] > 0) influence[i] += area.pull[i] / status.count[i];
      }
      const standardError = errorOfSum(influence, status.count);
      return {
        time,
        auc: area.auc,
        standardError,
        low: Math.max(0, area.auc - z * standardError),
        high: Math.min(1, area.auc + z * standardError),
      };
    }),
  };
}

/** The area, with its derivative by the logarithm of each row's weight; null without a case or a control. */
function areaOf(
  { had, weight }: StatusAt,
  risk: ArrayLike<number>,
): { readonly auc: number; readonly pull: Float64Array } | null {
  const n = had.length;
  const order = Float64Array.from(risk).sort();
  const ranks = new Map<number, number>();
  for (const value of order) if (!ranks.has(value)) ranks.set(value, ranks.size);
  const rank = Int32Array.from(risk, (value) => ranks.get(value) ?? 0);
  const cases = createCountTree(ranks.size);
  const controls = createCountTree(ranks.size);
  for (let i = 0; i < n; i++) if (weight[i] > 0) (had[i] ? cases : controls).add(rank[i], weight[i]);
  const [P, Q] = [cases.total(), controls.total()];
  if (!(P > 0 && Q > 0)) return null;
  // The share of the other kind that a row is ordered rightly against, ties counted half.
  const right = new Float64Array(n);
  let auc = 0;
  for (let i = 0; i < n; i++) {
    if (weight[i] === 0) continue;
    const others = had[i] ? controls : cases;
    const below = (others.sumBelow(rank[i]) + others.sumBelow(rank[i] + 1)) / 2;
    right[i] = had[i] ? below / Q : 1 - below / P;
    if (had[i]) auc += (weight[i] * right[i]) / P;
  }
  const pull = right.map((share, i) => (weight[i] * (share - auc)) / (had[i] ? P : Q));
  return { auc, pull };
}
