import type { Sorted } from '../numeric/ascending-order.ts';
import type { KSampleSums } from './k-sample-test.ts';

/** What a byte can tell of a row: its group, and by the last bit whether it has the event. */
export const mostCounted = 128;

/** That byte for every row. */
export function groupAndEvent(index: Int32Array, event: Uint8Array): Uint8Array {
  const codes = new Uint8Array(event.length);
  for (let i = 0; i < codes.length; i++) codes[i] = 2 * index[i] + event[i];
  return codes;
}

/**
 * Adds the event times of one stratum, latest first, where every row counts once and is watched from the origin, and all times
 * weigh alike: the sums of `addTime`, from one byte per row.
 */
export function addCountedTimes(
  { groups: g, observed, expected, variance }: KSampleSums,
  codes: Uint8Array,
  { order, values }: Sorted,
): void {
  const counts = new Int32Array(2 * g);
  const watched = new Float64Array(g);
  // Looked up ahead, as who waits for a look-up and then has guessed wrong waits long.
  const own = new Uint8Array(order.length);
  for (let r = 0; r < own.length; r++) own[r] = codes[order[r]];
  for (let r = order.length - 1; r >= 0; ) {
    const t = values[r];
    let d = 0;
    do {
      counts[own[r]]++;
      d += own[r] & 1;
      r--;
    } while (r >= 0 && values[r] === t);
    if (d === 0) continue;
    const n = order.length - 1 - r;
    const spread = n > 1 ? (d * (n - d)) / (n * (n - 1)) : 0;
    const perRow = d / n;
    const spreadPerRow = spread / n;
    for (let j = 0, at = 0; j < g; j++, at += g) {
      const nj = counts[2 * j] + counts[2 * j + 1];
      watched[j] = nj;
      expected[j] += perRow * nj;
      const share = spreadPerRow * nj;
      for (let l = 0; l < j; l++) variance[at + l] -= share * watched[l];
      variance[at + j] += spread * nj - share * nj;
    }
  }
  for (let j = 0; j < g; j++) observed[j] += counts[2 * j + 1];
}
