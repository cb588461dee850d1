import { cholesky, quadraticForm } from '../numeric/cholesky.ts';
import { chiSquareUpperTail } from '../numeric/tails.ts';
import { rowsByLevel } from '../surv/group.ts';
import { riskStratum } from '../surv/risk-table.ts';
import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';
import type { CoxData } from './cox-data.ts';
import type { CoxFit, CoxTest } from './cox-fit.ts';
import type { CoxInput } from './cox-input.ts';
import { fittedData } from './fitted-data.ts';
import { evaluateTimeWeighted } from './partial-likelihood.ts';

/** The function of time with which an effect might change. */
export type TimeTransform = 'km' | 'rank' | 'identity' | 'log';

/** A score test of constant coefficients, or the reason that there is none. */
export type ProportionalityTest =
  | ({ readonly kind: 'test' } & CoxTest)
  | {
      readonly kind: 'not-estimable';
      readonly reason: 'no-change-over-time';
      readonly detail: string;
    };

/** Score tests of constant coefficients, one per term and one for all. */
export interface ProportionalHazards {
  readonly transform: TimeTransform;
  readonly terms: readonly (ProportionalityTest & { readonly name: string })[];
  readonly global: ProportionalityTest;
}

/** As with a single event time, or where the rows at risk differ in the column at a single one. */
const noChange: ProportionalityTest = {
  kind: 'not-estimable',
  reason: 'no-change-over-time',
  detail: 'the events leave no change of the effect over time to see',
};

/** What `proportionalHazards` needs beside the fit. */
export interface ProportionalHazardsInput extends CoxInput {
  /** Term of each column, in order; columns of one name (levels of a factor) are tested together. Default each alone. */
  readonly termOf?: readonly string[];
}

/**
 * Tests whether coefficients are constant over time: adds x·g(t) to the model and takes the score test at the fit.
 *
 * g is the left-continuous 1 − S(t−) of the whole sample (`km`, default), the rank of t among all stop times, t, or log t.
 * With V(t) the information of each event time: u = Σ g U, and uᵀ (Σ g² V − Σ g V (Σ V)⁻¹ Σ g V)⁻¹ u, with g centered.
 * Grambsch and Therneau (1994), doi:10.1093/biomet/81.3.515, in the exact form of survival 3. R: `cox.zph(fit, transform)`.
 * Model-based also for clustered fits, as in R. Throws `SurvivalError` (`option`) where log meets a time ≤ 0, `termOf`
 * does not name every column, or ties are exact (their likelihood has no terms per time; R's answer there is Breslow's).
 */
export function proportionalHazards(
  surv: Surv,
  input: ProportionalHazardsInput,
  fit: Extract<CoxFit, { kind: 'fit' }>,
  transform: TimeTransform = 'km',
): ProportionalHazards {
  const p = input.x.length;
  const { ties } = fit;
  if (ties === 'exact') {
    throw new SurvivalError('option', 'proportionalHazards: no such test for exact ties; fit with efron');
  }
  const termOf = input.termOf ?? input.x.map((_, j) => `${j}`);
  if (termOf.length !== p || fit.terms.length !== p) {
    throw new SurvivalError(
      'option',
      `proportionalHazards: ${termOf.length} terms and ${fit.terms.length} coefficients for ${p} columns`,
    );
  }
  const { data, beta } = fittedData(surv, input, fit, 'proportionalHazards');
  const g = centeredTransform(surv, data, transform);
  const squared = new Float64Array(data.n);
  for (let i = 0; i < data.n; i++) squared[i] = g[i] * g[i];
  const [plain, once, twice] = evaluateTimeWeighted(data, beta, ties, [null, g, squared]);

  /** Score test of the time-varying parts of some columns, given all constant parts. */
  const test = (columns: readonly number[]): ProportionalityTest => {
    const size = p + columns.length;
    const information = new Float64Array(size * size);
    const u = new Float64Array(size);
    const set = (a: number, b: number, value: number): void => {
      information[a * size + b] = value;
      information[b * size + a] = value;
    };
    for (let a = 0; a < p; a++) for (let b = 0; b <= a; b++) set(a, b, plain.information[a * p + b]);
    columns.forEach((j, a) => {
      u[p + a] = once.score[j];
      for (let b = 0; b < p; b++) set(p + a, b, once.information[j * p + b]);
      for (let b = 0; b <= a; b++) set(p + a, p + b, twice.information[j * p + columns[b]]);
    });
    const { value, rank } = quadraticForm(cholesky(information, size), u);
    const df = rank - p;
    return df > 0 ? { kind: 'test', statistic: value, df, p: chiSquareUpperTail(value, df) } : noChange;
  };

  const names = [...new Set(termOf)];
  return {
    transform,
    terms: names.map((name) => {
      const columns = termOf.flatMap((term, j) => (term === name ? [j] : []));
      return { name: input.termOf ? name : input.x[columns[0]].name, ...test(columns) };
    }),
    global: test(Array.from({ length: p }, (_, j) => j)),
  };
}

