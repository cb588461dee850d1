// Records of four words of 32 bits: rank, a number whose last bit tells events, rows behind it of lower rank, events before
// it of no higher rank. Ordering them by rank, by merging, counts the last two.

/** Where the host writes, from address 0 on, what is to be sorted. */
const enum Slot {
  records,
  from,
  to,
  width,
}

/** Records that are sorted at a time; with twelve levels above runs of four they end where they began. */
const chunkSize: i32 = 16384;

// @ts-ignore: decorator
@inline
function word(slot: i32): i32 {
  return load<i32>(<usize>slot << 2);
}

/** Sorts the records of one chunk of `from`, with the same places of `to` as room. */
export function sortChunk(chunk: i32, _thread: i32): void {
  const first = chunk * chunkSize;
  const count = min(chunkSize, word(Slot.records) - first);
  const from = <usize>word(Slot.from) + ((<usize>first) << 4);
  const to = <usize>word(Slot.to) + ((<usize>first) << 4);
  for (let i = 0; i < count; i += 4) insertRun(from + ((<usize>i) << 4), min(4, count - i));
  let isBack = false;
  for (let width = 4; width < chunkSize; width <<= 1) {
    mergeAll(isBack ? to : from, isBack ? from : to, count, width);
    isBack = !isBack;
  }
}

/** Merges two neighbors of `width` records of `from` into `to`. */
export function mergePair(pair: i32, _thread: i32): void {
  const width = word(Slot.width);
  const n = word(Slot.records);
  const first = pair * 2 * width;
  const from = <usize>word(Slot.from);
  merge(
    from + ((<usize>first) << 4),
    from + ((<usize>min(n, first + width)) << 4),
    from + ((<usize>min(n, first + 2 * width)) << 4),
    <usize>word(Slot.to) + ((<usize>first) << 4),
  );
}

function mergeAll(from: usize, to: usize, count: i32, width: i32): void {
  for (let first = 0; first < count; first += 2 * width) {
    merge(
      from + ((<usize>first) << 4),
      from + ((<usize>min(count, first + width)) << 4),
      from + ((<usize>min(count, first + 2 * width)) << 4),
      to + ((<usize>first) << 4),
    );
  }
}

/** Which of the two comes next cannot be foreseen: it is chosen without a branch. */
function merge(left: usize, middle: usize, end: usize, out: usize): void {
  let l = left;
  let r = middle;
  let events: i32 = 0;
  while (l < middle && r < end) {
    const isLeft = load<i32>(l) <= load<i32>(r);
    const source = select<usize>(l, r, isLeft);
    const record = v128.load(source);
    const behind = <u64>((r - middle) >> 4);
    const change = select<u64>(behind, (<u64>events) << 32, isLeft);
    v128.store(out, i32x4.add(record, i64x2.replace_lane(i64x2.splat(0), 1, change)));
    events += <i32>isLeft & i32x4.extract_lane(record, 1) & 1;
    const step = <usize>isLeft << 4;
    l += step;
    r += 16 - step;
    out += 16;
  }
  const behind = i64x2.replace_lane(i64x2.splat(0), 1, (r - middle) >> 4);
  for (; l < middle; l += 16, out += 16) v128.store(out, i32x4.add(v128.load(l), behind));
  const before = i64x2.replace_lane(i64x2.splat(0), 1, (<u64>events) << 32);
  for (; r < end; r += 16, out += 16) v128.store(out, i32x4.add(v128.load(r), before));
}

/** Sorts up to four records by insertion. */
function insertRun(at: usize, count: i32): void {
  for (let i = 1; i < count; i++) {
    const record = v128.load(at + ((<usize>i) << 4));
    const rank = i32x4.extract_lane(record, 0);
    let place = at + ((<usize>i) << 4);
    for (; place > at && load<i32>(place - 16) > rank; place -= 16) {
      const other = v128.load(place - 16);
      v128.store(place, i32x4.add(other, i32x4(0, 0, 1, 0)));
    }
    let events = 0;
    for (let before = at; before < place; before += 16) events += load<i32>(before, 4) & 1;
    v128.store(place, i32x4.add(record, i32x4.replace_lane(i32x4(0, 0, 0, 0), 3, events)));
  }
}
