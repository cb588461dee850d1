import { type ChunkArrays, type ChunkOptions, mark } from './chunk-arrays.ts';
import type { ChunkWork, Pass } from './chunk-passes.ts';
import { rowsPerBlock } from './cross-products.ts';
import { crossProductsOfBlock } from './cross-products-twin.ts';
import { exponential } from './exponential-twin.ts';
import { logarithm } from './logarithm-twin.ts';

/** The passes without WebAssembly: the same operations on every number, in the same order, so the same bits. */
export function chunkTwin(arrays: ChunkArrays): ChunkWork {
  let options: ChunkOptions = {
    isEfron: false,
    isStratified: false,
    hasOffset: false,
    hasWeight: false,
    hasG: false,
    arePaired: false,
  };
  return {
    arrays,
    choose: (chosen) => {
      options = chosen;
    },
    run: (pass) => {
      for (let chunk = 0; chunk < arrays.chunks; chunk++) runOne(arrays, options, pass, chunk);
    },
  };
}

function runOne(a: ChunkArrays, options: ChunkOptions, pass: Pass, chunk: number): void {
  const from = chunk * a.rowsPerChunk;
  const to = Math.min(a.n, from + a.rowsPerChunk);
  const passes: Readonly<Record<Pass, () => void>> = {
    predict: () => predict(a, options, from, to),
    events: () => events(a, options, chunk, from, to),
    risk: () => risk(a, options, chunk, from, to, false),
    riskAndMeans: () => risk(a, options, chunk, from, to, true),
    // The logarithms are the least of what takes time here.
    hazard: () => hazard(a, options, chunk, from, to),
    hazardAndLogs: () => hazard(a, options, chunk, from, to),
    expect: () => expect(a, chunk, from, to),
    score: () => sums(a, options, chunk, from, to, false),
    information: () => sums(a, options, chunk, from, to, true),
  };
  passes[pass]();
}

function predict(
  { p, X, beta, offset, wr }: ChunkArrays,
  { hasOffset }: ChunkOptions,
  from: number,
  to: number,
) {
  for (let i = from; i < to; i++) {
    let sum = hasOffset ? offset[i] : 0;
    for (let j = 0, at = i * p; j < p; j++) sum += X[at + j] * beta[j];
    wr[i] = sum;
  }
}

function events(
  a: ChunkArrays,
  { hasWeight, hasG }: ChunkOptions,
  chunk: number,
  from: number,
  to: number,
): void {
  const { p, X, weight, g } = a;
  const sums = resultOf(a, chunk).subarray(0, p).fill(0);
  for (let i = from; i < to; i++) {
    let died = a.mark[i] & mark.hasEvent;
    if (hasWeight) died *= weight[i];
    if (hasG) died *= g[i];
    for (let j = 0, at = i * p; j < p; j++) sums[j] += died * X[at + j];
  }
}

function resultOf({ p, result }: ChunkArrays, chunk: number): Float64Array {
  const size = p + p * (p + 1);
  return result.subarray(chunk * size, (chunk + 1) * size);
}

function risk(
  a: ChunkArrays,
  options: ChunkOptions,
  chunk: number,
  from: number,
  to: number,
  withMeans: boolean,
): void {
  const { p, X, wr, weight, tailStart } = a;
  predict(a, options, from, to);
  const left = a.risk.subarray(chunk * (p + 1), (chunk + 1) * (p + 1)).fill(0);
  for (let i = from; i < to; i++) wr[i] = (options.hasWeight ? weight[i] : 1) * exponential(wr[i]);
  for (let i = tailStart[chunk]; i < to; i++) {
    left[0] += wr[i];
    if (withMeans) for (let j = 0, at = i * p; j < p; j++) left[1 + j] += wr[i] * X[at + j];
  }
}

function hazard(a: ChunkArrays, options: ChunkOptions, chunk: number, from: number, to: number): void {
  const { wr, stepS0, stepHazard, stepStart } = a;
  let S0 = a.risk[chunk * (a.p + 1)];
  let e = stepStart[chunk];
  let headEnd = -1;
  for (let i = from; i < to; i++) {
    if (a.mark[i] & mark.beginsStratum) {
      S0 = 0;
      if (headEnd < 0) headEnd = e;
    }
    S0 += wr[i];
    if (a.mark[i] & mark.endsStep) stepS0[e++] = S0;
  }
  // Even steps and odd ones are summed apart.
  const logs = [0, 0];
  for (let k = stepStart[chunk]; k < e; k++) logs[(k - stepStart[chunk]) & 1] += hazardOfStep(a, options, k);
  let head = 0;
  for (let k = stepStart[chunk]; k < (headEnd < 0 ? e : headEnd); k++) head += stepHazard[k];
  a.hazard[2 * chunk] = head;
  a.hazard[2 * chunk + 1] = logs[0] + logs[1];
}

