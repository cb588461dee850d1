import { crossProducts } from './cross-products';
import { exponentials } from './exponential';
import { log, logs } from './logarithm';
import { addRows, runningMeans } from './running-means';

// Sums of the partial likelihood over one chunk of the rows: three passes, between which the host adds up what the
// chunks before (S0, S1) or behind (Λ) leave. The legend is that of ../../src/cox/right-censored/sums-of-chunk.ts, its twin.

/** Where the host writes, from address 0 on, what the passes are about; one word each, addresses in bytes. */
const enum Slot {
  rows,
  columns,
  rowsPerChunk,
  rowsPerBlock,
  isEfron,
  isStratified,
  X,
  offset,
  weight,
  mark,
  beta,
  g,
  wr,
  expected,
  tailStart,
  stepStart,
  stepFirst,
  stepEvents,
  stepWeight,
  stepS0,
  stepInverse,
  stepHazard,
  stepOwn,
  risk,
  hazard,
  result,
  scratch,
  scratchSize,
  partner,
}

/** Bits of a row's mark. */
const hasEvent: u32 = 1;
const endsStep: u32 = 2;
const beginsStratum: u32 = 4;

// @ts-ignore: decorator
@inline
function word(slot: i32): usize {
  return load<u32>(<usize>slot << 2);
}

// @ts-ignore: decorator
@inline
function eighths(count: i32): usize {
  return (<usize>count) << 3;
}

// @ts-ignore: decorator
@inline
function markOf(marks: usize, row: i32): u32 {
  return load<u8>(marks + <usize>row);
}

function endOf(chunk: i32): i32 {
  return min(<i32>word(Slot.rows), (chunk + 1) * <i32>word(Slot.rowsPerChunk));
}

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

