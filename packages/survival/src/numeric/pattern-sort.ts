import type { Sorted } from './sorted.ts';

/** Digits of 11 bits, three to a word of 32; their counters fit the fastest cache. */
const digitShifts = [0, 11, 22] as const;
const digits = 2048;

/** The sign bit alone, which a signed word shows as its lowest number. */
const lowest = -0x80000000;

/**
 * Sorts finite numbers, equal ones in the order given, by their bit patterns; −0 comes back as 0.
 *
 * A radix sort in passes of 11 bits, linear in n however the numbers lie. Flipping the sign bit of positive numbers and
 * all bits of negative ones makes the patterns sort as the numbers do. Passes over digits that are all alike, such as the
 * low ones of whole numbers, are left out.
 */
export function sortPatterns(values: Float64Array): Sorted {
  let from = recordsOf(values);
  let to = new Int32Array(from.length);
  for (const word of [0, 1]) {
    for (const shift of digitShifts) {
      const next = startsOfDigits(from, word, shift);
      if (next === null) continue;
      distribute(from, to, word, shift, next);
      [from, to] = [to, from];
    }
  }
  return readRecords(from);
}

/** Three words per number, so that a move touches one line of memory: low and high word of its pattern, its position. */
function recordsOf(values: Float64Array): Int32Array<ArrayBuffer> {
  const n = values.length;
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * n);
  const records = new Int32Array(3 * n);
  for (let i = 0; i < n; i++) {
    const low = words[2 * i];
    const high = words[2 * i + 1];
    // −0 sorts as 0 does.
    const isNegative = high < 0 && !(high === lowest && low === 0);
    records[3 * i] = isNegative ? ~low : low;
    records[3 * i + 1] = isNegative ? ~high : high | lowest;
    records[3 * i + 2] = i;
  }
  return records;
}

/** Where each digit's records begin once they are distributed; `null` when all have the same. */
function startsOfDigits(records: Int32Array, word: number, shift: number): Int32Array | null {
  const starts = new Int32Array(digits + 1);
  for (let at = word; at < records.length; at += 3) starts[((records[at] >>> shift) & (digits - 1)) + 1]++;
  if (starts[((records[word] >>> shift) & (digits - 1)) + 1] * 3 === records.length) return null;
  for (let k = 0; k < digits; k++) starts[k + 1] += starts[k];
  return starts;
}

function distribute(from: Int32Array, to: Int32Array, word: number, shift: number, next: Int32Array): void {
  for (let at = 0; at < from.length; at += 3) {
    const place = 3 * next[(from[at + word] >>> shift) & (digits - 1)]++;
    to[place] = from[at];
    to[place + 1] = from[at + 1];
    to[place + 2] = from[at + 2];
  }
}

function readRecords(records: Int32Array): Sorted {
  const n = records.length / 3;
  const order = new Int32Array(n);
  const words = new Int32Array(2 * n);
  for (let i = 0; i < n; i++) {
    const low = records[3 * i];
    const high = records[3 * i + 1];
    const isNegative = high >= 0;
    words[2 * i] = isNegative ? ~low : low;
    words[2 * i + 1] = isNegative ? ~high : high ^ lowest;
    order[i] = records[3 * i + 2];
  }
  return { order, values: new Float64Array(words.buffer) };
}
