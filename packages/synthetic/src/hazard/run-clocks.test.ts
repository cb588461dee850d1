import { describe, expect, it } from 'vitest';
import { createRandom } from '../random/random.ts';
import { type Clock, runClocks } from './run-clocks.ts';
import { cumulativeHazard, timeOfHazard, type Weibull } from './weibull.ts';

const exponential: Weibull = { shape: 1, scaleDays: 100 };
const always = () => 0;

describe('a Weibull baseline', () => {
  it.each([0.7, 1, 1.6, 3])('of shape %d turns hazard into time and back', (shape) => {
    const baseline = { shape, scaleDays: 80, fromDay: 12 };
    for (const hazard of [0.01, 0.5, 1, 4]) {
      expect(cumulativeHazard(baseline, timeOfHazard(baseline, hazard))).toBeCloseTo(hazard, 12);
    }
    expect(cumulativeHazard(baseline, 12)).toBe(0);
    expect(cumulativeHazard(baseline, 92)).toBe(1);
  });
});

describe('clocks of events', () => {
  /** Times of the first event of each name over many runs; null where it did not happen. */
  const firsts = <Name extends string>(make: () => readonly Clock<Name>[], until: number, lastly: Name) =>
    Array.from({ length: 20_000 }, (_, run) => {
      const times: Partial<Record<Name, number>> = {};
      runClocks(createRandom(5, run), make(), until, (name, time) => {
        times[name] ??= time;
        return name !== lastly;
      });
      return times;
    });
  const share = (holds: readonly boolean[]) => holds.filter(Boolean).length / holds.length;

  it('give a lone event the survival of its hazard', () => {
    const baseline = { shape: 1.5, scaleDays: 100, fromDay: 10 };
    const clock = { name: 'death', baseline, logHazardRatio: () => Math.log(2) } as const;
    const times = firsts(() => [clock], 1e9, 'death').map(({ death = 0 }) => death);
    for (const day of [40, 80, 150]) {
      const expected = Math.exp(-2 * cumulativeHazard(baseline, day));
      // 20,000 runs: a standard error of at most 0.0035.
      expect(Math.abs(share(times.map((time) => time > day)) - expected)).toBeLessThan(0.014);
    }
  });

  it('let the first of two be the one with the higher hazard, in proportion', () => {
    const runs = firsts(
      () => [
        { name: 'a', baseline: exponential, logHazardRatio: () => Math.log(3) },
        { name: 'b', baseline: exponential, logHazardRatio: always },
      ],
      1e9,
      'b',
    );
    const never = Number.POSITIVE_INFINITY;
    expect(Math.abs(share(runs.map(({ a = never, b = never }) => a < b)) - 0.75)).toBeLessThan(0.013);
  });

  it('change a hazard from another event on, and leave the time before it alone', () => {
    // Treatment comes on day 50 as good as at once, and multiplies the hazard of death by four.
    const soon = { shape: 1, scaleDays: 1e-6, fromDay: 50 };
    const deaths = Array.from({ length: 20_000 }, (_, run) => {
      let treated = false;
      let death = Number.POSITIVE_INFINITY;
      const clocks = [
        { name: 'treatment', baseline: soon, logHazardRatio: () => (treated ? Number.NEGATIVE_INFINITY : 0) },
        { name: 'death', baseline: exponential, logHazardRatio: () => (treated ? Math.log(4) : 0) },
      ] as const;
      runClocks<'treatment' | 'death'>(createRandom(5, run), clocks, 1e9, (name, time) => {
        treated = true;
        if (name === 'death') death = time;
        return name === 'treatment';
      });
      return death;
    });
    for (const [day, hazard] of [
      [30, 0.3],
      [50, 0.5],
      [75, 1.5],
      [90, 2.1],
    ] as const) {
      expect(Math.abs(share(deaths.map((death) => death > day)) - Math.exp(-hazard))).toBeLessThan(0.014);
    }
  });

  it('stop at the end of the time watched, and where there is no hazard', () => {
    const seen: string[] = [];
    const still = { name: 'never', baseline: exponential, logHazardRatio: () => Number.NEGATIVE_INFINITY };
    runClocks(createRandom(1), [still], 1e9, (name) => seen.push(name) > 0);
    runClocks(createRandom(1), [{ ...still, logHazardRatio: always }], 1e-9, (name) => seen.push(name) > 0);
    expect(seen).toEqual([]);
  });

  it('strike again, at the same hazard, unless told otherwise', () => {
    const counts = Array.from({ length: 4000 }, (_, run) => {
      let count = 0;
      runClocks(
        createRandom(9, run),
        [{ name: 'scan', baseline: exponential, logHazardRatio: always }],
        300,
        () => {
          count += 1;
          return true;
        },
      );
      return count;
    });
    // A Poisson number of mean 3: a standard error of 0.027.
    expect(Math.abs(counts.reduce((sum, count) => sum + count, 0) / counts.length - 3)).toBeLessThan(0.11);
  });
});
