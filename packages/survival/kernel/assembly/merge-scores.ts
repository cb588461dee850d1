// Records of 16 bytes: a score, a word whose last bit tells events, and a balance. Ordering them by score, by merging, adds to
// the balance of an event twice the records behind it of lower score, and takes from that of any twice the events before it of
// no higher score.

/** Where the host writes, from address 0 on, what is to be sorted. */
export const enum Slot {
  records,
  from,
  to,
  width,
}

/** Records that are sorted at a time; with twelve levels above runs of four they end where they began. */
export const chunkSize: i32 = 16384;

/** Where a record has its word and its balance. */
export const kindAt: usize = 8;
export const balanceAt: usize = 12;

// @ts-ignore: decorator
@inline
export function word(slot: i32): i32 {
  return load<i32>(<usize>slot << 2);
}

/** A record with something added to its balance. */
// @ts-ignore: decorator
@inline
function balanced(record: v128, change: i32): v128 {
  return i32x4.add(record, i32x4.replace_lane(i32x4(0, 0, 0, 0), 3, change));
}

/** Sorts the records of one chunk of `from`, with the same places of `to` as room. */
export function sortChunk(chunk: i32, _thread: i32): void {
  sort(chunk, false);
}

/** The same, where records of which the last bit but one is set count as minus one. */
export function sortSignedChunk(chunk: i32, _thread: i32): void {
  sort(chunk, true);
}

/** Merges two neighbors of `width` records of `from` into `to`. */
export function mergePair(pair: i32, _thread: i32): void {
  mergeNeighbors(pair, false);
}

export function mergeSignedPair(pair: i32, _thread: i32): void {
  mergeNeighbors(pair, true);
}

// @ts-ignore: decorator
@inline
function sort(chunk: i32, isSigned: bool): void {
  const first = chunk * chunkSize;
  const count = min(chunkSize, word(Slot.records) - first);
  const from = <usize>word(Slot.from) + ((<usize>first) << 4);
  const to = <usize>word(Slot.to) + ((<usize>first) << 4);
  for (let i = 0; i < count; i += 4) insertRun(from + ((<usize>i) << 4), min(4, count - i), isSigned);
  let isBack = false;
  for (let width = 4; width < chunkSize; width <<= 1) {
    const source = isBack ? to : from;
    const target = isBack ? from : to;
    for (let i = 0; i < count; i += 2 * width) mergeAt(source, target, count, i, width, isSigned);
    isBack = !isBack;
  }
}

// @ts-ignore: decorator
@inline
function mergeNeighbors(pair: i32, isSigned: bool): void {
  const width = word(Slot.width);
  const from = <usize>word(Slot.from);
  mergeAt(from, <usize>word(Slot.to), word(Slot.records), pair * 2 * width, width, isSigned);
}

// @ts-ignore: decorator
@inline
function mergeAt(from: usize, to: usize, count: i32, first: i32, width: i32, isSigned: bool): void {
  const left = from + ((<usize>first) << 4);
  const out = to + ((<usize>first) << 4);
  if (first + 2 * width <= count) {
    if (isSigned) mergeSignedHalves(left, out, (<usize>width) << 4);
    else mergePlainHalves(left, out, (<usize>width) << 4);
    return;
  }
  const middle = from + ((<usize>min(count, first + width)) << 4);
  const end = from + ((<usize>count) << 4);
  if (isSigned) mergeSigned(left, middle, end, out);
  else mergePlain(left, middle, end, out);
}

function mergePlain(left: usize, middle: usize, end: usize, out: usize): void {
  merge(left, middle, end, out, false);
}

function mergeSigned(left: usize, middle: usize, end: usize, out: usize): void {
  merge(left, middle, end, out, true);
}

function mergePlainHalves(left: usize, out: usize, size: usize): void {
  mergeHalves(left, out, size, false);
}

function mergeSignedHalves(left: usize, out: usize, size: usize): void {
  mergeHalves(left, out, size, true);
}

/**
 * Merges two neighbors of equal size from both ends at once: each record waits for the one before it, so that two who wait side
 * by side take little longer than one. No end is reached before half of all is done, so none has to be looked for.
 */
