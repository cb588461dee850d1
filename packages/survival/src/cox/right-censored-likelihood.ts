import { type ChunkArrays, chunkArrays, placeChunks } from '../kernel/chunk-arrays.ts';
import type { ChunkWork } from '../kernel/chunk-passes.ts';
import { commonRoom, isLarge } from '../kernel/chunk-room.ts';
import { chunkTwin } from '../kernel/chunk-twin.ts';
import { roomOf } from './column-memory.ts';
import { isOtherThan } from './constant-columns.ts';
import type { CoxData } from './cox-data.ts';
import { countSteps, writeSteps } from './event-steps.ts';
import type { SweepTies } from './hazard-sweep.ts';
import type { PartialLikelihood } from './likelihood-value.ts';
import { dot } from './newton.ts';

/** Whose rows are in a memory: that of many rows, or the one that all few rows share; and what they make use of. */
const loaded = new WeakMap<ChunkArrays, Loaded>();

interface Loaded {
  readonly data: CoxData;
  readonly hasOffset: boolean;
  readonly hasWeight: boolean;
  readonly isStratified: boolean;
  /** Σ w x over the events, and of their offsets; found when first asked for. */
  events: EventSums | null;
  /** Where what is expected of the rows was found last. */
  at: { readonly beta: Float64Array; readonly ties: SweepTies } | null;
}

interface EventSums {
  readonly x: Float64Array;
  readonly offset: number;
}

let inCommon: { readonly data: CoxData; readonly work: ChunkWork } | null = null;

