/** Below it the passes over 65,536 counters cost more than comparing. */
const fewest = 2000;

/**
 * Positions of finite numbers in ascending order, equal ones in the order given; the input stays as it is.
 *
 * A radix sort of the bit patterns in four passes of 16 bits: linear in n, where a comparator costs n log n calls.
 * Flipping the sign bit of positive numbers and all bits of negative ones makes the patterns sort as the numbers do.
 */
export function ascendingOrder(values: Float64Array): Int32Array {
  const n = values.length;
  if (n < fewest) return Int32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  // Adding 0 makes −0 and 0 the same pattern.
  const words = new Uint32Array(values.map((v) => v + 0).buffer);
  const low = new Uint32Array(n);
  const high = new Uint32Array(n);
  for (let i = 0; i < n; i++) {
    const top = words[2 * i + 1];
    const isNegative = top >>> 31 === 1;
    low[i] = isNegative ? ~words[2 * i] : words[2 * i];
    high[i] = isNegative ? ~top : top | 0x80000000;
  }
  let order: Int32Array = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  let spare: Int32Array = new Int32Array(n);
  const ends = new Int32Array(65537);
  for (const [word, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    ends.fill(0);
    for (let i = 0; i < n; i++) ends[((word[i] >>> shift) & 0xffff) + 1]++;
    // All alike, as the low bits of whole numbers are: nothing to sort by.
    if (ends[((word[0] >>> shift) & 0xffff) + 1] === n) continue;
    for (let k = 0; k < 65536; k++) ends[k + 1] += ends[k];
    for (let k = 0; k < n; k++) {
      const i = order[k];
      spare[ends[(word[i] >>> shift) & 0xffff]++] = i;
    }
    [order, spare] = [spare, order];
  }
  return order;
}
