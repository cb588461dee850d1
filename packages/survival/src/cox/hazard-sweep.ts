import type { CoxData } from './cox-data.ts';
import type { Ties } from './cox-input.ts';

/** Ties for which the likelihood is a product over risk sets. */
export type SweepTies = Exclude<Ties, 'exact'>;

/** The estimator of the hazard that goes with a treatment of ties; the exact likelihood has none, and takes Breslow's. */
export function hazardTies(ties: Ties): SweepTies {
  return ties === 'efron' ? 'efron' : 'breslow';
}

const noColumns = new Float64Array(0);

/** The hazard at each event time of each stratum, latest first within a stratum, for a row with linear predictor 0. */
export interface HazardSteps {
  /** Which of the data's strata (segments of `bounds`), and when. */
  readonly stratum: readonly number[];
  readonly time: readonly number[];
  /** dΛ, its variance given β, and Σ x̄ dΛ (p per step). */
  readonly hazard: readonly number[];
  readonly variance: readonly number[];
  readonly meanHazard: readonly Float64Array[];
}

/** What a sweep finds for every position; arrays of p columns are row-major. */
export interface HazardSweep {
  /** Expected events, r_i Λ_i over the row's interval. */
  readonly expected: Float64Array;
  /** r_i Σ (x_i − x̄(u)) dΛ(u) over the row's interval. */
  readonly exposure: Float64Array;
  /** x̄ at the row's own event; 0 where it has none. */
  readonly ownMean: Float64Array;
  readonly steps: HazardSteps;
}

/**
 * Cumulates hazards and covariate means over the event times, backwards in time; one long algorithm, kept whole.
 *
 * Row i is watched over (s_i, t_i]. H and G hold Σ dΛ and Σ x̄ dΛ over the event times passed so far, so that a row's
 * sum is what they gain between its joining and its leaving: linear in n. Under Efron a tied row counts 1 − k/d in the
 * k-th of d steps, and its own x̄ is the mean over the steps. Therneau and Grambsch (2000).
 *
 * @param r risk scores by position
 * @param X columns to follow, row-major n × p; those of the model or any others
 */
export function sweepHazards(
  data: CoxData,
  r: Float64Array,
  ties: SweepTies,
  X: Float64Array,
  p: number,
): HazardSweep {
  const { n, weight, event, time, entry, bounds } = data;
  const expected = new Float64Array(n);
  const exposure = new Float64Array(n * p);
  const means = new Float64Array(n * p);
  const steps = {
    stratum: [] as number[],
    time: [] as number[],
    hazard: [] as number[],
    variance: [] as number[],
    meanHazard: [] as Float64Array[],
  };
  const S1 = new Float64Array(p);
  const D1 = new Float64Array(p);
  const G = new Float64Array(p);
  const ownMean = new Float64Array(p);
  const ownG = new Float64Array(p);
  let H = 0;

  /** Adds sign · r_i (x_i H − G): minus the hazard beyond the interval when joining, its total when leaving. */
  const expose = (i: number, sign: number): void => {
    expected[i] += sign * r[i] * H;
    for (let j = 0; j < p; j++) exposure[i * p + j] += sign * r[i] * (X[i * p + j] * H - G[j]);
  };

  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let S0 = 0;
    S1.fill(0);
    H = 0;
    G.fill(0);
    let leaving = bounds[s];
    let i = bounds[s];
    while (i < end) {
      const t = time[i];
      const first = i;
      let D0 = 0;
      let d = 0;
      let deadWeight = 0;
      D1.fill(0);
      for (; entry && leaving < i && entry.start[entry.order[leaving]] >= t; leaving++) {
        const k = entry.order[leaving];
        expose(k, 1);
        const wr = weight[k] * r[k];
        S0 -= wr;
        for (let j = 0; j < p; j++) S1[j] -= wr * X[k * p + j];
      }
      if (leaving === i) {
        S0 = 0;
        S1.fill(0);
      }
      for (; i < end && time[i] === t; i++) {
        expose(i, -1);
        const wr = weight[i] * r[i];
        S0 += wr;
        for (let j = 0; j < p; j++) S1[j] += wr * X[i * p + j];
        if (!event[i]) continue;
        d++;
        D0 += wr;
        deadWeight += weight[i];
        for (let j = 0; j < p; j++) D1[j] += wr * X[i * p + j];
      }
      if (d === 0) continue;
      const parts = ties === 'efron' ? d : 1;
      const meanHazard = p > 0 ? new Float64Array(p) : noColumns;
      let ownH = 0;
      let total = 0;
      let variance = 0;
      ownG.fill(0);
      ownMean.fill(0);
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const denominator = S0 - out * D0;
        const hazard = deadWeight / parts / denominator;
        total += hazard;
        variance += hazard / denominator;
        ownH += out * hazard;
        for (let j = 0; j < p; j++) {
          const mean = (S1[j] - out * D1[j]) / denominator;
          meanHazard[j] += mean * hazard;
          ownG[j] += out * mean * hazard;
          ownMean[j] += mean / parts;
        }
      }
      H += total;
      for (let j = 0; j < p; j++) G[j] += meanHazard[j];
      steps.stratum.push(s);
      steps.time.push(t);
      steps.hazard.push(total);
      steps.variance.push(variance);
      steps.meanHazard.push(meanHazard);
      for (let k = first; k < i; k++) {
        if (!event[k]) continue;
        expected[k] -= r[k] * ownH;
        for (let j = 0; j < p; j++) {
          means[k * p + j] = ownMean[j];
          exposure[k * p + j] -= r[k] * (X[k * p + j] * ownH - ownG[j]);
        }
      }
    }
    // Whoever has not left by the earliest event was watched from before it.
    if (entry) for (; leaving < end; leaving++) expose(entry.order[leaving], 1);
    else for (let k = bounds[s]; k < end; k++) expose(k, 1);
  }
  return { expected, exposure, ownMean: means, steps };
}
