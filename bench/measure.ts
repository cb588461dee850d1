/** Milliseconds of each run after a warm-up, and what the last run returned. */
export interface Measured<T> {
  readonly milliseconds: readonly number[];
  readonly result: T;
}

/** Seven runs after a warm-up; three where the warm-up took more than five seconds. */
export function measure<T>(run: () => T): Measured<T> {
  const timed = (): readonly [number, T] => {
    const began = performance.now();
    const result = run();
    return [performance.now() - began, result];
  };
  const [warmUp] = timed();
  const runs = warmUp > 5000 ? 3 : 7;
  let last = timed();
  const milliseconds = [last[0]];
  while (milliseconds.length < runs) {
    last = timed();
    milliseconds.push(last[0]);
  }
  return { milliseconds, result: last[1] };
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('no values to take the median of');
  return (low + high) / 2;
}