/** w exp of what stands in `wr`, in its place. */
function exponentiate(from: i32, to: i32): void {
  let wr = word(Slot.wr) + eighths(from);
  const weight = word(Slot.weight);
  exponentials(wr, wr, to - from);
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
  let S0: f64 = 0;
  for (let first = from; first < to; first += step) {
    const end = min(to, first + step);
    predict(first, end);
    exponentiate(first, end);
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

/**
 * Pass 2: per event time S0, dΛ and own; Σ dΛ up to the chunk's first beginning of a stratum, and (`withLogs`) Σ w log S0,
 * even steps and odd ones summed apart.
 */
function hazardOf(chunk: i32, thread: i32, withLogs: bool): void {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const from = chunk * <i32>word(Slot.rowsPerChunk);
  const to = endOf(chunk);
  const stepS0 = word(Slot.stepS0);
  const starts = word(Slot.stepStart) + ((<usize>chunk) << 2);
  const firstStep = load<i32>(starts);
  const endStep = load<i32>(starts, 4);
  let wr = word(Slot.wr) + eighths(from);
  let S0 = load<f64>(word(Slot.risk) + eighths(chunk * (p + 1)));
  let headEnd = -1;
  // A row in whose time there is no event writes where the next step will: to ask would cost more. Not at the steps
  // themselves, as behind the last one the next chunk writes.
  const room = scratchOf(thread);
  let at = room;
  for (let i = from; i < to; i++, wr += 8) {
    const mark = markOf(marks, i);
    if (mark & beginsStratum) {
      S0 = 0;
      if (headEnd < 0) headEnd = firstStep + <i32>((at - room) >> 3);
    }
    S0 += load<f64>(wr);
    store<f64>(at, S0);
    at += <usize>((mark & endsStep) << 2);
  }
  if (headEnd < 0) headEnd = endStep;
  memory.copy(stepS0 + eighths(firstStep), room, eighths(endStep - firstStep));

  const stepWeight = word(Slot.stepWeight);
  const stepHazard = word(Slot.stepHazard);
  const stepOwn = word(Slot.stepOwn);
  const stepInverse = word(Slot.stepInverse);
  let sums = f64x2.splat(0);
  let e = firstStep;
  if (isPlain()) {
    const stepEvents = word(Slot.stepEvents);
    const isEfron = word(Slot.isEfron) != 0;
    for (; e + 2 <= endStep; e += 2) {
      if (isEfron && load<i64>(stepEvents + ((<usize>e) << 2)) != 0x100000001) {
        sums = f64x2.add(sums, f64x2.replace_lane(f64x2.splat(stepLogs(e)), 1, stepLogs(e + 1)));
        continue;
      }
      const denominators = v128.load(stepS0 + eighths(e));
      const w = v128.load(stepWeight + eighths(e));
      const inverse = f64x2.div(f64x2.splat(1), denominators);
      // An overflown S0 still asks for its mean; the likelihood is not finite then.
      v128.store(stepInverse + eighths(e), f64x2.pmax(f64x2.splat(5e-324), inverse));
      v128.store(stepHazard + eighths(e), f64x2.mul(w, inverse));
      v128.store(stepOwn + eighths(e), f64x2.splat(0));
      if (!withLogs) continue;
      const isNormal = v128.and(
        f64x2.ge(denominators, f64x2.splat(2.2250738585072014e-308)),
        f64x2.lt(denominators, f64x2.splat(Infinity)),
      );
      const log2 = i64x2.all_true(isNormal)
        ? logs(denominators)
        : f64x2.replace_lane(
            f64x2.splat(log(f64x2.extract_lane(denominators, 0))),
            1,
            log(f64x2.extract_lane(denominators, 1)),
          );
      sums = f64x2.add(sums, f64x2.mul(w, log2));
    }
  }
  for (; e < endStep; e++) {
    const sum = stepLogs(e);
    const lanes = f64x2.replace_lane(f64x2.splat(0), 0, sum);
    sums = f64x2.add(sums, (e - firstStep) & 1 ? v128.shuffle<f64>(lanes, lanes, 1, 0) : lanes);
  }
  let head: f64 = 0;
  for (let k = firstStep; k < headEnd; k++) head += load<f64>(stepHazard + eighths(k));
  const left = word(Slot.hazard) + eighths(2 * chunk);
  store<f64>(left, head);
  store<f64>(left, f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1), 8);
}

export function hazardOfChunk(chunk: i32, thread: i32): void {
  hazardOf(chunk, thread, false);
}

export function hazardAndLogsOfChunk(chunk: i32, thread: i32): void {
  hazardOf(chunk, thread, true);
}

/** dΛ and own of one step; returns what it adds to Σ g w log S0. */
function stepLogs(e: i32): f64 {
  const marks = word(Slot.mark);
  const wr = word(Slot.wr);
  const d = load<i32>(word(Slot.stepEvents) + ((<usize>e) << 2));
  const first = load<i32>(word(Slot.stepFirst) + ((<usize>e) << 2));
  const S0 = load<f64>(word(Slot.stepS0) + eighths(e));
  const w = load<f64>(word(Slot.stepWeight) + eighths(e));
  const g = word(Slot.g);
  const at = g ? load<f64>(g + eighths(first)) : 1;
  const inverse = 1 / S0;
  store<f64>(word(Slot.stepInverse) + eighths(e), inverse < 5e-324 ? 5e-324 : inverse);
  let hazard: f64 = 0;
  let own: f64 = 0;
  let logs: f64 = 0;
  if (word(Slot.isEfron) && d > 1) {
    let D0: f64 = 0;
    for (let k = first, left = d; left > 0; k++) {
      if (!(markOf(marks, k) & hasEvent)) continue;
      D0 += load<f64>(wr + eighths(k));
      left--;
    }
    const part = w / <f64>d;
    for (let k = 0; k < d; k++) {
      const out = <f64>k / <f64>d;
      const denominator = S0 - out * D0;
      const inverse = 1 / denominator;
      hazard += part * inverse;
      own += out * part * inverse;
      logs += part * log(denominator);
    }
  } else {
    hazard = w * inverse;
    logs = w * log(S0);
  }
  store<f64>(word(Slot.stepHazard) + eighths(e), at * hazard);
  store<f64>(word(Slot.stepOwn) + eighths(e), at * own);
  return at * logs;
}

/** Into `expected` w r Λ of every row of a chunk, backwards. */
function expect(chunk: i32): void {
  const marks = word(Slot.mark);
  const from = chunk * <i32>word(Slot.rowsPerChunk);
  const wr = word(Slot.wr);
  const expected = word(Slot.expected);
  const stepHazard = word(Slot.stepHazard);
  const stepOwn = word(Slot.stepOwn);
  let H = load<f64>(word(Slot.hazard) + eighths(2 * chunk));
  let e = load<i32>(word(Slot.stepStart) + ((<usize>(chunk + 1)) << 2));
  if (isPlain()) {
    // Whether a row has an event is hard to foresee: nothing is asked, 0 is added where it has none.
    let last = <usize>e << 3;
    let escaped = load<f64>(stepOwn + last);
    for (let i = endOf(chunk) - 1; i >= from; i--) {
      const mark = markOf(marks, i);
      const isStep = mark & endsStep;
      last -= <usize>(isStep << 2);
      H += select<f64>(load<f64>(stepHazard + last), 0, isStep);
      escaped = select<f64>(load<f64>(stepOwn + last), escaped, isStep);
      const at = H - select<f64>(escaped, 0, mark & hasEvent);
      store<f64>(expected + eighths(i), load<f64>(wr + eighths(i)) * at);
    }
    return;
  }
  let own = load<f64>(stepOwn + eighths(e));
  for (let i = endOf(chunk) - 1; i >= from; i--) {
    const mark = markOf(marks, i);
    if (mark & endsStep) {
      e--;
      H += load<f64>(stepHazard + eighths(e));
      own = load<f64>(stepOwn + eighths(e));
    }
    const escaped = mark & hasEvent ? own : 0;
    store<f64>(expected + eighths(i), load<f64>(wr + eighths(i)) * (H - escaped));
    if (mark & beginsStratum) H = 0;
  }
}

export function expectChunk(chunk: i32, _thread: i32): void {
  expect(chunk);
}

/** Σ g w x over the events of a chunk, in the place of the score. */
export function eventsOfChunk(chunk: i32, thread: i32): void {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const weight = word(Slot.weight);
  const g = word(Slot.g);
  const X = word(Slot.X);
  const to = endOf(chunk);
  const factor = scratchOf(thread);
  const sums = scoreAt(chunk);
  memory.fill(sums, 0, stride);
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    for (let i = first; i < end; i++) {
      let died = <f64>(<i32>(markOf(marks, i) & hasEvent));
      if (weight) died *= load<f64>(weight + eighths(i));
      if (g) died *= load<f64>(g + eighths(i));
      store<f64>(factor + eighths(i - first), died);
    }
    addRows(X + stride * <usize>first, factor, sums, end - first, p);
  }
}

