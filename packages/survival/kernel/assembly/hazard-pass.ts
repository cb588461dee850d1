import {
  beginsStratum,
  eighths,
  endOf,
  endsStep,
  hasEvent,
  isPlain,
  markOf,
  scratchOf,
  Slot,
  word,
} from './chunk-layout';
import { log, logs } from './logarithm';

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
