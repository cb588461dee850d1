import { SurvivalError } from '../survival-error.ts';
import { assertColumns, binaryColumn, caseWeights } from './columns.ts';

/**
 * Whose effect is estimated: everybody's (`ate`), the treated's (`att`), the controls' (`atc`), or that of those who
 * could have got either (`overlap`).
 */
export type Estimand = 'ate' | 'att' | 'atc' | 'overlap';

/** Weights per row, or the reason that there are none; plain data. */
export type PropensityWeights =
  | {
      readonly kind: 'weights';
      readonly estimand: Estimand;
      readonly isStabilized: boolean;
      readonly weights: readonly number[];
      readonly largest: number;
      readonly effectiveSampleSize: { readonly treated: number; readonly control: number };
    }
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'one-arm' | 'positivity';
      readonly detail: string;
      /** Rows whose score leaves them no counterpart. */
      readonly rows: readonly number[];
    };

/**
 * Weights that make both arms look like the population of the estimand.
 *
 * Treated / control: ATE 1/e, 1/(1 − e); ATT 1, e/(1 − e); ATC (1 − e)/e, 1; overlap 1 − e, e. Stabilized: each arm's
 * weights times that arm's share of the rows (ATE), or scaled to add up to the arm's number of rows (the others, for
 * which it changes no weighted mean). Rosenbaum (1987), doi:10.2307/2289440; Robins et al. (2000),
 * doi:10.1097/00001648-200009000-00011; overlap: Li et al. (2018), doi:10.1080/01621459.2016.1260466. A score of 0 or
 * 1 where the weight divides by it is a reason for no answer. Throws `SurvivalError` for a score outside [0, 1].
 */
export function propensityWeights(input: {
  readonly treated: ArrayLike<number | boolean>;
  readonly score: ArrayLike<number>;
  readonly estimand: Estimand;
  readonly stabilized?: boolean;
}): PropensityWeights {
  const { score, estimand, stabilized = false } = input;
  const n = input.treated.length;
  const treated = binaryColumn(input.treated, n, 'treated', 'propensityWeights');
  assertColumns([{ name: 'score', values: score }], n, 'propensityWeights');
  const count = treated.reduce((sum, t) => sum + t, 0);
  if (count === 0 || count === n) {
    const detail = `all ${n} rows are ${count === 0 ? 'controls' : 'treated'}`;
    return { kind: 'not-estimable', reason: 'one-arm', detail, rows: [] };
  }
  const weights = new Float64Array(n);
  const without: number[] = [];
  for (let i = 0; i < n; i++) {
    const e = score[i];
    if (!(e >= 0 && e <= 1)) {
      throw new SurvivalError('option', `propensityWeights: score[${i}] is ${e}; a score is a probability`);
    }
    weights[i] = weightOf(estimand, treated[i], e, 1 - e);
    if (!Number.isFinite(weights[i])) without.push(i);
  }
  if (without.length > 0) {
    const detail = `${without.length} rows have a score of ${score[without[0]]} or the like, so that no weight is large enough`;
    return { kind: 'not-estimable', reason: 'positivity', detail, rows: without };
  }
  if (stabilized) stabilize(weights, treated, estimand);
  return {
    kind: 'weights',
    estimand,
    isStabilized: stabilized,
    weights: Array.from(weights),
    largest: weights.reduce((most, w) => Math.max(most, w), 0),
    effectiveSampleSize: {
      treated: effectiveSampleSize(weights.filter((_, i) => treated[i] === 1)),
      control: effectiveSampleSize(weights.filter((_, i) => treated[i] === 0)),
    },
  };
}

/** The weight of one row with chance e of treatment and c = 1 − e of none. */
export function weightOf(estimand: Estimand, treated: number, e: number, c: number): number {
  switch (estimand) {
    case 'ate':
      return treated === 1 ? 1 / e : 1 / c;
    case 'att':
      return treated === 1 ? 1 : e / c;
    case 'atc':
      return treated === 1 ? c / e : 1;
    case 'overlap':
      return treated === 1 ? c : e;
    default:
      throw new SurvivalError('option', `propensityWeights: unknown estimand ${estimand satisfies never}`);
  }
}

function stabilize(weights: Float64Array, treated: Uint8Array, estimand: Estimand): void {
  const rows = [0, 0];
  const sums = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    rows[treated[i]]++;
    sums[treated[i]] += weights[i];
  }
  for (let i = 0; i < weights.length; i++) {
    const arm = treated[i];
    weights[i] *= estimand === 'ate' ? rows[arm] / weights.length : rows[arm] / sums[arm];
  }
}

/**
 * How many rows of equal weight would say as much: (Σw)² / Σw²; 0 without any weight. Kish (1965), section 11.7.
 *
 * Throws `SurvivalError` for a weight that is not finite or below 0.
 */
export function effectiveSampleSize(given: ArrayLike<number>): number {
  const weights = caseWeights(given, given.length, 'effectiveSampleSize');
  let [sum, squares] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i];
    squares += weights[i] ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}
