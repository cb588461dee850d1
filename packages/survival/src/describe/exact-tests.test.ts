import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binomialInterval,
  chiSquareTest,
  fisherExact,
  fisherExact2x2,
  SurvivalError,
  studentTest,
  welchTest,
  wilcoxonRankSum,
} from '../index.ts';
import { studentTQuantile } from '../numeric/quantiles.ts';
import { rankSumProbabilities } from './rank-sum-distribution.ts';

const settings = { seed: 20260, numRuns: 100 };

/** The p value by listing every table with these margins: slow, plain, and independent of the network. */
function fisherByListing(table: readonly (readonly number[])[]): number {
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  const weight = (cells: readonly number[]) => cells.reduce((product, x) => product / factorial(x), 1);
  const columns = table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0));
  const seen = weight(table.flat());
  let [extreme, all] = [0, 0];
  const fill = (i: number, left: readonly number[], cells: readonly number[]): void => {
    if (i === table.length) {
      const w = weight(cells);
      all += w;
      if (w <= seen * (1 + 1e-7)) extreme += w;
      return;
    }
    const size = table[i].reduce((sum, x) => sum + x, 0);
    const isLast = i === table.length - 1;
    for (const row of isLast ? [left] : rowsOf(size, left)) {
      fill(
        i + 1,
        left.map((x, j) => x - row[j]),
        [...cells, ...row],
      );
    }
  };
  fill(0, columns, []);
  return extreme / all;
}

function rowsOf(size: number, room: readonly number[]): readonly (readonly number[])[] {
  if (room.length === 0) return size === 0 ? [[]] : [];
  const rows: (readonly number[])[] = [];
  for (let x = 0; x <= Math.min(size, room[0]); x++) {
    for (const rest of rowsOf(size - x, room.slice(1))) rows.push([x, ...rest]);
  }
  return rows;
}

const tableOf = (rows: number, columns: number) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

describe('fisherExact', () => {
  // Margins (1, 1, 1) by (1, 1, 1): six tables, all as likely.
  it('gives 1 where all tables are as likely, and one in six thousand where one diagonal of four is seen', () => {
    const identity = (size: number, k: number) =>
      Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? k : 0)));
    expect(fisherExact(identity(3, 1))).toEqual({ kind: 'test', p: 1 });
    // Margins (2, 2): the tables 2|0, 1|1, 0|2 have probabilities 1/6, 4/6, 1/6.
    const small = fisherExact(identity(2, 2));
    expect(small.kind === 'test' && small.p).toBeCloseTo(1 / 3, 14);
    // Margins (k, k, k) twice: the six permuted diagonals are the least likely, 6 k!³ k!³ / ((3k)! k!³) together.
    const diagonal = fisherExact(identity(3, 4));
    expect(diagonal.kind === 'test' && diagonal.p).toBeCloseTo((6 * 24 ** 3) / 479_001_600, 14);
  });

  it('sums over all tables no likelier than the one seen', () => {
    for (const [rows, columns] of [
      [2, 3],
      [3, 3],
      [3, 4],
      [4, 2],
    ]) {
      fc.assert(
        fc.property(tableOf(rows, columns), (table) => {
          const test = fisherExact(table);
          if (test.kind === 'test') expect(test.p / fisherByListing(table)).toBeCloseTo(1, 10);
          else expect(chiSquareTest(table).kind).toBe('not-estimable');
        }),
        { ...settings, numRuns: 25 },
      );
    }
  });

  it('does not depend on the order of rows and columns, nor on which are which', () => {
    fc.assert(
      fc.property(tableOf(3, 4), (table) => {
        const turned = table[0].map((_, j) => table.map((row) => row[j]));
        const others = [turned, table.toReversed(), table.map((row) => row.toReversed())].map((other) =>
          fisherExact(other),
        );
        const test = fisherExact(table);
        for (const other of others) {
          expect(other.kind).toBe(test.kind);
          if (test.kind === 'test' && other.kind === 'test') expect(other.p / test.p).toBeCloseTo(1, 10);
        }
      }),
      settings,
    );
  });

  it('agrees with fisherExact2x2', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 4, maxLength: 4 }),
        ([a, b, c, d]) => {
          const test = fisherExact([
            [a, b],
            [c, d],
          ]);
          const p = fisherExact2x2([
            [a, b],
            [c, d],
          ]);
          if (test.kind === 'test') expect(test.p / p).toBeCloseTo(1, 9);
          else expect(p).toBe(1);
        },
      ),
      settings,
    );
  });

  it('says so when the tables are too many to count, and refuses what is no table of counts', () => {
    const table = [
      [200, 120, 80],
      [100, 140, 95],
      [60, 70, 99],
    ];
    expect(fisherExact(table, { limit: 10_000 })).toMatchObject({
      kind: 'not-estimable',
      reason: 'too-large',
    });
    expect(fisherExact([[3, 4]])).toMatchObject({ reason: 'no-variation' });
    expect(fisherExact([])).toMatchObject({ reason: 'no-variation' });
    expect(() => fisherExact([[1], [1, 2]])).toThrow('row 1 has 2 counts');
    expect(() =>
      fisherExact([
        [1, 2],
        [0.5, 3],
      ]),
    ).toThrow('fisherExact: table[1][0] is 0.5');
  });
});

