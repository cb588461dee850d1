import type { Random } from '../random/random.ts';
import { cumulativeHazard, timeOfHazard, type Weibull } from './weibull.ts';

/** One kind of event that may happen to a patient, at a hazard that changes when other events happen. */
export interface Clock<Name extends string> {
  readonly name: Name;
  readonly baseline: Weibull;
  /** Log hazard relative to the baseline as things stand now; −Infinity where the event cannot happen now. */
  readonly logHazardRatio: () => number;
}

/**
 * Lets events happen in continuous time until `until` or until `on` returns false.
 *
 * Every clock has an exponential amount of hazard to spend. Between two events hazards are proportional to their
 * baselines, so that the next time of each is found by inverting its cumulative hazard; the earliest happens, the others
 * have spent what has passed (Austin 2012, Stat Med 31:3946, doi:10.1002/sim.5452, for a covariate that changes). A clock
 * that has struck is wound up again, so that an event may recur unless its log hazard ratio says otherwise.
 *
 * @param on told of every event at its exact time, before hazards are read again
 */
export function runClocks<Name extends string>(
  random: Random,
  clocks: readonly Clock<Name>[],
  until: number,
  on: (name: Name, time: number) => boolean,
): void {
  const left = clocks.map(() => random.exponential(1));
  let now = 0;
  for (;;) {
    const rates = clocks.map((clock) => Math.exp(clock.logHazardRatio()));
    let first = -1;
    let time = until;
    for (const [index, { baseline }] of clocks.entries()) {
      const rate = rates[index] ?? 0;
      if (rate === 0) continue;
      const at = timeOfHazard(baseline, cumulativeHazard(baseline, now) + (left[index] ?? 0) / rate);
      if (at < time) [first, time] = [index, at];
    }
    const clock = clocks[first];
    if (clock === undefined) return;
    for (const [index, { baseline }] of clocks.entries()) {
      const spent =
        (rates[index] ?? 0) * (cumulativeHazard(baseline, time) - cumulativeHazard(baseline, now));
      left[index] = index === first ? random.exponential(1) : Math.max(0, (left[index] ?? 0) - spent);
    }
    now = time;
    if (!on(clock.name, time)) return;
  }
}
