import {
  beginsStratum,
  eighths,
  endOf,
  endsStep,
  hasEvent,
  isPlain,
  markOf,
  Slot,
  word,
} from './chunk-layout';

/** Into `expected` w r Λ of every row of a chunk, backwards. */
export function expect(chunk: i32): void {
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

/** What is expected of the intervals that end at some of the ends: with what their starts take off; 0 at starts. */
export function pair(first: i32, end: i32, to: usize): void {
  const expected = word(Slot.expected);
  let own = expected + eighths(first);
  let partner = word(Slot.partner) + ((<usize>first) << 2);
  for (let i = first; i < end; i++, own += 8, partner += 4, to += 8) {
    const other = load<i32>(partner);
    store<f64>(to, select<f64>(0, load<f64>(own) + load<f64>(expected + eighths(other)), other == i));
  }
}