describe('the exact rank-sum test', () => {
  it('counts in how many ways ranks can fall', () => {
    // Two of four ranks for x: sums 3, 4, 5, 5, 6, 7 less 3.
    expect([...rankSumProbabilities(2, 2)]).toEqual([1, 1, 2, 1, 1].map((ways) => ways / 6));
    const probabilities = rankSumProbabilities(49, 49);
    expect(probabilities).toHaveLength(49 * 49 + 1);
    expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(probabilities[0] * 2.547761225898085e28).toBeCloseTo(1, 12); // choose(98, 49)
  });

  it('of three against three wholly apart has p = 2/20, and ties or many values make it the normal one', () => {
    const exact = { exact: 'small-samples' } as const;
    for (const [x, y] of [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [4, 5, 6],
        [1, 2, 3],
      ],
    ]) {
      const apart = wilcoxonRankSum(x, y, exact);
      expect(apart.kind === 'test' && apart.p).toBeCloseTo(2 / 20, 14);
    }
    expect(wilcoxonRankSum([1], [2], exact)).toMatchObject({ p: 1 });
    expect(wilcoxonRankSum([1, 2, 3], [3, 4, 5], exact)).toEqual(wilcoxonRankSum([1, 2, 3], [3, 4, 5]));
    const many = Array.from({ length: 50 }, (_, i) => i);
    expect(wilcoxonRankSum(many, [0.5], exact)).toEqual(wilcoxonRankSum(many, [0.5]));
    expect(() => wilcoxonRankSum([1, Number.NaN], [2])).toThrow('wilcoxonRankSum: x[1] is NaN');
  });
});

describe('t tests', () => {
  it('of Student and Welch agree for groups of one size and one spread', () => {
    const [x, y] = [
      [1, 2, 3, 4],
      [3, 4, 5, 6],
    ];
    const [student, welch] = [studentTest(x, y), welchTest(x, y)];
    if (student.kind !== 'test' || welch.kind !== 'test') throw new Error('no test');
    // s² = 5/3 in both: t = −2 / √(2 · 5/12), on 6 degrees of freedom
    expect(student.statistic).toBeCloseTo(-2 / Math.sqrt(5 / 6), 14);
    expect(student.df).toBe(6);
    expect(welch.p).toBeCloseTo(student.p, 14);
    expect(student.difference.high).toBeCloseTo(-2 + Math.sqrt(5 / 6) * studentTQuantile(0.975, 6), 14);
  });

  it('of Student take a group of a single value', () => {
    expect(studentTest([7], [1, 2, 3])).toMatchObject({ kind: 'test', df: 2 });
    expect(studentTest([7], [1])).toMatchObject({ reason: 'too-few' });
    expect(studentTest([2, 2], [1, 1])).toMatchObject({ reason: 'no-variation' });
    expect(welchTest([7], [1, 2, 3])).toMatchObject({ reason: 'too-few' });
    expect(() => studentTest([1, 2], [3, 4], { confidenceLevel: 1 })).toThrow(SurvivalError);
  });

  it('have an interval that excludes 0 exactly when p is below one less its level', () => {
    const sample = fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(sample, sample, (x, y) => {
        for (const test of [studentTest(x, y), welchTest(x, y)]) {
          if (test.kind !== 'test' || Math.abs(test.p - 0.05) < 1e-9) continue;
          const { low, high } = test.difference;
          expect(low > 0 || high < 0).toBe(test.p < 0.05);
        }
      }),
      settings,
    );
  });
});

describe('the exact binomial interval', () => {
  it('has the closed form at both ends of its range', () => {
    const none = binomialInterval(0, 20);
    expect(none).toMatchObject({ estimate: 0, low: 0 });
    expect(none.kind === 'interval' && none.high).toBeCloseTo(1 - 0.025 ** (1 / 20), 14);
    const all = binomialInterval(20, 20);
    expect(all.kind === 'interval' && all.low).toBeCloseTo(0.025 ** (1 / 20), 14);
  });

  // Σ over outcomes of their probability where the interval covers p.
  it('covers every proportion with at least its level', () => {
    const n = 15;
    const intervals = Array.from({ length: n + 1 }, (_, k) => binomialInterval(k, n));
    const choose = (k: number): number => (k === 0 ? 1 : (choose(k - 1) * (n - k + 1)) / k);
    for (let step = 1; step < 100; step++) {
      const p = step / 100;
      const covered = intervals.reduce((sum, interval, k) => {
        if (interval.kind !== 'interval' || p < interval.low || p > interval.high) return sum;
        return sum + choose(k) * p ** k * (1 - p) ** (n - k);
      }, 0);
      expect(covered).toBeGreaterThanOrEqual(0.95 - 1e-12);
    }
  });

  it('of no trials does not exist, and impossible counts are refused', () => {
    expect(binomialInterval(0, 0)).toMatchObject({ kind: 'not-estimable', reason: 'too-few' });
    expect(() => binomialInterval(3, 2)).toThrow('successes is 3');
    expect(() => binomialInterval(1, 2.5)).toThrow('trials is 2.5');
    expect(() => binomialInterval(1, 2, { confidenceLevel: 0 })).toThrow(SurvivalError);
  });
});
