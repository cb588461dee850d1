import type { Covariate } from '../cox/cox-input.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import { assertColumns, binaryColumn } from './columns.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { LogisticFit, LogisticObstacle } from './logistic-fit.ts';
import { probabilityOf } from './logistic-likelihood.ts';
import { predictLogistic } from './predict-logistic.ts';

/** Person-time in rows, and who left it; arrays hold one value per row of the `Surv`. */
export interface CensoringInput {
  /** 1 where the row ends in the censoring that the covariates are to explain (loss, change of treatment); else 0. */
  readonly censored: ArrayLike<number | boolean>;
  /** What censoring may depend on, time among it (a spline, or indicators of the intervals). */
  readonly x: readonly Covariate[];
  /** Covariates of the numerator that stabilizes (baseline covariates and time); default none: unstabilized. */
  readonly numerator?: readonly Covariate[];
}

/** Weights per row, or the reason that there are none; plain data. */
export type InverseCensoringWeights =
  | {
      readonly kind: 'weights';
      readonly weights: readonly number[];
      readonly largest: number;
      readonly denominator: Extract<LogisticFit, { kind: 'fit' }>;
      readonly numerator: Extract<LogisticFit, { kind: 'fit' }> | null;
    }
  | {
      readonly kind: 'not-estimable';
      readonly model: 'denominator' | 'numerator';
      readonly reason: LogisticObstacle | 'positivity';
      readonly detail: string;
    };

/**
 * Inverse-probability-of-censoring weights: those who stay stand for those like them who left.
 *
 * Two logistic regressions pooled over person-time give the chance p of being censored at the end of a row; a row of a
 * subject weighs ∏ (1 − p_numerator) / (1 − p_denominator) over the subject's *earlier* rows (those that stop at or
 * before its start), since a row is seen whole before anybody is censored at its end. Rows that end in the event are
 * not at risk of censoring there and stay out of the models. Use the weights in a start-stop Cox model or curve with
 * the subject as cluster. Assumes that censoring is explained by the covariates given. Robins and Finkelstein (2000),
 * doi:10.1111/j.0006-341X.2000.00779.x; Cole and Hernán (2008), doi:10.1093/aje/kwn164. R: `ipw::ipwtm(family =
 * "binomial", type = "cens")` with its product lagged by one row. Throws `SurvivalError` unless the `Surv` is of
 * start-stop rows with ids whose rows do not overlap, and where an event row is said to be censored.
 */
export function censoringWeights(surv: Surv, input: CensoringInput): InverseCensoringWeights {
  const censored = binaryColumn(input.censored, surv.n, 'censored', 'censoringWeights');
  assertColumns([...input.x, ...(input.numerator ?? [])], surv.n, 'censoringWeights');
  const order = rowsInTime(surv);
  const both = censored.findIndex((c, i) => c === 1 && surv.event[i] === 1);
  if (both >= 0) {
    throw new SurvivalError('event-code', `censoringWeights: row ${both} ends in the event and is censored`);
  }
  const denominator = stayingChance(surv, censored, input.x);
  if (denominator.kind !== 'chance') return { ...denominator, model: 'denominator' };
  const numerator = input.numerator ? stayingChance(surv, censored, input.numerator) : null;
  if (numerator !== null && numerator.kind !== 'chance') return { ...numerator, model: 'numerator' };
  const weights = new Array<number>(surv.n).fill(1);
  let product = 1;
  order.forEach((i, k) => {
    const before = k > 0 ? order[k - 1] : null;
    if (before === null || surv.id?.[before] !== surv.id?.[i]) product = 1;
    else product *= (numerator ? numerator.chance[before] : 1) / denominator.chance[before];
    weights[i] = product;
  });
  if (!weights.every(Number.isFinite)) {
    const detail = 'some rows were certain to be the last, so that no weight is large enough';
    return { kind: 'not-estimable', model: 'denominator', reason: 'positivity', detail };
  }
  return {
    kind: 'weights',
    weights,
    largest: weights.reduce((most, w) => Math.max(most, w), 0),
    denominator: denominator.fit,
    numerator: numerator?.fit ?? null,
  };
}

/** Rows by subject, then time. */
function rowsInTime({ n, id, start, time }: Surv): Int32Array {
  if (!id || !start) {
    throw new SurvivalError(
      'option',
      'censoringWeights: it needs start-stop rows with ids (`start` and `id`)',
    );
  }
  const order = Int32Array.from({ length: n }, (_, i) => i).sort(
    (a, b) => id[a] - id[b] || start[a] - start[b] || a - b,
  );
  for (let k = 1; k < n; k++) {
    const [before, i] = [order[k - 1], order[k]];
    if (id[before] !== id[i] || time[before] <= start[i]) continue;
    throw new SurvivalError(
      'interval-overlap',
      `censoringWeights: row ${i} of id ${id[i]} starts at ${start[i]}, before its row ${before} stops`,
    );
  }
  return order;
}

/** 1 − P(censored at the end of the row), for every row. */
function stayingChance(surv: Surv, censored: Uint8Array, x: readonly Covariate[]) {
  const weight = Float64Array.from(surv.event, (event, i) => (event === 1 ? 0 : (surv.weight?.[i] ?? 1)));
  const fit = fitLogistic({ outcome: censored, x, weight });
  if (fit.kind !== 'fit') return { kind: 'not-estimable' as const, reason: fit.reason, detail: fit.detail };
  // The chance to stay is that of the opposite outcome: 1 / (1 + exp η), without cancellation near 0.
  const { linearPredictor } = predictLogistic(fit, x, surv.n);
  return { kind: 'chance' as const, fit, chance: linearPredictor.map((eta) => probabilityOf(-eta)) };
}
