import { eighths, endOf, Slot, word } from './chunk-layout';
import { exponentials } from './exponential';
import { addRows } from './running-means';

/** Xβ + offset of rows `from` … `to` − 1, two at a time, into `wr`; every row adds its columns in order. */
function predict(from: i32, to: i32): void {
  const p = <i32>word(Slot.columns);
  const stride = eighths(p);
  const beta = word(Slot.beta);
  const offset = word(Slot.offset);
  let x = word(Slot.X) + <usize>from * stride;
  let out = word(Slot.wr) + eighths(from);
  let o = offset ? offset + eighths(from) : 0;
  for (let i = from; i < to; i += 2) {
    const isPair = i + 1 < to;
    let a = x;
    let b = isPair ? x + stride : x;
    let sum = f64x2.splat(0);
    if (o) {
      sum = isPair ? v128.load(o) : v128.load64_splat(o);
      o += 16;
    }
    let at = beta;
    let j = 0;
    for (; j + 2 <= p; j += 2, a += 16, b += 16, at += 16) {
      const va = v128.load(a);
      const vb = v128.load(b);
      sum = f64x2.add(sum, f64x2.mul(v128.shuffle<f64>(va, vb, 0, 2), v128.load64_splat(at)));
      sum = f64x2.add(sum, f64x2.mul(v128.shuffle<f64>(va, vb, 1, 3), v128.load64_splat(at, 8)));
    }
    if (j < p) {
      const pair = f64x2.replace_lane(v128.load64_splat(a), 1, load<f64>(b));
      sum = f64x2.add(sum, f64x2.mul(pair, v128.load64_splat(at)));
    }
    if (isPair) v128.store(out, sum);
    else store<f64>(out, f64x2.extract_lane(sum, 0));
    x += stride + stride;
    out += 16;
  }
}

/** Xβ + offset of a chunk, into `wr`. */
export function predictChunk(chunk: i32, _thread: i32): void {
  predict(chunk * <i32>word(Slot.rowsPerChunk), endOf(chunk));
}

/** Whether every row has Xβ + offset = 0, as where a search begins. */
function isAtZero(): bool {
  if (word(Slot.offset)) return false;
  const beta = word(Slot.beta);
  const p = <i32>word(Slot.columns);
  for (let j = 0; j < p; j++) if (load<f64>(beta + eighths(j)) != 0) return false;
  return true;
}

/** w exp(Xβ + offset), into `wr`. */
function weigh(from: i32, to: i32, areOnes: bool): void {
  let wr = word(Slot.wr) + eighths(from);
  const weight = word(Slot.weight);
  if (areOnes) {
    for (let i = from; i < to; i++) store<f64>(word(Slot.wr) + eighths(i), 1);
  } else {
    predict(from, to);
    exponentials(wr, wr, to - from);
  }
  if (!weight) return;
  let w = weight + eighths(from);
  for (let i = from; i < to; i++, wr += 8, w += 8) store<f64>(wr, load<f64>(w) * load<f64>(wr));
}

/** Pass 1: w r, and what the chunk leaves to the chunks after it: S0 and (`withMeans`) S1 of its last stratum. */
function riskOf(chunk: i32, withMeans: bool): void {
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const from = chunk * <i32>word(Slot.rowsPerChunk);
  const to = endOf(chunk);
  const tail = load<i32>(word(Slot.tailStart) + ((<usize>chunk) << 2));
  const wr = word(Slot.wr);
  const X = word(Slot.X);
  const left = word(Slot.risk) + eighths(chunk * (p + 1));
  memory.fill(left, 0, eighths(p + 1));
  const areOnes = isAtZero();
  let S0: f64 = 0;
  for (let first = from; first < to; first += step) {
    const end = min(to, first + step);
    weigh(first, end, areOnes);
    const start = max(first, tail);
    if (start >= end) continue;
    for (let i = start; i < end; i++) S0 += load<f64>(wr + eighths(i));
    if (withMeans) {
      addRows(X + eighths(p) * <usize>start, wr + eighths(start), left + 8, end - start, p);
    }
  }
  store<f64>(left, S0);
}

export function riskOfChunk(chunk: i32, _thread: i32): void {
  riskOf(chunk, false);
}

export function riskAndMeansOfChunk(chunk: i32, _thread: i32): void {
  riskOf(chunk, true);
}