/** dΛ and own of one step; returns what it adds to Σ g w log S0. */
function hazardOfStep(a: ChunkArrays, { isEfron, hasG }: ChunkOptions, e: number): number {
  const d = a.stepEvents[e];
  const S0 = a.stepS0[e];
  const at = hasG ? a.g[a.stepFirst[e]] : 1;
  const whole = 1 / S0;
  // An overflown S0 still asks for its mean; the likelihood is not finite then.
  a.stepInverse[e] = Math.max(whole, Number.MIN_VALUE);
  if (!isEfron || d === 1) {
    a.stepHazard[e] = at * (a.stepWeight[e] * whole);
    a.stepOwn[e] = 0;
    return at * (a.stepWeight[e] * logarithm(S0));
  }
  let D0 = 0;
  for (let k = a.stepFirst[e], left = d; left > 0; k++) {
    if (!(a.mark[k] & mark.hasEvent)) continue;
    D0 += a.wr[k];
    left--;
  }
  let [total, own, logs] = [0, 0, 0];
  const w = a.stepWeight[e] / d;
  for (let k = 0; k < d; k++) {
    const out = k / d;
    const denominator = S0 - out * D0;
    const inverse = 1 / denominator;
    total += w * inverse;
    own += out * w * inverse;
    logs += w * logarithm(denominator);
  }
  a.stepHazard[e] = at * total;
  a.stepOwn[e] = at * own;
  return at * logs;
}

function expect(a: ChunkArrays, chunk: number, from: number, to: number): void {
  const { wr, expected, stepHazard, stepOwn } = a;
  let H = a.hazard[2 * chunk];
  let e = a.stepStart[chunk + 1];
  let own = stepOwn[e];
  for (let i = to - 1; i >= from; i--) {
    if (a.mark[i] & mark.endsStep) {
      e--;
      H += stepHazard[e];
      own = stepOwn[e];
    }
    expected[i] = wr[i] * (H - (a.mark[i] & mark.hasEvent ? own : 0));
    if (a.mark[i] & mark.beginsStratum) H = 0;
  }
}

function sums(
  a: ChunkArrays,
  options: ChunkOptions,
  chunk: number,
  from: number,
  to: number,
  withInformation: boolean,
): void {
  const { p, X, expected } = a;
  const T = (p * (p + 1)) / 2;
  if (!options.arePaired) expect(a, chunk, from, to);
  const factor = options.arePaired ? pair(a, from, to) : expected.subarray(from, to);
  const result = resultOf(a, chunk).fill(0);
  for (let i = from; i < to; i++) {
    for (let j = 0, at = i * p; j < p; j++) result[j] += factor[i - from] * X[at + j];
  }
  if (!withInformation) return;
  const step = rowsPerBlock(p);
  const block = new Float64Array(T);
  for (let first = from; first < to; first += step) {
    const end = Math.min(to, first + step);
    crossProductsOfBlock(block, X.subarray(from * p), factor, first - from, end - from, p);
    for (let q = 0; q < T; q++) result[p + q] += block[q];
  }
  addMeans(a, options, chunk, from, to, result.subarray(p + T));
}

/** What is expected of the intervals that end at some of the ends, as the kernel has it. */
function pair({ expected, partner }: ChunkArrays, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, k) => {
    const other = partner[from + k];
    return other === from + k ? 0 : expected[from + k] + expected[other];
  });
}

/** Runs S1 through a chunk and adds −g w x̄ x̄ᵀ of the event times on the way, a block of rows at a time. */
function addMeans(
  a: ChunkArrays,
  { isEfron, hasG }: ChunkOptions,
  chunk: number,
  from: number,
  to: number,
  squares: Float64Array,
): void {
  const { p, X, wr, g, stepFirst, stepEvents, stepWeight, stepS0, stepInverse } = a;
  const step = rowsPerBlock(p);
  const block = new Float64Array(squares.length);
  const means = new Float64Array(step * p);
  const factor = new Float64Array(step);
  const S1 = a.risk.slice(chunk * (p + 1) + 1, (chunk + 1) * (p + 1));
  const D1 = new Float64Array(p);
  let count = 0;
  const flush = (): void => {
    crossProductsOfBlock(block, means, factor, 0, count, p);
    if (count > 0) for (let q = 0; q < block.length; q++) squares[q] += block[q];
    count = 0;
  };
  let e = a.stepStart[chunk];
  for (let i = from; i < to; i++) {
    if (i > from && (i - from) % step === 0) flush();
    if (a.mark[i] & mark.beginsStratum) S1.fill(0);
    const d = a.mark[i] & mark.endsStep ? stepEvents[e] : 0;
    const isTied = isEfron && d > 1;
    if (d > 0 && !isTied && count === step) flush();
    for (let j = 0, at = i * p; j < p; j++) S1[j] += wr[i] * X[at + j];
    if (d === 0) continue;
    const time = hasG ? g[i] : 1;
    if (isTied) {
      D1.fill(0);
      let D0 = 0;
      for (let k = stepFirst[e]; k <= i; k++) {
        if (!(a.mark[k] & mark.hasEvent)) continue;
        D0 += wr[k];
        for (let j = 0; j < p; j++) D1[j] += wr[k] * X[k * p + j];
      }
      const w = stepWeight[e] / d;
      for (let k = 0; k < d; k++) {
        const out = k / d;
        const inverse = 1 / (stepS0[e] - out * D0);
        if (count === step) flush();
        factor[count] = -w * time;
        for (let j = 0; j < p; j++) means[count * p + j] = (S1[j] - out * D1[j]) * inverse;
        count++;
      }
    } else {
      for (let j = 0; j < p; j++) means[count * p + j] = S1[j] * stepInverse[e];
      factor[count++] = -stepWeight[e] * time;
    }
    e++;
  }
  flush();
}
