import { balanceAt, chunkSize, kindAt, Slot, word } from './merge-scores';

/** The place of the somer of `squaresOfChunk`, a number of 64 bits. */
const somerAt: usize = 16;

// @ts-ignore: decorator
@inline
function equals(a: usize, b: usize): bool {
  return load<f64>(a) == load<f64>(b);
}

/**
 * The first place at or behind that of a chunk at which a score begins: a run of equal scores belongs to the chunk in which it
 * begins.
 */
function runFrom(chunk: i32): usize {
  const from = <usize>word(Slot.from);
  const count = word(Slot.records);
  const end = from + ((<usize>count) << 4);
  let at = from + ((<usize>min(count, chunk * chunkSize)) << 4);
  if (at == from) return at;
  while (at < end && equals(at, at - 16)) at += 16;
  return at;
}

/**
 * Of a chunk of sorted records: adds to their balance what equal scores change, events before and, for events, records behind.
 * Leaves the sum of the balances and that of the records behind events of equal score, two numbers for each chunk, at `to`.
 */
export function tallyChunk(chunk: i32, _thread: i32): void {
  const end = <usize>word(Slot.from) + ((<usize>word(Slot.records)) << 4);
  const until = runFrom(chunk + 1);
  let sum: i64 = 0;
  let tied: i64 = 0;
  let last: usize = 0;
  for (let first = runFrom(chunk); first < until; first = last) {
    last = first + 16;
    if (last == end || !equals(first, last)) {
      sum += <i64>load<i32>(first, balanceAt);
      continue;
    }
    while (last < end && equals(first, last)) last += 16;
    let events: i32 = 0;
    for (let at = first; at < last; at += 16) {
      const isEvent = load<i32>(at, kindAt) & 1;
      const behind = <i32>((last - at) >> 4) - 1;
      const balance = load<i32>(at, balanceAt) + events + (behind & -isEvent);
      store<i32>(at, balance, balanceAt);
      sum += <i64>balance;
      tied += <i64>(behind & -isEvent);
      events += isEvent;
    }
  }
  const out = <usize>word(Slot.to) + ((<usize>chunk) << 4);
  store<f64>(out, <f64>sum);
  store<f64>(out, <f64>tied, 8);
}

/** Σ (balance − somer · all)² of a chunk, where `all` is the word without its last bit. */
export function squaresOfChunk(chunk: i32, _thread: i32): void {
  const first = chunk * chunkSize;
  const from = <usize>word(Slot.from);
  const end = from + ((<usize>min(word(Slot.records), first + chunkSize)) << 4);
  const somer = load<f64>(somerAt);
  let sum: f64 = 0;
  for (let at = from + ((<usize>first) << 4); at < end; at += 16) {
    const own = <f64>load<i32>(at, balanceAt) - somer * <f64>(load<i32>(at, kindAt) >> 1);
    sum += own * own;
  }
  store<f64>(<usize>word(Slot.to) + ((<usize>chunk) << 4), sum);
}

/**
 * Of a chunk of sorted records that are signed, where no two rows have one score: the sum of the balances, those of starts taken
 * off, and how many scores are not those of one row alone, at `to`.
 */
export function tallySignedChunk(chunk: i32, _thread: i32): void {
  const end = <usize>word(Slot.from) + ((<usize>word(Slot.records)) << 4);
  const until = runFrom(chunk + 1);
  let sum: i64 = 0;
  let shared: i32 = 0;
  let last: usize = 0;
  for (let first = runFrom(chunk); first < until; first = last) {
    let stops: i32 = 0;
    for (last = first; last < end && equals(first, last); last += 16) {
      const sign = 1 - (load<i32>(last, kindAt) & 2);
      sum += <i64>(sign * load<i32>(last, balanceAt));
      stops += <i32>(sign > 0);
    }
    shared += <i32>(stops != 1);
  }
  const out = <usize>word(Slot.to) + ((<usize>chunk) << 4);
  store<f64>(out, <f64>sum);
  store<f64>(out, <f64>shared, 8);
}

/** The same squares for rows of which start and stop, where it has both, are neighbors. */
export function squaresOfSignedChunk(chunk: i32, _thread: i32): void {
  const end = <usize>word(Slot.from) + ((<usize>word(Slot.records)) << 4);
  const until = runFrom(chunk + 1);
  const somer = load<f64>(somerAt);
  let sum: f64 = 0;
  let last: usize = 0;
  for (let first = runFrom(chunk); first < until; first = last) {
    let balance: i32 = 0;
    let all: i32 = 0;
    for (last = first; last < end && equals(first, last); last += 16) {
      const kind = load<i32>(last, kindAt);
      const sign = 1 - (kind & 2);
      balance += sign * load<i32>(last, balanceAt);
      all += sign * (kind >> 2);
    }
    const own = <f64>balance - somer * <f64>all;
    sum += own * own;
  }
  store<f64>(<usize>word(Slot.to) + ((<usize>chunk) << 4), sum);
}