/** g at every position, centered at its mean over the events: the test is the same, its arithmetic better. */
function centeredTransform(surv: Surv, data: CoxData, transform: TimeTransform): Float64Array {
  const g = transformOf(surv, data, transform);
  let [sum, count] = [0, 0];
  for (let i = 0; i < data.n; i++) {
    if (!data.event[i]) continue;
    sum += g[i];
    count++;
  }
  const mean = sum / count;
  for (let i = 0; i < data.n; i++) g[i] -= mean;
  return g;
}

function transformOf(surv: Surv, { time, event, bounds }: CoxData, transform: TimeTransform): Float64Array {
  switch (transform) {
    case 'identity':
      return time.slice();
    case 'log': {
      const at = time.findIndex((t, i) => event[i] === 1 && !(t > 0));
      if (at >= 0) {
        throw new SurvivalError(
          'option',
          `proportionalHazards: log of the event time ${time[at]}; choose another transform`,
        );
      }
      // Times without an event carry no weight; they may lie at or before zero.
      return time.map((t) => (t > 0 ? Math.log(t) : 0));
    }
    case 'rank': {
      const sorted = time.slice().sort();
      return time.map((t) => meanRank(sorted, t));
    }
    case 'km':
      return surv.weight || surv.start || bounds.length > 2
        ? eventFractionBefore(surv, { time, bounds })
        : eventFractionOf(time, event);
    default:
      throw new SurvivalError(
        'option',
        `proportionalHazards: unknown transform ${transform satisfies never}`,
      );
  }
}

/** As below, where the positions are those of all rows, latest first, and nobody enters late. */
function eventFractionOf(time: Float64Array, event: Uint8Array): Float64Array {
  const g = new Float64Array(time.length);
  let S = 1;
  for (let last = time.length - 1, i = last; i >= 0; last = i) {
    const t = time[last];
    let d = 0;
    for (; i >= 0 && time[i] === t; i--) {
      g[i] = 1 - S;
      d += event[i];
    }
    if (d > 0) S *= (last + 1 - d) / (last + 1);
  }
  return g;
}

/** 1 − S(t−) of the Kaplan-Meier curve of all rows, unweighted, at every position. */
function eventFractionBefore(surv: Surv, { time, bounds }: Pick<CoxData, 'time' | 'bounds'>): Float64Array {
  const all = rowsByLevel(undefined, surv.n)[0];
  const table = riskStratum({ ...surv, weight: null, id: null }, all, 'all');
  const m = table.time.length;
  const before = new Float64Array(m);
  let S = 1;
  for (let k = 0; k < m; k++) {
    before[k] = 1 - S;
    S *= (table.atRisk[k] - table.events[k]) / table.atRisk[k];
  }
  const g = new Float64Array(time.length);
  for (let s = 0; s + 1 < bounds.length; s++) {
    // Positions of a stratum are in descending time: its latest one is searched for, the others follow it.
    let k = countWhile(table.time, (t) => t < time[bounds[s]]);
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      while (table.time[k] > time[i]) k--;
      g[i] = before[k];
    }
  }
  return g;
}

/** Mean of the 1-based positions that `t` takes in the sorted times. */
function meanRank(sorted: Float64Array, t: number): number {
  const below = countWhile(sorted, (value) => value < t);
  const upTo = countWhile(sorted, (value) => value <= t);
  return (below + 1 + upTo) / 2;
}

function countWhile(sorted: Float64Array, passes: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
