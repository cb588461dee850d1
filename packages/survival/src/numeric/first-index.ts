/** First index whose time passes the test, which must be false up to some index and true from there; else the length. */
export function firstIndexWhere(times: readonly number[], passes: (t: number) => boolean): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(times[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
