import { type ChunkArrays, chunkArrays, placeChunks } from '../kernel/chunk-arrays.ts';
import type { ChunkWork } from '../kernel/chunk-passes.ts';
import { type ChunkRoom, commonRoom, createRoom, isLarge } from '../kernel/chunk-room.ts';
import { chunkTwin } from '../kernel/chunk-twin.ts';
import type { CoxData } from './cox-data.ts';
import { countSteps, writeSteps } from './event-steps.ts';
import type { SweepTies } from './hazard-sweep.ts';
import type { PartialLikelihood } from './partial-likelihood.ts';

/** Memories of many rows, by the covariates that were gathered in them. */
const rooms = new WeakMap<Float64Array, ChunkRoom>();

/** Whose rows are in a memory: that of many rows, or the one that all few rows share; and what they make use of. */
const loaded = new WeakMap<ChunkArrays, Loaded>();

interface Loaded {
  readonly data: CoxData;
  readonly isTied: boolean;
  readonly hasOffset: boolean;
  readonly hasWeight: boolean;
}

let inCommon: { readonly data: CoxData; readonly work: ChunkWork } | null = null;

/** Room for n × p covariates, in WebAssembly's memory where there will be many. */
export function allocateColumns(n: number, p: number, steps: number): Float64Array {
  const shape = { n, p, steps };
  const room = isLarge(shape) ? createRoom(shape) : null;
  if (!room) return new Float64Array(n * p);
  const { X } = room.work.arrays;
  rooms.set(X, room);
  return X;
}

/** The rows in a memory where the passes can run. */
export function workOf(data: CoxData): ChunkWork {
  const room = rooms.get(data.X);
  if (room) {
    if (loaded.get(room.work.arrays)?.data !== data) load(room.work.arrays, data);
    return room.work;
  }
  if (inCommon?.data === data) return inCommon.work;
  const shape = { n: data.n, p: data.p, steps: countSteps(data) };
  const work = (isLarge(shape) ? null : commonRoom(shape)) ?? twinOf(shape, data.X);
  inCommon = { data, work };
  if (work.arrays.X !== data.X) work.arrays.X.set(data.X);
  load(work.arrays, data);
  return work;
}

function twinOf(shape: { n: number; p: number; steps: number }, X: Float64Array): ChunkWork {
  const places = placeChunks(shape, 1);
  return chunkTwin({ ...chunkArrays(new ArrayBuffer(places.size), places), X });
}

/** Writes all of the rows but the covariates into a memory. */
export function load(arrays: ChunkArrays, data: CoxData): void {
  writeSteps(arrays, data);
  const hasWeight = isOtherThan(1, data.weight);
  const hasOffset = isOtherThan(0, data.offset);
  if (hasWeight) arrays.weight.set(data.weight);
  if (hasOffset) arrays.offset.set(data.offset);
  const { stepEvents } = arrays;
  let isTied = false;
  for (let e = 0; e < stepEvents.length && !isTied; e++) isTied = stepEvents[e] > 1;
  loaded.set(arrays, { data, isTied, hasOffset, hasWeight });
}

function isOtherThan(one: number, values: Float64Array): boolean {
  for (let k = 0; k < values.length; k++) if (values[k] !== one) return true;
  return false;
}

/**
 * Evaluates the partial likelihood of right-censored rows under several time weights.
 *
 * `evaluateTimeWeighted` tells what is found; here the rows go by in chunks, two passes over scalars between two over the
 * covariates. Sums of chunks are added in their order, so that nothing depends on who summed which.
 */
export function evaluateRightCensored(
  data: CoxData,
  beta: ArrayLike<number>,
  ties: SweepTies,
  timeWeights: readonly (Float64Array | null)[],
): readonly PartialLikelihood[] {
  const work = workOf(data);
  return timeWeights.map((g) => evaluateOn(work, beta, ties, g, true));
}

/** The same where the rows are already loaded; without the information that is left at 0, a third of the time. */
export function evaluateOn(
  work: ChunkWork,
  beta: ArrayLike<number>,
  ties: SweepTies,
  g: Float64Array | null,
  withInformation: boolean,
): PartialLikelihood {
  const { arrays } = work;
  arrays.beta.set(beta);
  if (g) arrays.g.set(g);
  const { isTied = true, hasOffset = true, hasWeight = true } = loaded.get(arrays) ?? {};
  work.choose({ isEfron: ties === 'efron', isTied, hasOffset, hasWeight, hasG: g !== null });
  work.run(withInformation ? 'riskAndMeans' : 'risk');
  const linear = passRiskOn(arrays);
  work.run('hazard');
  const logs = passHazardOn(arrays);
  work.run(withInformation ? 'information' : 'score');
  return { logLikelihood: linear - logs, ...totals(arrays, g === null) };
}

/** Turns what each chunk leaves of S0 and S1 into what it begins with; returns Σ w Xβ over events. */
function passRiskOn({ p, chunks, rowsPerChunk, mark, tailStart, risk }: ChunkArrays): number {
  const carried = new Float64Array(p + 2);
  let linear = 0;
  for (let c = 0; c < chunks; c++) {
    linear += risk[c * (p + 2) + 1];
    const begins = tailStart[c] > c * rowsPerChunk || (mark[c * rowsPerChunk] & 4) !== 0;
    for (let j = 0; j < p + 2; j++) {
      const left = risk[c * (p + 2) + j];
      risk[c * (p + 2) + j] = carried[j];
      carried[j] = begins ? left : carried[j] + left;
    }
  }
  return linear;
}

/** Turns the Σ dΛ that each chunk leaves to those before it into what it begins with; returns Σ w log S0. */
function passHazardOn({ chunks, rowsPerChunk, mark, tailStart, hazard }: ChunkArrays): number {
  let carried = 0;
  for (let c = chunks - 1; c >= 0; c--) {
    const left = hazard[2 * c];
    hazard[2 * c] = carried;
    const beginsWithStratum = (mark[c * rowsPerChunk] & 4) !== 0;
    const holdsBegin = beginsWithStratum || tailStart[c] > c * rowsPerChunk;
    carried = beginsWithStratum ? 0 : holdsBegin ? left : left + carried;
  }
  let logs = 0;
  for (let c = 0; c < chunks; c++) logs += hazard[2 * c + 1];
  return logs;
}

function totals({ n, p, chunks, result }: ChunkArrays, mayClear: boolean) {
  const T = (p * (p + 1)) / 2;
  const score = new Float64Array(p);
  const squares = new Float64Array(T);
  const means = new Float64Array(T);
  for (let c = 0, at = 0; c < chunks; c++, at += p + 2 * T) {
    for (let j = 0; j < p; j++) score[j] += result[at + j];
    for (let q = 0; q < T; q++) squares[q] += result[at + p + q];
    for (let q = 0; q < T; q++) means[q] += result[at + p + T + q];
  }
  const floor = Number.EPSILON * (16 + Math.sqrt(n));
  const information = new Float64Array(p * p);
  const isClear = (j: number): boolean => {
    const q = (j * (j + 3)) / 2;
    return mayClear && !(squares[q] + means[q] > -floor * means[q]);
  };
  const cleared = Array.from(score, (_, j) => isClear(j));
  for (let j = 0, q = 0; j < p; j++) {
    for (let l = 0; l <= j; l++, q++) {
      const sum = cleared[j] || cleared[l] ? 0 : squares[q] + means[q];
      information[j * p + l] = sum;
      information[l * p + j] = sum;
    }
  }
  return { score, information };
}
