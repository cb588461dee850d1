/** Milliseconds of each run after a warm-up, and what the last run returned. */
export interface Measured<T> {
  readonly milliseconds: readonly number[];
  readonly result: T;
}

/** How long is run before anything is timed, at least: as long as in `work.R`. */
const warmUp = 500;

/**
 * Seven runs after a warm-up; three where one run takes more than five seconds. While R has been at work, this process has
 * slept, and forgotten the code that it had compiled: pieces of work of some milliseconds are warm after many runs only.
 */
export function measure<T>(run: () => T): Measured<T> {
  const timed = (): readonly [number, T] => {
    const began = performance.now();
    const result = run();
    return [performance.now() - began, result];
  };
  const [first] = timed();
  for (let spent = first; spent < warmUp; ) spent += timed()[0];
  const runs = first > 5000 ? 3 : 7;
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
