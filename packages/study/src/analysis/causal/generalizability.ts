import type { FollowUp } from '../input/follow-up.ts';
import { type FactorPredictor, isMissingIn, type Predictor } from '../input/predictor.ts';
import { type Moments, momentsOf, signedDifference } from './weighted-moments.ts';

/** One number, or one level of a category, in all eligible patients and in those behind the estimate. */
interface GeneralizabilityRow {
  readonly variable: string;
  readonly label: string;
  /** `null` of a number. */
  readonly level: string | null;
  readonly eligible: Moments;
  readonly analyzed: Moments;
  /** Analyzed less eligible, in pooled standard deviations. */
  readonly standardizedDifference: number | null;
}

/** Whom an estimate stands for: who of the eligible is behind it, and how unlike all of them these are. */
export interface Generalizability {
  /** Everybody in the population of the question; `unknown` of an unknown arm. */
  readonly eligible: { readonly treated: number; readonly control: number; readonly unknown: number };
  /** Each patient under one reason, the first that holds. */
  readonly leftOut: readonly {
    readonly reason: string;
    readonly treated: number;
    readonly control: number;
  }[];
  readonly analyzed: { readonly treated: number; readonly control: number };
  readonly rows: readonly GeneralizabilityRow[];
  /** The row that differs most. */
  readonly largest: { readonly name: string; readonly standardizedDifference: number } | null;
  /** Whether the estimate speaks for the analyzed only: far from the eligible, or many treated left out. */
  readonly limited: boolean;
}

/** Standardized difference and share of treated left out above which an estimate speaks for the analyzed only. */
const FAR = 0.25;
const MANY = 0.2;

/**
 * Compares the patients behind an estimate with all eligible ones and counts who was left out, by arm and reason.
 *
 * Numbers by mean and standard deviation, categories by the share of each level, among those in whom they are known;
 * (m_a − m_e) / √((s²_a + s²_e) / 2), a share's variance being p (1 − p): Austin (2009), doi:10.1002/sim.3697.
 *
 * @param rows the patients with all that the score needs, by their number in the population
 * @param weights of these rows; 0 for who is not behind the estimate
 * @param unused why a row with weight 0 is left out, by arm
 */
export function generalizability(input: {
  readonly exposure: FactorPredictor;
  readonly covariates: readonly Predictor[];
  readonly followUps: readonly Pick<FollowUp, 'time'>[];
  readonly rows: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly unused: { readonly treated: string; readonly control: string };
}): Generalizability {
  const { exposure, covariates, followUps, rows, weights, unused } = input;
  const n = exposure.index.length;
  const weight = new Float64Array(n);
  const isComplete = new Uint8Array(n);
  for (let k = 0; k < rows.length; k++) {
    weight[rows[k] ?? 0] = weights[k] ?? 0;
    isComplete[rows[k] ?? 0] = 1;
  }
  const isFollowed = (i: number) => followUps.every(({ time }) => !Number.isNaN(time[i] ?? Number.NaN));
  const count = (isIn: (i: number) => boolean) => {
    const arms = [0, 0];
    for (let i = 0; i < n; i++) {
      const arm = exposure.index[i] ?? -1;
      if (arm >= 0 && isIn(i)) arms[arm] = (arms[arm] ?? 0) + 1;
    }
    return { control: arms[0] ?? 0, treated: arms[1] ?? 0 };
  };
  const eligible = count(() => true);
  const analyzed = count((i) => (weight[i] ?? 0) > 0);
  const without = count((i) => isComplete[i] === 1 && !((weight[i] ?? 0) > 0));
  const leftOut = [
    { reason: 'not followed', ...count((i) => !isFollowed(i)) },
    {
      reason: 'a value that the comparison needs is missing',
      ...count((i) => isFollowed(i) && isComplete[i] === 0),
    },
    { reason: unused.treated, treated: without.treated, control: 0 },
    { reason: unused.control, treated: 0, control: without.control },
  ].filter(({ treated, control }) => treated + control > 0);
  const once = new Float64Array(n).fill(1);
  const distinct = [...new Map(covariates.map((one) => [one.name, one])).values()];
  const compared = distinct.flatMap((one) => rowsOf(one, once, weight));
  const largest = largestOf(compared);
  return {
    eligible: { ...eligible, unknown: n - eligible.treated - eligible.control },
    leftOut,
    analyzed,
    rows: compared,
    largest,
    limited: isFar(largest) || isThin(eligible.treated, analyzed.treated),
  };
}

function rowsOf(
  predictor: Predictor,
  once: Float64Array,
  weight: Float64Array,
): readonly GeneralizabilityRow[] {
  const { name: variable, label } = predictor;
  const known = (i: number) => !isMissingIn(predictor, i);
  const row = (level: string | null, values: Float64Array): readonly GeneralizabilityRow[] => {
    const as = level === null ? 'number' : 'proportion';
    const eligible = momentsOf(values, once, known, as);
    const analyzed = momentsOf(values, weight, known, as);
    if (eligible === null || analyzed === null) return [];
    const standardizedDifference = signedDifference(analyzed, eligible);
    return [{ variable, label, level, eligible, analyzed, standardizedDifference }];
  };
  if (predictor.kind === 'number') {
    return row(null, predictor.values).map((one) => ({
      ...one,
      label: predictor.unit === undefined ? label : `${label} (${predictor.unit})`,
    }));
  }
  const present = predictor.levels.flatMap((level, k) => (predictor.index.includes(k) ? [{ level, k }] : []));
  // The share of one of two levels says that of the other.
  const shown = present.length <= 2 ? present.slice(-1) : present;
  return shown.flatMap(({ level, k }) =>
    row(
      level,
      Float64Array.from(predictor.index, (of) => Number(of === k)),
    ),
  );
}

function largestOf(rows: readonly GeneralizabilityRow[]): Generalizability['largest'] {
  let largest: Generalizability['largest'] = null;
  for (const { label, level, standardizedDifference } of rows) {
    if (standardizedDifference === null) continue;
    if (largest !== null && Math.abs(standardizedDifference) <= Math.abs(largest.standardizedDifference))
      continue;
    largest = { name: level === null ? label : `${label}: ${level}`, standardizedDifference };
  }
  return largest;
}

/** Whether the analyzed are unlike all eligible patients in some covariate. */
export function isFar(largest: Generalizability['largest']): boolean {
  return largest !== null && Math.abs(largest.standardizedDifference) > FAR;
}

/** Whether many of the eligible treated are not behind the estimate. */
export function isThin(eligible: number, analyzed: number): boolean {
  return eligible - analyzed > MANY * eligible;
}