/** Where the score of a chunk goes, with its sums of squares behind it. */
function scoreAt(chunk: i32): usize {
  const p = <i32>word(Slot.columns);
  return word(Slot.result) + eighths(chunk * (p + p * (p + 1)));
}

/**
 * Room of one thread: a block of rows, one of means with a row to spare (see `runningMeans`), factor, emit, a triangle, S1,
 * D1; or, in another pass, a number for each row of a chunk.
 */
function scratchOf(thread: i32): usize {
  return word(Slot.scratch) + <usize>thread * word(Slot.scratchSize);
}

/** Pass 3: Λ, and from it Σ expected x and, `withInformation`, Σ expected x xᵀ and −Σ g w x̄ x̄ᵀ (packed). */
function sumsOf(chunk: i32, thread: i32, withInformation: bool): void {
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const to = endOf(chunk);
  const X = word(Slot.X);
  const expected = word(Slot.expected);
  const score = scoreAt(chunk);
  const squares = score + stride;
  const Y = scratchOf(thread);
  const sums = Y + 2 * eighths((step + 1) * p + 8) + 2 * eighths(step);
  const arePaired = word(Slot.partner) != 0;
  // Of paired ends, what is expected was found in a pass before this one, as the two may be in different chunks.
  if (!arePaired) expect(chunk);
  memory.fill(score, 0, eighths(p + 2 * T));
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    const x = X + stride * <usize>first;
    let factor = expected + eighths(first);
    if (arePaired) {
      factor = sums - 2 * eighths(step);
      pair(first, end, factor);
    }
    addRows(x, factor, score, end - first, p);
    if (!withInformation) continue;
    crossProducts(x, factor, Y, sums, end - first, p);
    add(squares, sums, T);
  }
  if (withInformation) meansOf(chunk, Y, squares + eighths(T));
}

