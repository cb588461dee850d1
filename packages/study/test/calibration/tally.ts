/** An estimate of a simulated study, on the scale of its truth; null where it had none. */
export interface Estimated {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** What many simulated studies say of a method. */
export interface Tally {
  readonly studies: number;
  readonly failed: number;
  /** Shares of intervals that hold the truth, and of tests with p < 0.05. */
  readonly coverage: number;
  readonly rejected: number;
  readonly bias: number;
  /** Mean of the errors claimed by the intervals over the spread of the estimates. */
  readonly errorRatio: number;
}

/** Runs `study` so many times and counts. */
export function tallyOf(studies: number, truth: number, study: () => Estimated | null): Tally {
  let [covered, rejected, failed, sum, squares, width] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < studies; k++) {
    const one = study();
    if (one === null) {
      failed++;
      continue;
    }
    if (one.low <= truth && truth <= one.high) covered++;
    if (one.p < 0.05) rejected++;
    sum += one.estimate - truth;
    squares += (one.estimate - truth) ** 2;
    width += (one.high - one.low) / (2 * 1.959964);
  }
  const n = studies - failed;
  const bias = sum / n;
  return {
    studies,
    failed,
    coverage: covered / n,
    rejected: rejected / n,
    bias,
    errorRatio: width / n / Math.sqrt(squares / n - bias ** 2),
  };
}

/** A ratio with its interval, on the logarithm. */
export function onLog(ratio: {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly p: number | null;
}): Estimated | null {
  const { estimate, low, high, p } = ratio;
  if (estimate === null || low === null || high === null || p === null) return null;
  return { estimate: Math.log(estimate), low: Math.log(low), high: Math.log(high), p };
}
