import type { Sorted } from './sorted.ts';

/** Most bits of a slot number: two digits of 11, whose counters fit the fastest cache. */
const mostBits = 22;

/** How many bits fit one digit. */
const digitBits = 12;

/** Moves per number beyond which the last step costs more than sorting in another way. */
const movesPerNumber = 4;

/**
 * Sorts finite numbers, equal ones in the order given, where they are spread over their range; −0 comes back as 0.
 *
 * (value − lowest) · scale, cut to a whole number, never falls as the value rises, so sorting by it, digit by digit, leaves
 * only numbers of one slot out of order. There are at least four slots to a number, and insertion does the rest. Returns
 * `null` when that is too much work: when most of the numbers share few slots.
 */
export function sortSpread(values: Float64Array): Sorted | null {
  const n = values.length;
  const bits = Math.min(mostBits, 34 - Math.clz32(n));
  const isTwoDigits = bits > digitBits;
  const size = isTwoDigits ? (bits + 1) >> 1 : bits;
  const digits = 1 << size;
  const mask = digits - 1;

  let lowest = values[0];
  let highest = values[0];
  for (let i = 1; i < n; i++) {
    const value = values[i];
    if (value < lowest) lowest = value;
    else if (value > highest) highest = value;
  }
  // A range of 0 or beyond the largest number puts all into slot 0: as given, or for the other way to sort.
  const scale = ((isTwoDigits ? digits * digits : digits) - 1) / (highest - lowest);
  const low = new Int32Array(digits + 1);
  const high = new Int32Array(digits + 1);
  for (let i = 0; i < n; i++) {
    const slot = ((values[i] - lowest) * scale) | 0;
    low[(slot & mask) + 1]++;
    high[(slot >> size) + 1]++;
  }
  for (let k = 0; k < digits; k++) {
    low[k + 1] += low[k];
    high[k + 1] += high[k];
  }
  let order = new Int32Array(n);
  let sorted = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const value = values[i] + 0;
    const at = low[(((value - lowest) * scale) | 0) & mask]++;
    sorted[at] = value;
    order[at] = i;
  }
  if (isTwoDigits) {
    const byLow = { order, values: sorted };
    order = new Int32Array(n);
    sorted = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const value = byLow.values[k];
      const at = high[(((value - lowest) * scale) | 0) >> size]++;
      sorted[at] = value;
      order[at] = byLow.order[k];
    }
  }
  return insertAll(order, sorted) ? { order, values: sorted } : null;
}

/** Sorts what is nearly in order, in place; gives up, and says so, after too many moves. */
function insertAll(order: Int32Array, sorted: Float64Array): boolean {
  const n = sorted.length;
  let movesLeft = movesPerNumber * n;
  for (let k = 1; k < n; k++) {
    const value = sorted[k];
    if (!(value < sorted[k - 1])) continue;
    const position = order[k];
    let at = k;
    do {
      sorted[at] = sorted[at - 1];
      order[at] = order[at - 1];
      at--;
    } while (at > 0 && value < sorted[at - 1]);
    sorted[at] = value;
    order[at] = position;
    movesLeft -= k - at;
    if (movesLeft < 0) return false;
  }
  return true;
}