/** The rows in a memory where the passes can run; those of intervals are their ends. */
export function workOf(data: CoxData): ChunkWork {
  const room = roomOf(data.X);
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
  if (data.partner) arrays.partner.set(data.partner);
  arrays.expected[data.n] = 0;
  if (hasWeight) arrays.weight.set(data.weight);
  if (hasOffset) arrays.offset.set(data.offset);
  const isStratified = data.bounds.length > 2;
  loaded.set(arrays, { data, isStratified, hasOffset, hasWeight, events: null, at: null });
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

/** The same where the rows are already loaded; without the information, which is left at 0, in half the time. */
export function evaluateOn(
  work: ChunkWork,
  beta: ArrayLike<number>,
  ties: SweepTies,
  g: Float64Array | null,
  withInformation: boolean,
): PartialLikelihood {
  const { arrays } = work;
  const events = choose(work, beta, ties, g);
  work.run(withInformation ? 'riskAndMeans' : 'risk');
  passRiskOn(arrays);
  work.run('hazardAndLogs');
  const logs = passHazardOn(arrays);
  if (loaded.get(arrays)?.data.partner) work.run('expect');
  work.run(withInformation ? 'information' : 'score');
  return {
    logLikelihood: dot(events.x, arrays.beta) + events.offset - logs,
    score: scoreOf(arrays, events),
    information: withInformation ? informationOf(arrays, g === null) : new Float64Array(arrays.p ** 2),
  };
}

/** The score alone. */
export function scoreOn(work: ChunkWork, beta: ArrayLike<number>, ties: SweepTies): Float64Array {
  const events = choose(work, beta, ties, null);
  work.run('risk');
  passRiskOn(work.arrays);
  work.run('hazard');
  passHazardOn(work.arrays);
  if (loaded.get(work.arrays)?.data.partner) work.run('expect');
  work.run('score');
  return scoreOf(work.arrays, events);
}

function choose(
  work: ChunkWork,
  beta: ArrayLike<number>,
  ties: SweepTies,
  g: Float64Array | null,
): EventSums {
  const { arrays } = work;
  const rows = loaded.get(arrays);
  if (!rows) throw new Error('no rows are loaded');
  arrays.beta.set(beta);
  if (g) arrays.g.set(g);
  const { isStratified, hasOffset, hasWeight } = rows;
  const arePaired = rows.data.partner !== undefined;
  work.choose({
    ...{ isEfron: ties === 'efron', isStratified, hasOffset, hasWeight, hasG: g !== null, arePaired },
  });
  rows.at = g ? null : { beta: arrays.beta.slice(0, arrays.p), ties };
  if (g) return eventSums(work, rows.data, g);
  rows.events ??= eventSums(work, rows.data, null);
  return rows.events;
}

/** Expected events w r Λ at β by position; to be read before anything else is evaluated. */
export function expectedEvents(data: CoxData, beta: ArrayLike<number>, ties: SweepTies): Float64Array {
  const work = workOf(data);
  const at = loaded.get(work.arrays)?.at;
  const isKnown = at?.ties === ties && at.beta.every((b, j) => b === beta[j]);
  if (!isKnown) scoreOn(work, beta, ties);
  return work.arrays.expected;
}

/** Xβ + offset at every position; to be read before anything else is evaluated. */
export function predictorOf(data: CoxData, beta: ArrayLike<number>): Float64Array {
  const work = workOf(data);
  const at = loaded.get(work.arrays)?.at ?? null;
  choose(work, beta, 'breslow', null);
  work.run('predict');
  const rows = loaded.get(work.arrays);
  // What is expected still stands.
  if (rows) rows.at = at;
  return work.arrays.wr;
}

function eventSums(
  work: ChunkWork,
  { n, event, weight, offset }: CoxData,
  g: Float64Array | null,
): EventSums {
  work.run('events');
  let sum = 0;
  if (loaded.get(work.arrays)?.hasOffset) {
    for (let i = 0; i < n; i++) if (event[i]) sum += (g ? g[i] : 1) * weight[i] * offset[i];
  }
  return { x: scoreOf(work.arrays, null), offset: sum };
}

/** Turns what each chunk leaves of S0 and S1 into what it begins with. */
function passRiskOn({ p, chunks, rowsPerChunk, mark, tailStart, risk }: ChunkArrays): void {
  const carried = new Float64Array(p + 1);
  for (let c = 0; c < chunks; c++) {
    const begins = tailStart[c] > c * rowsPerChunk || (mark[c * rowsPerChunk] & 4) !== 0;
    for (let j = 0; j < p + 1; j++) {
      const left = risk[c * (p + 1) + j];
      risk[c * (p + 1) + j] = carried[j];
      carried[j] = begins ? left : carried[j] + left;
    }
  }
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

/** Σ w x over events minus what was expected; without `events`, what stands there instead. */
function scoreOf({ p, chunks, result }: ChunkArrays, events: EventSums | null): Float64Array {
  const score = new Float64Array(p);
  for (let c = 0, at = 0; c < chunks; c++, at += p + p * (p + 1)) {
    for (let j = 0; j < p; j++) score[j] += result[at + j];
  }
  return events ? score.map((sum, j) => events.x[j] - sum) : score;
}

/**
 * Σ expected x xᵀ − Σ w x̄ x̄ᵀ, p × p. `mayClear`: where all at risk at every event are alike, the two are equal, and their
 * difference, which is what rounding has left, becomes 0.
 */
function informationOf({ n, p, chunks, result }: ChunkArrays, mayClear: boolean): Float64Array {
  const T = (p * (p + 1)) / 2;
  const squares = new Float64Array(T);
  const means = new Float64Array(T);
  for (let c = 0, at = p; c < chunks; c++, at += p + 2 * T) {
    for (let q = 0; q < T; q++) {
      squares[q] += result[at + q];
      means[q] += result[at + T + q];
    }
  }
  const floor = Number.EPSILON * (16 + Math.sqrt(n));
  const isClear = Array.from({ length: p }, (_, j) => {
    const q = (j * (j + 3)) / 2;
    return mayClear && !(squares[q] + means[q] > -floor * means[q]);
  });
  const information = new Float64Array(p * p);
  for (let j = 0, q = 0; j < p; j++) {
    for (let l = 0; l <= j; l++, q++) {
      const sum = isClear[j] || isClear[l] ? 0 : squares[q] + means[q];
      information[j * p + l] = sum;
      information[l * p + j] = sum;
    }
  }
  return information;
}
