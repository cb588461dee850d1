import type { Surv } from '../surv/surv.ts';
import { SurvivalError } from '../survival-error.ts';

/** Follow-up cut into pieces, and where each piece comes from. */
export interface SplitSurv {
  readonly surv: Surv;
  /** Row of the given `Surv` that each piece is a part of; use it to repeat covariates. */
  readonly row: Int32Array;
  /** Number of cuts at or before the piece's start: 0 before the first cut, `cuts.length` after the last. */
  readonly interval: Int32Array;
}

/**
 * Cuts every row's follow-up at the given times: (start, stop] becomes pieces that end at each cut within and at stop.
 *
 * An event stays with the last piece; weights are repeated; ids are kept, or made from the rows, so that pieces still
 * belong to one subject. No model without time-varying parts changes by this. Rows of a right-censored `Surv` start
 * before every time, as in R where `start` is 0 and all times are positive: their first piece starts at 0, or below the
 * earliest time where that is not positive. R: `survSplit(Surv(…) ~ ., cut = cuts, episode = "interval")` (there
 * counted from 1). Throws `SurvivalError` (`option`) unless the cuts are finite and ascend.
 */
export function splitSurv(surv: Surv, cuts: readonly number[]): SplitSurv {
  const at = cuts.findIndex((cut, k) => !Number.isFinite(cut) || (k > 0 && cut <= cuts[k - 1]));
  if (at >= 0) {
    throw new SurvivalError('option', `splitSurv: cuts[${at}] is ${cuts[at]}; cuts must ascend`);
  }
  const origin = surv.start ? 0 : originOf(surv.time, cuts);
  const row: number[] = [];
  const interval: number[] = [];
  const start: number[] = [];
  const time: number[] = [];
  const event: number[] = [];
  const piece = (i: number, k: number, from: number, to: number, ends: number) => {
    row.push(i);
    interval.push(k);
    start.push(from);
    time.push(to);
    event.push(ends);
  };
  for (let i = 0; i < surv.n; i++) {
    let from = surv.start ? surv.start[i] : origin;
    let k = cutsUpTo(cuts, from);
    for (; k < cuts.length && cuts[k] < surv.time[i]; k++) {
      piece(i, k, from, cuts[k], 0);
      from = cuts[k];
    }
    piece(i, k, from, surv.time[i], surv.event[i]);
  }
  const rows = Int32Array.from(row);
  const { weight, id } = surv;
  return {
    row: rows,
    interval: Int32Array.from(interval),
    surv: {
      kind: 'counting',
      n: rows.length,
      start: Float64Array.from(start),
      time: Float64Array.from(time),
      event: Uint8Array.from(event),
      weight: weight ? Float64Array.from(rows, (i) => weight[i]) : null,
      id: id ? rows.map((i) => id[i]) : rows.slice(),
    },
  };
}

/**
 * Columns with which a covariate's effect is a step function of time: x in the pieces of one interval, 0 elsewhere.
 *
 * The k-th coefficient is the log hazard ratio per unit while `interval` is k. R: `x:strata(interval)` on split data.
 *
 * @param values one per row of the `Surv` that was split
 * @param intervals how many there are: cuts + 1
 */
export function stepColumns(
  split: SplitSurv,
  values: ArrayLike<number>,
  intervals: number,
): readonly Float64Array[] {
  return Array.from({ length: intervals }, (_, k) =>
    Float64Array.from(split.row, (i, piece) => (split.interval[piece] === k ? values[i] : 0)),
  );
}

function originOf(time: Float64Array, cuts: readonly number[]): number {
  const earliest = time.reduce((least, t) => Math.min(least, t), cuts[0] ?? Number.POSITIVE_INFINITY);
  return earliest > 0 ? 0 : earliest - 1;
}

/** Number of cuts ≤ t. */
function cutsUpTo(cuts: readonly number[], t: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cuts[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}
