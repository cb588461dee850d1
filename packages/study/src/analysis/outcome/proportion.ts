import { binomialInterval, chiSquareUpperTail, normalQuantile } from '@hepatica/survival';

/** What is counted: the denominator of a proportion. */
export type Denominator = 'patients' | 'sessions' | 'lesions';

/** A proportion that names its denominator. */
export interface Proportion {
  readonly numerator: number;
  readonly denominator: number;
  readonly of: Denominator;
  /** Null where nobody was counted. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Exact (Clopper and Pearson), or on the logit with an error over patients whose units belong together. */
  readonly interval: 'exact' | 'cluster-robust';
}

/**
 * A proportion of units with its interval: exact where every unit is a patient of its own; else symmetric on the logit
 * with the error of a ratio of sums over patients. Where no unit, or every one, has the property, exact with patients as
 * the number of trials, which is wider.
 *
 * @param patient of each unit counted
 */
export function proportionOf(
  has: readonly boolean[],
  of: Denominator,
  patient: ArrayLike<number> | null,
  confidenceLevel = 0.95,
): Proportion {
  const denominator = has.length;
  const numerator = has.reduce((sum, yes) => sum + Number(yes), 0);
  const shared = { numerator, denominator, of };
  const clusters = patient === null ? denominator : new Set(Array.from(patient)).size;
  if (patient === null || clusters === denominator || numerator === 0 || numerator === denominator) {
    const trials = numerator === 0 ? 0 : numerator === denominator ? clusters : numerator;
    const exact =
      clusters === denominator
        ? binomialInterval(numerator, denominator, { confidenceLevel })
        : binomialInterval(trials, clusters, { confidenceLevel });
    return exact.kind === 'interval'
      ? { ...shared, estimate: exact.estimate, low: exact.low, high: exact.high, interval: 'exact' }
      : { ...shared, estimate: null, low: null, high: null, interval: 'exact' };
  }
  const p = numerator / denominator;
  const residual = new Map<number, number>();
  for (const [k, yes] of has.entries()) {
    const who = patient[k] ?? -1;
    residual.set(who, (residual.get(who) ?? 0) + Number(yes) - p);
  }
  const squares = [...residual.values()].reduce((sum, r) => sum + r * r, 0);
  const error = Math.sqrt((squares * clusters) / (clusters - 1)) / denominator;
  const logit = Math.log(p / (1 - p));
  const reach = (normalQuantile(0.5 + confidenceLevel / 2) * error) / (p * (1 - p));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return {
    ...shared,
    estimate: p,
    low: back(logit - reach),
    high: back(logit + reach),
    interval: 'cluster-robust',
  };
}

/** Difference of two independent proportions with Newcombe's interval and Pearson's test. */
export interface ProportionDifference {
  readonly first: string;
  readonly second: string;
  /** Second less first. */
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
}

/**
 * Second less first proportion of patients, with the interval that joins two Wilson intervals. Newcombe (1998), method
 * 10, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I. Test: chi-square without correction.
 */
export function differenceOfProportions(
  first: { readonly name: string; readonly k: number; readonly n: number },
  second: { readonly name: string; readonly k: number; readonly n: number },
  confidenceLevel = 0.95,
): ProportionDifference {
  const names = { first: first.name, second: second.name };
  if (first.n === 0 || second.n === 0) return { ...names, estimate: null, low: null, high: null, p: null };
  const z = normalQuantile(0.5 + confidenceLevel / 2);
  const [p1, p2] = [first.k / first.n, second.k / second.n];
  const [a, b] = [wilson(first.k, first.n, z), wilson(second.k, second.n, z)];
  const estimate = p2 - p1;
  const pooled = (first.k + second.k) / (first.n + second.n);
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n);
  return {
    ...names,
    estimate,
    low: estimate - Math.hypot(p2 - b.low, a.high - p1),
    high: estimate + Math.hypot(b.high - p2, p1 - a.low),
    p: variance > 0 ? chiSquareUpperTail(estimate ** 2 / variance, 1) : null,
  };
}

function wilson(k: number, n: number, z: number) {
  const p = k / n;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return { low: middle - half, high: middle + half };
}
