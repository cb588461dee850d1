import type { CoxData } from './cox-data.ts';
import { evaluatePartialLikelihood, linearPredictor, type PartialLikelihood } from './partial-likelihood.ts';
import { createSubsetMoments, type SubsetMoments } from './subset-moments.ts';

/**
 * The conditional likelihood of discrete times, with its derivatives at β.
 *
 * Of the risk set at a time with d events: exp(Σ_{dead} η) / Σ_{A} exp(Σ_{A} η), A running over all its subsets of size
 * d: the conditional logistic likelihood of who had the event, given how many. Kalbfleisch and Prentice (2002, 2nd
 * ed.), section 4.8; Gail, Lubin and Rubinstein (1981), doi:10.1093/biomet/68.3.703, for the recursion. Backwards in
 * time a risk set only grows, so that one table of subset sizes serves all times of a stratum: n·d p², with d the most
 * events at one time. With delayed entry rows also leave, which the recursion cannot undo: each tied time then builds
 * its own table, as R does; single events take the ordinary sweep.
 */
export function evaluateExactLikelihood(data: CoxData, beta: ArrayLike<number>): PartialLikelihood {
  const { p } = data;
  const eta = linearPredictor(data, beta);
  const ties = tiedTimes(data);
  const single = data.entry ? evaluatePartialLikelihood(withoutTied(data, ties), beta, 'breslow') : null;
  const score = single ? single.score : new Float64Array(p);
  const information = single ? single.information : new Float64Array(p * p);
  let logLikelihood = single ? single.logLikelihood : 0;
  let table: SubsetMoments | null = null;
  let added = 0;
  for (const { stratum, first, last, d } of ties) {
    const from = data.bounds[stratum];
    if (data.entry) {
      if (d === 1) continue;
      table = createSubsetMoments(p, d);
      for (let i = from; i < last; i++) {
        if (data.entry.start[i] < data.time[first]) table.add(Math.exp(eta[i]), data.X, i * p);
      }
    } else {
      if (table === null || added <= from) {
        table = createSubsetMoments(p, mostEvents(ties, stratum));
        added = from;
      }
      for (; added < last; added++) table.add(Math.exp(eta[added]), data.X, added * p);
    }
    const { logSum, mean, covariance } = table.of(d);
    logLikelihood -= logSum;
    for (let i = first; i < last; i++) {
      if (!data.event[i]) continue;
      logLikelihood += eta[i];
      for (let j = 0; j < p; j++) score[j] += data.X[i * p + j];
    }
    for (let j = 0, q = 0; j < p; j++) {
      score[j] -= mean[j];
      for (let l = 0; l <= j; l++, q++) {
        information[j * p + l] += covariance[q];
        if (l < j) information[l * p + j] += covariance[q];
      }
    }
  }
  return { logLikelihood, score, information };
}

/** Positions [first, last) of one stratum that stop at the same time, d > 0 of them with the event. */
interface TiedTime {
  readonly stratum: number;
  readonly first: number;
  readonly last: number;
  readonly d: number;
}

function tiedTimes({ bounds, time, event }: CoxData): readonly TiedTime[] {
  const found: TiedTime[] = [];
  for (let stratum = 0; stratum + 1 < bounds.length; stratum++) {
    let last = bounds[stratum];
    while (last < bounds[stratum + 1]) {
      const first = last;
      let d = 0;
      for (; last < bounds[stratum + 1] && time[last] === time[first]; last++) d += event[last];
      if (d > 0) found.push({ stratum, first, last, d });
    }
  }
  return found;
}

function mostEvents(ties: readonly TiedTime[], stratum: number): number {
  return ties.reduce((most, tie) => (tie.stratum === stratum ? Math.max(most, tie.d) : most), 0);
}

function withoutTied(data: CoxData, ties: readonly TiedTime[]): CoxData {
  const event = data.event.slice();
  for (const { first, last, d } of ties) if (d > 1) event.fill(0, first, last);
  return { ...data, event };
}
