import { createSurv } from '../src/index.ts';

/** Fine and Gray's own design: incidence 1 − (1 − q (1 − exp(−t)))^exp(xβ) of cause 1, q its share at x = 0. */
export function simulateCompeting(random: () => number, n: number, beta: number, dependent: boolean) {
  const q = 0.5;
  const x = Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const time: number[] = [];
  const state: number[] = [];
  for (const xi of x) {
    const share = 1 - (1 - q) ** Math.exp(xi * beta);
    const u = random();
    const isFirst = u < share;
    const event = isFirst
      ? -Math.log(1 - (1 - (1 - u) ** Math.exp(-xi * beta)) / q)
      : -Math.log(1 - random()) / Math.exp(0.4 * xi);
    const censoring = (dependent && xi === 1 ? 1.2 : 3) * random();
    // Hundredths make ties.
    time.push(Math.ceil(Math.min(event, censoring) * 100) / 100);
    state.push(censoring < event ? 0 : isFirst ? 1 : 2);
  }
  return { x, state, surv: createSurv({ time, event: state.map((s) => s > 0) }) };
}

/** The true incidence of cause 1 by t at x. */
export function incidenceOf(beta: number, x: number, t: number): number {
  return 1 - (1 - 0.5 * (1 - Math.exp(-t))) ** Math.exp(x * beta);
}
