import { addCrossProducts, rowsPerBlock } from '../kernel/cross-products.ts';
import { runMeans } from '../kernel/running-means.ts';
import type { CoxData } from './cox-data.ts';
import type { SweepTies } from './hazard-sweep.ts';
import { evaluateRightCensored } from './right-censored-likelihood.ts';

/** Log partial likelihood at β with its gradient (p) and negative second derivative (p × p, row-major). */
export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/** exp(Xβ + offset) at every position. */
export function riskScores(data: CoxData, beta: ArrayLike<number>): Float64Array {
  const r = linearPredictor(data, beta);
  for (let i = 0; i < r.length; i++) r[i] = Math.exp(r[i]);
  return r;
}

/** Xβ + offset at every position (β on the scaled columns, both centered). */
export function linearPredictor({ n, p, X, offset }: CoxData, beta: ArrayLike<number>): Float64Array {
  const eta = Float64Array.from(offset);
  for (let i = 0; i < n; i++) {
    let sum = eta[i];
    for (let j = 0; j < p; j++) sum += X[i * p + j] * beta[j];
    eta[i] = sum;
  }
  return eta;
}

/**
 * Evaluates the partial likelihood of a Cox model.
 *
 * `timeWeight` (one value per position, equal at equal times) multiplies what each event time adds to log likelihood,
 * score and information: a weight function turns the latter into those of a time-varying coefficient.
 */
export function evaluatePartialLikelihood(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeight: Float64Array | null = null,
): PartialLikelihood {
  return evaluateTimeWeighted(data, beta, ties, [timeWeight])[0];
}

/**
 * Evaluates the partial likelihood under several time weights at once (`null` weighs all times alike).
 *
 * Legend: r = exp(Xβ); S0, S1, S2 = Σ w r, Σ w r x, Σ w r x xᵀ over the risk set; D0, D1 the same over the d rows that
 * have the event at a time; x̄ = S1 / S0; dΛ = w / S0. Breslow puts the risk set under each tied event; Efron (1977,
 * doi:10.1080/01621459.1977.10480613) takes k/d of the tied rows out of it for the k-th, k = 0 … d − 1, each with the
 * mean weight of the tied. S2 is never formed: with Λ_i the sum of dΛ over row i's interval,
 * Σ_t w S2 / S0 = Σ_i w_i r_i Λ_i x_i x_iᵀ, and Σ_t w S1 / S0 = Σ_i w_i r_i Λ_i x_i. The first sweep, backwards in time,
 * finds dΛ and x̄, the second, forwards, Λ_i. Cost: (n + events) p² / 2 per weight, as cross products.
 */
export function evaluateTimeWeighted(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeights: readonly (Float64Array | null)[],
): readonly PartialLikelihood[] {
  if (data.entry === null) return evaluateRightCensored(data, beta, ties, timeWeights);
  const { n, p, X, weight, event } = data;
  // Xβ at first, w exp(Xβ) once it has served.
  const r = linearPredictor(data, beta);
  const evaluations = timeWeights.map((g) => ({
    g,
    logLikelihood: 0,
    score: new Float64Array(p),
    triangle: new Float64Array((p * (p + 1)) / 2),
  }));
  for (let i = 0; i < n; i++) {
    if (event[i]) for (const at of evaluations) at.logLikelihood += (at.g ? at.g[i] : 1) * weight[i] * r[i];
    r[i] = weight[i] * Math.exp(r[i]);
  }
  const steps = sweepBackwards(data, r, ties, evaluations);
  const expected = new Float64Array(n);
  for (const { g, score, triangle } of evaluations) {
    expectEvents(data, r, steps, g, expected);
    const means = triangle.slice();
    addCrossProducts(triangle, X, expected, 0, n, p);
    if (g === null) clearRounding(triangle, means, n, p);
    for (let i = 0; i < n; i++) {
      const excess = (event[i] ? (g ? g[i] : 1) * weight[i] : 0) - expected[i];
      const at = i * p;
      for (let j = 0; j < p; j++) score[j] += excess * X[at + j];
    }
  }
  return evaluations.map(({ logLikelihood, score, triangle }) => ({
    logLikelihood,
    score,
    information: unpack(triangle, p),
  }));
}

