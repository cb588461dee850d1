import { climbFrailty, type FrailtyData, type FrailtyState } from './frailty-search.ts';

/** The model at one variance of the frailty. */
export interface VariancePoint {
  readonly variance: number;
  readonly state: FrailtyState;
  /** Log-likelihood with the frailties integrated out. */
  readonly integrated: number;
  /** Its derivative in the variance. */
  readonly slope: number;
}

/** The best variance, or why there is none. */
export type VarianceSearch =
  | { readonly kind: 'found'; readonly point: VariancePoint }
  | { readonly kind: 'not-found'; readonly detail: string };

/** Beyond this the groups have nothing in common: every one its own baseline. */
const largestVariance = 1e4;

/** Up to this a likelihood that falls from variance 0 is watched for a second rise. */
const largestHidden = 8;

/**
 * The variance that maximizes the integrated likelihood, or the model at a given one.
 *
 * Only the likelihood's slope is driven to zero: its height is flat at the top and would give half the digits. Where the
 * slope at 0 is not positive, larger variances are tried before 0 is the answer.
 *
 * @param zero the plain model
 */
export function findVariance(frailty: FrailtyData, zero: VariancePoint, given?: number): VarianceSearch {
  const at = (variance: number, from: VariancePoint) => pointAt(frailty, variance, from.state);
  if (given !== undefined) {
    const point = given === 0 ? zero : at(given, zero);
    return point ? { kind: 'found', point } : lost(given);
  }
  let low = zero;
  for (let trial = 0.125; trial < largestVariance; trial *= 2) {
    if (low.slope <= 0 && trial > largestHidden) return { kind: 'found', point: zero };
    const point = at(trial, low);
    if (!point) return lost(trial);
    if (point.slope > 0) {
      low = point;
    } else if (low.slope > 0) {
      const top = refine(at, low, point);
      const isBelowPlain = top.kind === 'found' && top.point.integrated < zero.integrated;
      return isBelowPlain ? { kind: 'found', point: zero } : top;
    }
  }
  return { kind: 'not-found', detail: 'the variance of the frailty grows without bound' };
}

/** Regula falsi with bisection in the variance: the slope is smooth and changes sign once between the two. */
function refine(
  at: (variance: number, from: VariancePoint) => VariancePoint | null,
  below: VariancePoint,
  above: VariancePoint,
): VarianceSearch {
  let [low, high] = [below, above];
  let [lowWeight, highWeight] = [1, 1];
  for (let step = 0; step < 200; step++) {
    const [a, b] = [low.slope * lowWeight, high.slope * highWeight];
    const variance =
      step % 8 === 7 ? (low.variance + high.variance) / 2 : (low.variance * b - high.variance * a) / (b - a);
    const point = at(variance, high.variance - variance < variance - low.variance ? high : low);
    if (!point) return lost(variance);
    const isPast = point.slope <= 0;
    const moved = Math.abs(variance - (isPast ? high : low).variance);
    // Illinois: an end that stays counts half, so that both ends close in.
    if (isPast) {
      high = point;
      [lowWeight, highWeight] = [lowWeight / 2, 1];
    } else {
      low = point;
      [lowWeight, highWeight] = [1, highWeight / 2];
    }
    if (moved <= 1e-13 * variance || high.variance - low.variance <= 1e-13 * variance || point.slope === 0) {
      return { kind: 'found', point };
    }
  }
  return { kind: 'found', point: Math.abs(low.slope) < Math.abs(high.slope) ? low : high };
}

function lost(variance: number): VarianceSearch {
  return { kind: 'not-found', detail: `the penalized likelihood had no maximum at variance ${variance}` };
}

function pointAt(frailty: FrailtyData, variance: number, from: FrailtyState): VariancePoint | null {
  const nu = 1 / variance;
  const state = climbFrailty(frailty, from, nu);
  if (!state) return null;
  let integrated = state.logLikelihood;
  let slopeInNu = 0;
  state.omega.forEach((w, g) => {
    const d = frailty.events[g];
    integrated += nu * w + d - nu * Math.log1p(d / nu);
    slopeInNu += w + d / (nu + d) - Math.log1p(d / nu);
    for (let k = 0; k < d; k++) {
      integrated += Math.log1p((k - d) / (nu + d));
      slopeInNu += (d - k) / (nu + k) / (nu + d);
    }
  });
  return { variance, state, integrated, slope: -nu * nu * slopeInNu };
}
