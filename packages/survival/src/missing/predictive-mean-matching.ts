import { ascendingOrder } from '../numeric/ascending-order.ts';
import { cholesky, choleskySolve } from '../numeric/cholesky.ts';
import { drawChiSquare, drawNormal } from '../numeric/draws.ts';
import type { Random } from '../numeric/random.ts';
import { drawNormalVector } from './draw-normal-vector.ts';
import { rowProduct, type Standardized } from './standardized.ts';

/**
 * Draws values for the missing rows of a number from rows that have one and are predicted to be like them.
 *
 * A normal linear model of y on the predictors is fitted; its parameters are drawn from their posterior distribution
 * under a flat prior: σ*² = RSS/χ²(n − rank), β* ~ N(β̂, σ*² (XᵀX)⁻¹). A missing row takes the value of one of the
 * `donors` observed rows whose Xβ̂ is nearest to its own Xβ*. What is imputed has been observed: no negative
 * laboratory value, and shapes survive. Little (1988), doi:10.1080/07350015.1988.10509663; the first of van Buuren's
 * (2018, section 3.4) ways to match.
 *
 * @param y values of the observed rows, in the order of `x.observed`
 * @returns one value per missing row
 */
export function drawByPredictiveMean(
  y: Float64Array,
  x: Standardized,
  donors: number,
  random: Random,
): Float64Array {
  const { width } = x;
  const n = y.length;
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const XtX = new Float64Array(width * width);
  const Xty = new Float64Array(width);
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < width; i++) {
      const value = x.observed[k * width + i];
      Xty[i] += value * (y[k] - mean);
      for (let j = 0; j <= i; j++) XtX[i * width + j] += value * x.observed[k * width + j];
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) XtX[j * width + i] = XtX[i * width + j];

  const decomposition = cholesky(XtX, width);
  const estimate = choleskySolve(decomposition, Xty);
  const fitted = Float64Array.from(
    { length: n },
    (_, k) => mean + rowProduct(x.observed, width, k, estimate),
  );
  let squares = 0;
  for (let k = 0; k < n; k++) squares += (y[k] - fitted[k]) ** 2;
  const df = Math.max(1, n - 1 - width + decomposition.singular.length);
  const sigma = Math.sqrt(squares / drawChiSquare(random, df));
  // The columns are centered, so that the intercept is drawn on its own.
  const intercept = mean + (sigma * drawNormal(random)) / Math.sqrt(n);
  const slopes = drawNormalVector(decomposition, random).map((z, j) => estimate[j] + sigma * z);
  const predicted = Float64Array.from(
    { length: x.missingCount },
    (_, k) => intercept + rowProduct(x.missing, width, k, slopes),
  );
  return matchToDonors(y, fitted, predicted, donors, random);
}

/**
 * For each prediction the value of one of the `donors` rows whose fitted value is nearest, each as likely. Where rows
 * at one distance are more than places left, all of them share the places: the answer does not depend on their order.
 * The cost is one sort and, per prediction, a search and `donors` steps.
 */
export function matchToDonors(
  y: Float64Array,
  fitted: Float64Array,
  predicted: Float64Array,
  donors: number,
  random: Random,
): Float64Array {
  const n = y.length;
  const order = ascendingOrder(fitted);
  // Blocks of equal fitted values: block b holds order[first[b]] … order[first[b + 1] − 1].
  const level: number[] = [];
  const first: number[] = [];
  for (let k = 0; k < n; k++) {
    if (k > 0 && fitted[order[k]] === fitted[order[k - 1]]) continue;
    level.push(fitted[order[k]]);
    first.push(k);
  }
  first.push(n);
  const wanted = Math.min(donors, n);

  return predicted.map((target) => {
    // The nearest rows stand at order[from] … order[to − 1]; blocks join by distance until there are enough.
    let above = firstNotBelow(level, target);
    let below = above - 1;
    let from = first[above];
    let to = first[above];
    while (to - from < wanted) {
      const up = above < level.length ? level[above] - target : Number.POSITIVE_INFINITY;
      const down = below >= 0 ? target - level[below] : Number.POSITIVE_INFINITY;
      const [oldFrom, oldTo] = [from, to];
      if (up <= down) to = first[++above];
      if (down <= up) from = first[below--];
      const sure = oldTo - oldFrom;
      if (to - from <= wanted) continue;
      // Too many at this distance: the sure ones keep their places, the last ones are shared by all that came now.
      if (random() * wanted < sure) return y[order[oldFrom + Math.floor(random() * sure)]];
      const place = Math.floor(random() * (to - from - sure));
      const newBelow = oldFrom - from;
      return y[order[place < newBelow ? from + place : oldTo + place - newBelow]];
    }
    return y[order[from + Math.floor(random() * (to - from))]];
  });
}

/** Position of the first number not below `target` in an ascending list. */
function firstNotBelow(ascending: readonly number[], target: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle] < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
