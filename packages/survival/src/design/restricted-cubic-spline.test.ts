import { describe, expect, it } from 'vitest';
import { load } from '../../test/reference-file.ts';
import { readJson } from '../../test/shared-data.ts';
import { SurvivalError, splineColumns, splineKnots } from '../index.ts';

const reference = new URL('../../reference/restricted-cubic-spline/harrell/expected.json', import.meta.url);

describe('a restricted cubic spline', () => {
  const ages = load('cox/right-censored').rows.map((row) => Number(row.age));
  const { many, few } = readJson(reference.pathname).results;

  it('has the knots and columns of rcspline.eval', () => {
    for (const count of [3, 4, 5, 6, 7]) {
      const knots = splineKnots(ages, count);
      many[count].forEach((t: number, k: number) => {
        expect(knots?.[k]).toBeCloseTo(t, 11);
      });
      const some = ages.slice(0, 40);
      const fewKnots = splineKnots(some, count);
      few[count].knots.forEach((t: number, k: number) => {
        expect(fewKnots?.[k]).toBeCloseTo(t, 11);
      });
      const columns = splineColumns(some, fewKnots ?? []);
      expect(columns.length).toBe(count - 2);
      columns.forEach((column, j) => {
        column.forEach((value, i) => {
          expect(value).toBeCloseTo(few[count].columns[j][i], 10);
        });
      });
    }
  });

  it('is linear beyond the outer knots', () => {
    const [, second] = splineColumns([10, 11, 12, 13], [1, 2, 4, 7]);
    expect(second[2] - second[1]).toBeCloseTo(second[1] - second[0], 12);
    expect(second[3] - second[2]).toBeCloseTo(second[1] - second[0], 12);
    expect(splineColumns([-3, 0, 1], [1, 2, 4, 7]).map((column) => Array.from(column))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('is the formula by hand: three knots 0, 1, 3 at x = 2', () => {
    // (2³ − 1³ (3 − 0) / (3 − 1)) / 3²
    expect(splineColumns([2], [0, 1, 3])[0][0]).toBeCloseTo((8 - 1.5) / 9, 14);
  });

  it('needs three distinct knots', () => {
    expect(splineKnots([1, 1, 1, 1, 1, 1, 2], 3)).toBeNull();
    expect(splineKnots([1, 2, 3], 3)).toBeNull();
    expect(() => splineKnots([1, 2, 3, 4, 5, 6], 8)).toThrow(SurvivalError);
    expect(() => splineColumns([1], [1, 1, 2])).toThrow('splineColumns: knots are 1,1,2');
    expect(() => splineColumns([Number.NaN], [1, 2, 3])).toThrow('splineColumns: values[0] is NaN');
  });
});