// @ts-ignore: decorator
@inline
function mergeHalves(left: usize, to: usize, size: usize, isSigned: bool): void {
  const middle = left + size;
  // Twice the events of the left, and twice the records of the right, that have not come yet from the end.
  let eventsLeft: i32 = 0;
  let behindLeft: i32 = isSigned ? 0 : <i32>(size >> 3);
  for (let at = left; at < middle; at += 16) eventsLeft += load<i32>(at, kindAt) & 1;
  eventsLeft <<= 1;
  if (isSigned) {
    for (let at = middle; at < middle + size; at += 16) behindLeft += 2 - ((load<i32>(at, kindAt) & 2) << 1);
  }
  let events: i32 = 0;
  let behind: i32 = 0;
  let l = left;
  let r = middle;
  let lastL = middle - 16;
  let lastR = middle + size - 16;
  let last = to + size + size - 16;
  for (let out = to; out < to + size; out += 16, last -= 16) {
    const isLeft = load<f64>(l) <= load<f64>(r);
    const record = v128.load(select<usize>(l, r, isLeft));
    const kind = i32x4.extract_lane(record, 2);
    const isEvent = kind & 1 & <i32>isLeft;
    if (!isSigned) behind = <i32>((r - middle) >> 3);
    v128.store(out, balanced(record, (behind & -isEvent) - (events & (<i32>isLeft - 1))));
    events += isEvent << 1;
    if (isSigned) behind += select<i32>(0, 2 - ((kind & 2) << 1), isLeft);
    const step = <usize>isLeft << 4;
    l += step;
    r += 16 - step;

    const isRight = load<f64>(lastL) <= load<f64>(lastR);
    const late = v128.load(select<usize>(lastR, lastL, isRight));
    const lateKind = i32x4.extract_lane(late, 2);
    const isLateEvent = lateKind & 1 & (<i32>isRight ^ 1);
    if (!isSigned) behindLeft = <i32>((lastR + 16 - middle) >> 3);
    v128.store(last, balanced(late, (behindLeft & -isLateEvent) - (eventsLeft & -(<i32>isRight))));
    eventsLeft -= isLateEvent << 1;
    if (isSigned) behindLeft -= select<i32>(2 - ((lateKind & 2) << 1), 0, isRight);
    const back = <usize>isRight << 4;
    lastR -= back;
    lastL -= 16 - back;
  }
}

/** Which of the two comes next cannot be foreseen: it is chosen without a branch. */
// @ts-ignore: decorator
@inline
function merge(left: usize, middle: usize, end: usize, out: usize, isSigned: bool): void {
  let l = left;
  let r = middle;
  // Twice the events that have come from the left, and twice the records from the right.
  let events: i32 = 0;
  let behind: i32 = 0;
  while (l < middle && r < end) {
    const isLeft = load<f64>(l) <= load<f64>(r);
    const source = select<usize>(l, r, isLeft);
    const record = v128.load(source);
    const kind = i32x4.extract_lane(record, 2);
    const isEvent = kind & 1;
    v128.store(out, balanced(record, select<i32>(behind & -isEvent, -events, isLeft)));
    events += select<i32>(isEvent << 1, 0, isLeft);
    behind += select<i32>(0, isSigned ? 2 - ((kind & 2) << 1) : 2, isLeft);
    const step = <usize>isLeft << 4;
    l += step;
    r += 16 - step;
    out += 16;
  }
  for (; l < middle; l += 16, out += 16) {
    const record = v128.load(l);
    v128.store(out, balanced(record, behind & -(i32x4.extract_lane(record, 2) & 1)));
  }
  for (; r < end; r += 16, out += 16) v128.store(out, balanced(v128.load(r), -events));
}

/** Sorts up to four records by insertion. */
function insertRun(at: usize, count: i32, isSigned: bool): void {
  for (let i = 1; i < count; i++) {
    const record = v128.load(at + ((<usize>i) << 4));
    const score = f64x2.extract_lane(record, 0);
    const one = isSigned ? 2 - ((i32x4.extract_lane(record, 2) & 2) << 1) : 2;
    let place = at + ((<usize>i) << 4);
    for (; place > at && load<f64>(place - 16) > score; place -= 16) {
      const passed = v128.load(place - 16);
      v128.store(place, balanced(passed, one & -(i32x4.extract_lane(passed, 2) & 1)));
    }
    let events = 0;
    for (let before = at; before < place; before += 16) events += load<i32>(before, kindAt) & 1;
    v128.store(place, balanced(record, -2 * events));
  }
}
