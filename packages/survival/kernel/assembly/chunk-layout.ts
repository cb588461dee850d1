// What the passes over one chunk of the rows share. Between the passes the host adds up what the chunks before (S0, S1) or
// behind (Λ) leave. The legend is that of ../../src/cox/partial-likelihood.ts; the twin is ../../src/kernel/chunk-twin.ts.

/** Where the host writes, from address 0 on, what the passes are about; one word each, addresses in bytes. */
export const enum Slot {
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
  aside,
  asideRows,
}

/** Bits of a row's mark. */
export const hasEvent: u32 = 1;
export const endsStep: u32 = 2;
export const beginsStratum: u32 = 4;

// @ts-ignore: decorator
@inline
export function word(slot: i32): usize {
  return load<u32>(<usize>slot << 2);
}

// @ts-ignore: decorator
@inline
export function eighths(count: i32): usize {
  return (<usize>count) << 3;
}

// @ts-ignore: decorator
@inline
export function markOf(marks: usize, row: i32): u32 {
  return load<u8>(marks + <usize>row);
}

export function endOf(chunk: i32): i32 {
  return min(<i32>word(Slot.rows), (chunk + 1) * <i32>word(Slot.rowsPerChunk));
}

// @ts-ignore: decorator
@inline
export function isPlain(): bool {
  return word(Slot.g) == 0 && !word(Slot.isStratified);
}

/** Where the score of a chunk goes, with its sums of squares behind it. */
export function scoreAt(chunk: i32): usize {
  const p = <i32>word(Slot.columns);
  return word(Slot.result) + eighths(chunk * (p + p * (p + 1)));
}

/**
 * Room of one thread: a block of rows, one of means with a row to spare (see `runningMeans`), factor, emit, a triangle, S1,
 * D1; or, in another pass, a number for each row of a chunk.
 */
export function scratchOf(thread: i32): usize {
  return word(Slot.scratch) + <usize>thread * word(Slot.scratchSize);
}

export function add(to: usize, from: usize, count: i32): void {
  for (let q = 0; q < count; q++, to += 8, from += 8) store<f64>(to, load<f64>(to) + load<f64>(from));
}