/**
 * Sets rows and columns of columns without information to 0: where all at risk at every event are alike, the two sums
 * of squares are equal, and their difference is what rounding has left. `means` holds minus the second of them.
 */
function clearRounding(triangle: Float64Array, means: Float64Array, n: number, p: number): void {
  const floor = Number.EPSILON * (16 + Math.sqrt(n));
  for (let j = 0; j < p; j++) {
    const diagonal = (j * (j + 3)) / 2;
    if (triangle[diagonal] > -floor * means[diagonal]) continue;
    for (let l = 0; l < p; l++) triangle[j >= l ? (j * (j + 1)) / 2 + l : (l * (l + 1)) / 2 + j] = 0;
  }
}

/** What is added up under one time weight. */
interface Evaluation {
  readonly g: Float64Array | null;
  logLikelihood: number;
  readonly score: Float64Array;
  readonly triangle: Float64Array;
}

/** Per event time, in the order of the sweep: dΛ, and the part of it that the tied rows themselves escape. */
interface HazardIncrements {
  readonly total: Float64Array;
  readonly own: Float64Array;
  /** Where each stratum's event times end. */
  readonly ends: Int32Array;
}

/** Backwards in time: adds −Σ w log S0 and −Σ w x̄ x̄ᵀ to the evaluations and returns the hazards. `wr` is w r. */
function sweepBackwards(
  data: CoxData,
  wr: Float64Array,
  ties: SweepTies,
  evaluations: readonly Evaluation[],
): HazardIncrements {
  const { n, p, X, weight, event, time, entry, bounds } = data;
  let events = 0;
  for (let i = 0; i < n; i++) events += event[i];
  const total = new Float64Array(events);
  const own = new Float64Array(events);
  const ends = new Int32Array(bounds.length - 1);
  const means = createMeans(p, evaluations);
  const S1 = new Float64Array(p);
  const D1 = new Float64Array(p);
  // Where rows only join and events are not tied, S1 runs through whole blocks, and 1 / S0 asks for the mean.
  const emit = new Float64Array(n);
  const stepWeight = new Float64Array(n);
  let e = 0;

  for (let s = 0; s + 1 < bounds.length; s++) {
    const end = bounds[s + 1];
    let S0 = 0;
    S1.fill(0);
    let leaving = bounds[s];
    let joined = bounds[s];
    let i = bounds[s];
    while (i < end) {
      const first = i;
      const t = time[i];
      let d = 0;
      let joining = 0;
      let deadWeight = 0;
      for (; i < end && time[i] === t; i++) {
        joining += wr[i];
        if (event[i] === 0) continue;
        d++;
        deadWeight += weight[i];
      }
      if (entry) {
        for (; leaving < first && entry.start[entry.order[leaving]] >= t; leaving++) {
          const k = entry.order[leaving];
          S0 -= wr[k];
          for (let j = 0, at = k * p; j < p; j++) S1[j] -= wr[k] * X[at + j];
        }
        if (leaving === first) {
          // Nobody is left: exactly nobody, free of what subtraction has rounded away.
          S0 = 0;
          S1.fill(0);
        }
      }
      S0 += joining;
      const isEfron = ties === 'efron' && d > 1;
      if (entry) {
        addRows(S1, X, wr, first, i, p);
        joined = i;
      } else if (isEfron) {
        addMeansOfRun(means, X, wr, emit, stepWeight, joined, i, S1);
        joined = i;
      }
      if (d === 0) continue;

      let D0 = 0;
      if (isEfron) {
        D1.fill(0);
        for (let k = first; k < i; k++) {
          if (event[k] === 0) continue;
          D0 += wr[k];
          addRows(D1, X, wr, k, k + 1, p);
        }
      }
      const parts = isEfron ? d : 1;
      const w = deadWeight / parts;
      let logs = 0;
      for (let k = 0; k < parts; k++) {
        const out = k / d;
        const denominator = S0 - out * D0;
        const inverse = 1 / denominator;
        total[e] += w * inverse;
        own[e] += out * w * inverse;
        logs += w * Math.log(denominator);
        if (!entry && !isEfron) {
          // An overflown S0 still asks for its mean; the likelihood is not finite then.
          emit[i - 1] = inverse === 0 ? Number.MIN_VALUE : inverse;
          stepWeight[i - 1] = w;
          continue;
        }
        const at = nextMean(means, first, w, p);
        for (let j = 0; j < p; j++) means.rows[at + j] = (S1[j] - out * D1[j]) * inverse;
      }
      for (const at of evaluations) at.logLikelihood -= at.g ? at.g[first] * logs : logs;
      e++;
    }
    addMeansOfRun(means, X, wr, emit, stepWeight, joined, end, S1);
    ends[s] = e;
  }
  flushMeans(means, p);
  return { total, own, ends };
}

