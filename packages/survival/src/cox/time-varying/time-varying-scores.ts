import type { SweepTies } from '../hazard-sweep.ts';
import type { ChangingData } from './changing-data.ts';
import { sweepChanging } from './sweep-changing.ts';

/**
 * Score residuals at θ = (β, γ), row-major n × (p + q) by position, without case weights, as `scoreResiduals` finds them.
 *
 * For each pattern the sums of dΛ, x̄ dΛ, g dΛ and g x̄ dΛ times its factor are kept over the event times passed so far: a
 * row's own are what they gain between its joining and its leaving. Cost: event times × patterns × p.
 */
export function timeVaryingScores(
  changingData: ChangingData,
  theta: ArrayLike<number>,
  ties: SweepTies,
): Float64Array {
  const { changing, data } = changingData;
  const { n, p, X, event } = data;
  const size = p + changing.length;
  /** Column of x that each of the p + q columns is made of. */
  const source = Int32Array.from({ length: size }, (_, a) => (a < p ? a : changing[a - p]));
  const residual = new Float64Array(n * size);
  // Of each pattern: ∫dΛ, ∫g dΛ, then ∫x̄ dΛ or ∫g x̄ dΛ of each of the p + q columns.
  const width = 2 + size;
  let sums = new Float64Array(0);
  const mean = new Float64Array(p);
  const ownMean = new Float64Array(p);
  const total = new Float64Array(width);
  const own = new Float64Array(width);

  const expose = (i: number, from: Float64Array, at: number, factor: number): void => {
    for (let a = 0; a < size; a++) {
      const hazard = from[at + (a < p ? 0 : 1)];
      residual[i * size + a] -= factor * (X[i * p + source[a]] * hazard - from[at + 2 + a]);
    }
  };

  sweepChanging(changingData, theta, {
    onStratum: (patterns) => {
      sums = new Float64Array(patterns * width);
    },
    onJoin: (i, pattern, score) => expose(i, sums, pattern * width, -score),
    onLeave: (i, pattern, score) => expose(i, sums, pattern * width, score),
    atEvents: ({ first, to, g, deaths, deathWeight, atRisk, died, scoreOf, factorOf, patterns }) => {
      total.fill(0);
      own.fill(0);
      ownMean.fill(0);
      const parts = ties === 'efron' ? deaths : 1;
      for (let k = 0; k < parts; k++) {
        const out = k / deaths;
        const S0 = atRisk[0] - out * died[0];
        const hazard = deathWeight / parts / S0;
        for (let j = 0; j < p; j++) {
          mean[j] = (atRisk[1 + j] - out * died[1 + j]) / S0;
          ownMean[j] += mean[j] / parts;
        }
        for (let w = 0; w < width; w++) {
          const a = w - 2;
          const part = hazard * (w === 0 || (a >= 0 && a < p) ? 1 : g) * (a < 0 ? 1 : mean[source[a]]);
          total[w] += part;
          own[w] += out * part;
        }
      }
      for (let k = 0; k < patterns; k++) {
        const factor = factorOf(k);
        for (let w = 0; w < width; w++) sums[k * width + w] += factor * total[w];
      }
      for (let i = first; i < to; i++) {
        if (!event[i]) continue;
        // Of its own event time a tied row counts but a part.
        expose(i, own, 0, -Math.exp(scoreOf(i)));
        for (let a = 0; a < size; a++) {
          const x = X[i * p + source[a]] - ownMean[source[a]];
          residual[i * size + a] += a < p ? x : g * x;
        }
      }
    },
  });
  return residual;
}