/** What is expected of the intervals that end at some of the ends: with what their starts take off; 0 at starts. */
function pair(first: i32, end: i32, to: usize): void {
  const expected = word(Slot.expected);
  let own = expected + eighths(first);
  let partner = word(Slot.partner) + ((<usize>first) << 2);
  for (let i = first; i < end; i++, own += 8, partner += 4, to += 8) {
    const other = load<i32>(partner);
    store<f64>(to, select<f64>(0, load<f64>(own) + load<f64>(expected + eighths(other)), other == i));
  }
}

export function scoreOfChunk(chunk: i32, thread: i32): void {
  sumsOf(chunk, thread, false);
}

export function informationOfChunk(chunk: i32, thread: i32): void {
  sumsOf(chunk, thread, true);
}

function add(to: usize, from: usize, count: i32): void {
  for (let q = 0; q < count; q++, to += 8, from += 8) store<f64>(to, load<f64>(to) + load<f64>(from));
}

/** Runs S1 through a chunk and adds −g w x̄ x̄ᵀ of the event times on the way, a block of rows at a time. */
function meansOf(chunk: i32, scratch: usize, squares: usize): void {
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const to = endOf(chunk);
  const means = scratch + eighths((step + 1) * p + 8);
  const factor = means + eighths((step + 1) * p + 8);
  const sums = factor + 2 * eighths(step);
  const S1 = sums + eighths(T);
  memory.copy(S1, word(Slot.risk) + eighths(chunk * (p + 1) + 1), stride);
  let e = load<i32>(word(Slot.stepStart) + ((<usize>chunk) << 2));
  for (let first = chunk * <i32>word(Slot.rowsPerChunk); first < to; first += step) {
    const end = min(to, first + step);
    let count = isPlain() ? plainMeans(first, end, e, means, factor, S1) : -1;
    if (count < 0) count = anyMeans(first, end, e, scratch, squares, S1);
    e = stepsReached;
    flush(means, factor, scratch, sums, squares, count, p, T);
  }
}

/** The number of the next step, which the functions that make means leave beside what they return. */
let stepsReached: i32 = 0;

/** Means of a block within one stratum; returns how many, or −1 where Efron has tied events to take out one by one. */
function plainMeans(first: i32, end: i32, from: i32, means: usize, factor: usize, S1: usize): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const stepWeight = word(Slot.stepWeight);
  const emit = factor + eighths(<i32>word(Slot.rowsPerBlock));
  // Here too nothing is asked: what a row without event writes, the next one writes over.
  let inverse = word(Slot.stepInverse) + eighths(from);
  let out = emit;
  for (let i = first; i < end; i++, out += 8) {
    const isStep = markOf(marks, i) & endsStep;
    store<f64>(out, select<f64>(load<f64>(inverse), 0, isStep));
    inverse += <usize>(isStep << 2);
  }
  const reached = <i32>((inverse - word(Slot.stepInverse)) >> 3);
  const stepEvents = word(Slot.stepEvents);
  const mostAlone = word(Slot.isEfron) ? 1 : i32.MAX_VALUE;
  for (let e = from; e < reached; e++) {
    if (load<i32>(stepEvents + ((<usize>e) << 2)) > mostAlone) return -1;
    store<f64>(factor + eighths(e - from), -load<f64>(stepWeight + eighths(e)));
  }
  runningMeans(
    word(Slot.X) + eighths(p) * <usize>first,
    word(Slot.wr) + eighths(first),
    emit,
    S1,
    means,
    end - first,
    p,
  );
  stepsReached = reached;
  return reached - from;
}

