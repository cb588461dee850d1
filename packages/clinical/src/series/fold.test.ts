import { day } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { irecist } from '../response/irecist.ts';
import { mrecist } from '../response/mrecist.ts';
import { recist11 } from '../response/recist-1-1.ts';
import type { SeriesSystem } from '../series-system.ts';
import { assessSeriesValues, type GivenPoint } from './assess-series-values.ts';
import { foldStates, type Machine, MOST_STATES, MOST_STEPS, type ReadPoint } from './fold.ts';
import { between, exactly, type Range } from './range.ts';
import { readPoint } from './read-point.ts';

const at = { earliest: day(0), latest: day(0) };

/** Follows a size: whether it ever reached twice the smallest before. What was first and what is smallest are kept. */
interface Growth {
  readonly first: Range | null;
  readonly smallest: Range;
  readonly hasDoubled: boolean;
}

const growth: Machine<Growth> = {
  start: () => ({ first: null, smallest: exactly(100), hasDoubled: false }),
  step: ({ first, smallest, hasDoubled }, { quantities }) => {
    const size = quantities.size ?? exactly(0);
    const isSure = size.low.value >= 2 * smallest.high.value;
    const can = size.high.value >= 2 * smallest.low.value;
    const next = {
      low: size.low.value < smallest.low.value ? size.low : smallest.low,
      high: size.high.value < smallest.high.value ? size.high : smallest.high,
    };
    const ways = hasDoubled || isSure ? [true] : can ? [true, false] : [false];
    return ways.map((doubled) => ({ first: first ?? size, smallest: next, hasDoubled: doubled }));
  },
  answer: ({ hasDoubled }) => ({ doubled: hasDoubled ? 'yes' : 'no' }),
  key: (state) => JSON.stringify(state),
};

/** Sizes in narrow ranges, several for each point: every history has a smallest of its own. */
function sizesAt(index: number, count: number): ReadPoint {
  const ranges = Array.from({ length: count }, (_, k) => {
    const low = 90 - index * 7 - k * 0.11;
    return between(low, low + 0.05);
  });
  return { at, records: [], choices: {}, quantities: { size: ranges } };
}

describe('The set of states', () => {
  it('is exact while it is small', () => {
    const [, last] = foldStates([sizesAt(0, 3), sizesAt(1, 3)], growth, {});
    expect(last).toEqual({ answers: expect.anything(), steps: 9 });
    expect(new Set(last?.answers.map((answer) => answer?.doubled))).toEqual(new Set(['no']));
  });

  it('stays bounded where every history has sizes of its own, and keeps what is possible', () => {
    const points = Array.from({ length: 8 }, (_, index) => sizesAt(index, 30));
    const doubling = { at, records: [], choices: {}, quantities: { size: [between(60, 80)] } };
    let steps = 0;
    const counting: Machine<Growth> = {
      ...growth,
      step: (state, point, parameters) => {
        steps += 1;
        return growth.step(state, point, parameters);
      },
    };
    const folded = foldStates([...points, ...points, doubling], counting, {});
    expect(steps).toBeLessThan(17 * MOST_STEPS);
    expect(folded.at(-1)?.widened).toBe('joined');
    expect(folded.reduce((sum, point) => sum + point.steps, 0)).toBe(steps);
    // One history in which 30 mm was smallest doubles, whatever the others do.
    expect(folded.at(-1)?.answers).toContainEqual({ doubled: 'yes' });
    for (const { answers } of folded) expect(answers.length).toBeLessThanOrEqual(MOST_STATES * 60);
  });

  it('is everything from the point on at which too much is open to be followed', () => {
    const names = Array.from({ length: 16 }, (_, index) => `part${index}`);
    const choices = Object.fromEntries(names.map((name) => [name, ['a', 'b']]));
    const folded = foldStates([{ at, records: [], choices, quantities: {} }, sizesAt(0, 1)], growth, {});
    expect(folded.map(({ widened, steps }) => [widened, steps])).toEqual([
      ['anything', 0],
      ['anything', 0],
    ]);
  });
});

/** Studies of which nothing but their order is known, then some of which little is. */
function vague(system: SeriesSystem, count: number): readonly GivenPoint[] {
  const sums = Object.entries(system.parts).filter(([, { type }]) => type.kind === 'quantity');
  return Array.from({ length: count }, (_, index) => ({
    day: index * 60,
    ...(index % 3 === 2
      ? Object.fromEntries(sums.map(([name]) => [name, `${10 + index}-${40 + 3 * index} mm`]))
      : {}),
  }));
}

describe.each([recist11, mrecist, irecist])(
  '$title without a measured baseline, over many studies of unknown sizes',
  (system) => {
    const points = vague(system, 24);

    it('takes a bounded number of steps', () => {
      const read = points.map((_, index) => {
        const point = { at: { earliest: day(index * 60), latest: day(index * 60) }, records: [], parts: {} };
        return readPoint(system, point, index).point;
      });
      const folded = system.fold(read, {});
      expect(folded).toHaveLength(points.length);
      for (const { steps } of folded) expect(steps).toBeLessThanOrEqual(MOST_STEPS);
    });

    it('leaves open what it does not know, and says where it no longer tells histories apart', () => {
      const found = assessSeriesValues(system, points);
      expect(found.kind).toBe('open');
      const overall = found.kind === 'open' ? found.answer.overall : undefined;
      const order = system.answers.overall?.type.kind === 'classes' ? system.answers.overall.type.order : [];
      expect(overall?.kind === 'among' && overall.values.length).toBeGreaterThanOrEqual(order.length - 1);
    });
  },
);

it('Where histories were given up, the answer says so and counts as open in every field', () => {
  const found = assessSeriesValues(mrecist, vague(mrecist, 6));
  expect(found.warnings.map(({ code }) => code)).toContain('series-widened');
  expect(found).toMatchObject({ kind: 'open', applicable: 'unknown', askNext: null });
  expect(found.missing.every(({ matters }) => matters)).toBe(true);
});