/** S1 += Σ w r x over some rows. */
function addRows(
  S1: Float64Array,
  X: Float64Array,
  wr: Float64Array,
  from: number,
  to: number,
  p: number,
): void {
  for (let i = from; i < to; i++) for (let j = 0, at = i * p; j < p; j++) S1[j] += wr[i] * X[at + j];
}

/** Means x̄ that wait to be added to the evaluations, a block at a time, each with its factor −g w. */
interface Means {
  readonly evaluations: readonly Evaluation[];
  readonly rows: Float64Array;
  readonly factors: readonly Float64Array[];
  count: number;
}

function createMeans(p: number, evaluations: readonly Evaluation[]): Means {
  const capacity = rowsPerBlock(p);
  return {
    evaluations,
    rows: new Float64Array(capacity * p),
    factors: evaluations.map(() => new Float64Array(capacity)),
    count: 0,
  };
}

/** Makes room for the mean of an event time with weight w, and returns where in `rows` it is to be written. */
function nextMean(means: Means, position: number, w: number, p: number): number {
  if (means.count === means.factors[0].length) flushMeans(means, p);
  means.evaluations.forEach(({ g }, m) => {
    means.factors[m][means.count] = g ? -g[position] * w : -w;
  });
  return p * means.count++;
}

function flushMeans(means: Means, p: number): void {
  const { evaluations, factors, rows, count } = means;
  evaluations.forEach(({ triangle }, m) => {
    addCrossProducts(triangle, rows, factors[m], 0, count, p);
  });
  means.count = 0;
}

/** Runs S1 through rows that join, adding the means of the event times passed on the way; see `runMeans`. */
function addMeansOfRun(
  means: Means,
  X: Float64Array,
  wr: Float64Array,
  emit: Float64Array,
  stepWeight: Float64Array,
  from: number,
  to: number,
  S1: Float64Array,
): void {
  if (from === to) return;
  const p = S1.length;
  const step = rowsPerBlock(p);
  flushMeans(means, p);
  for (let first = from; first < to; first += step) {
    const end = Math.min(to, first + step);
    runMeans(X, wr, emit, first, end, S1, means.rows);
    for (let i = first; i < end; i++) if (emit[i] !== 0) nextMean(means, i, stepWeight[i], p);
    flushMeans(means, p);
  }
}

/** Forwards in time: w_i r_i Λ_i at every position, each event time weighed by g. */
function expectEvents(
  { event, time, entry, bounds }: CoxData,
  wr: Float64Array,
  { total, own, ends }: HazardIncrements,
  g: Float64Array | null,
  expected: Float64Array,
): void {
  for (let s = 0; s + 1 < bounds.length; s++) {
    const first = bounds[s];
    let e = ends[s];
    let H = 0;
    let entering = bounds[s + 1] - 1;
    for (let i = bounds[s + 1] - 1; i >= first; ) {
      const t = time[i];
      // Until a row stops, minus the hazard up to its start stands in its place.
      for (; entry && entering >= first && entry.start[entry.order[entering]] < t; entering--) {
        expected[entry.order[entering]] = -H;
      }
      let last = i;
      let d = 0;
      for (; last >= first && time[last] === t; last--) d += event[last];
      let escaped = 0;
      if (d > 0) {
        e--;
        const at = g ? g[i] : 1;
        H += at * total[e];
        escaped = at * own[e];
      }
      for (; i > last; i--) {
        const before = entry ? expected[i] : 0;
        expected[i] = wr[i] * (before + H - (event[i] ? escaped : 0));
      }
    }
  }
}

function unpack(triangle: Float64Array, p: number): Float64Array {
  const full = new Float64Array(p * p);
  for (let j = 0, q = 0; j < p; j++) {
    for (let l = 0; l <= j; l++, q++) {
      full[j * p + l] = triangle[q];
      full[l * p + j] = triangle[q];
    }
  }
  return full;
}