/** Means of any block; returns how many wait to be added. */
function anyMeans(first: i32, end: i32, from: i32, scratch: usize, squares: usize, S1: usize): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const X = word(Slot.X);
  const wr = word(Slot.wr);
  const g = word(Slot.g);
  const isEfron = word(Slot.isEfron) != 0;
  const stepEvents = word(Slot.stepEvents);
  const means = scratch + eighths((step + 1) * p + 8);
  const factor = means + eighths((step + 1) * p + 8);
  const emit = factor + eighths(step);
  const sums = emit + eighths(step);
  const D1 = S1 + stride;
  let e = from;
  let count = 0;
  for (let i = first; i < end; ) {
    if (markOf(marks, i) & beginsStratum) memory.fill(S1, 0, stride);
    // A run ends with its block, before a stratum begins, and behind events that Efron takes out one by one.
    const begin = i;
    let waiting = 0;
    let tied = 0;
    while (i < end) {
      const mark = markOf(marks, i);
      if (i > begin && mark & beginsStratum) break;
      let asks: f64 = 0;
      if (mark & endsStep) {
        const d = load<i32>(stepEvents + ((<usize>e) << 2));
        if (isEfron && d > 1) {
          tied = d;
        } else {
          if (count + waiting == step) break;
          asks = load<f64>(word(Slot.stepInverse) + eighths(e));
          const w = load<f64>(word(Slot.stepWeight) + eighths(e));
          store<f64>(factor + eighths(count + waiting), -w * (g ? load<f64>(g + eighths(i)) : 1));
          waiting++;
          e++;
        }
      }
      store<f64>(emit + eighths(i - begin), asks);
      i++;
      if (tied) break;
    }
    runningMeans(
      X + stride * <usize>begin,
      wr + eighths(begin),
      emit,
      S1,
      means + stride * <usize>count,
      i - begin,
      p,
    );
    count += waiting;
    if (tied) {
      count = tiedMeans(e++, i - 1, tied, count, scratch, squares, S1, D1);
    } else if (count == step) {
      flush(means, factor, scratch, sums, squares, count, p, T);
      count = 0;
    }
  }
  stepsReached = e;
  return count;
}

// @ts-ignore: decorator
@inline
function isPlain(): bool {
  return word(Slot.g) == 0 && !word(Slot.isStratified);
}

function flush(
  means: usize,
  factor: usize,
  Y: usize,
  sums: usize,
  squares: usize,
  count: i32,
  p: i32,
  T: i32,
): void {
  if (count == 0) return;
  crossProducts(means, factor, Y, sums, count, p);
  add(squares, sums, T);
}

/** The d means of tied events, of which k are out of the risk set in the k-th; returns how many wait. */
function tiedMeans(
  e: i32,
  last: i32,
  d: i32,
  waiting: i32,
  scratch: usize,
  squares: usize,
  S1: usize,
  D1: usize,
): i32 {
  const marks = word(Slot.mark);
  const p = <i32>word(Slot.columns);
  const step = <i32>word(Slot.rowsPerBlock);
  const stride = eighths(p);
  const T = (p * (p + 1)) >> 1;
  const X = word(Slot.X);
  const wr = word(Slot.wr);
  const g = word(Slot.g);
  const room = eighths((step + 1) * p + 8);
  const means = scratch + room;
  const factor = scratch + 2 * room;
  const sums = factor + 2 * eighths(step);
  memory.fill(D1, 0, stride);
  let D0: f64 = 0;
  for (let k = load<i32>(word(Slot.stepFirst) + ((<usize>e) << 2)); k <= last; k++) {
    if (!(markOf(marks, k) & hasEvent)) continue;
    D0 += load<f64>(wr + eighths(k));
    addRows(X + stride * <usize>k, wr + eighths(k), D1, 1, p);
  }
  const S0 = load<f64>(word(Slot.stepS0) + eighths(e));
  const w = load<f64>(word(Slot.stepWeight) + eighths(e)) / <f64>d;
  let count = waiting;
  for (let k = 0; k < d; k++) {
    const out = <f64>k / <f64>d;
    const inverse = 1 / (S0 - out * D0);
    if (count == step) {
      flush(means, factor, scratch, sums, squares, count, p, T);
      count = 0;
    }
    store<f64>(factor + eighths(count), -w * (g ? load<f64>(g + eighths(last)) : 1));
    const mean = means + stride * <usize>count;
    for (let j = 0; j < p; j++) {
      store<f64>(
        mean + eighths(j),
        (load<f64>(S1 + eighths(j)) - out * load<f64>(D1 + eighths(j))) * inverse,
      );
    }
    count++;
  }
  return count;
}
