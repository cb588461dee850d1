import { sortPatterns } from './pattern-sort.ts';
import type { Sorted } from './sorted.ts';
import { sortSpread } from './spread-sort.ts';

/** Below it the passes over the counters cost more than comparing. */
const fewest = 64;

export type { Sorted };

/** Positions of finite numbers in ascending order, equal ones in the order given; the input stays as it is. */
export function ascendingOrder(values: Float64Array): Int32Array {
  return sortNumbers(values).order;
}

/**
 * Sorts finite numbers, equal ones in the order given; the input stays as it is, and −0 comes back as 0.
 *
 * Linear in n: by their place between the lowest and the highest where they are spread out well enough for that, else by
 * their bit patterns.
 */
export function sortNumbers(values: Float64Array): Sorted {
  const n = values.length;
  if (n >= fewest) return sortSpread(values) ?? sortPatterns(values);
  const order = new Int32Array(n);
  const sorted = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const value = values[k] + 0;
    let at = k;
    for (; at > 0 && value < sorted[at - 1]; at--) {
      sorted[at] = sorted[at - 1];
      order[at] = order[at - 1];
    }
    sorted[at] = value;
    order[at] = k;
  }
  return { order, values: sorted };
}
