import { describe, expect, it } from 'vitest';
import {
  completeColumns,
  createRandom,
  createSurv,
  type IncompleteColumn,
  imputeChained,
  SurvivalError,
} from '../index.ts';

const age: IncompleteColumn = {
  kind: 'number',
  name: 'age',
  values: [61, 48, 70, 55, 66, 59, 73, 50, 64, 57, 68, 52],
  missing: new Array(12).fill(false),
};
const afp: IncompleteColumn = {
  kind: 'number',
  name: 'afp',
  values: [3.1, 1.2, Number.NaN, 2.2, 3.0, Number.NaN, 4.1, 1.0, 2.8, 2.0, 3.9, 1.7],
  missing: [0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0],
};
const stage: IncompleteColumn = {
  kind: 'factor',
  name: 'stage',
  levels: ['A', 'B', 'C'],
  index: [0, 0, 2, 1, -1, 1, 2, 0, 1, -1, 2, 0],
  missing: [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0],
};
const outcome = createSurv({
  time: [6, 7, 10, 15, 19, 25, 3, 30, 12, 14, 5, 28],
  event: [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0],
});
const columns = [age, afp, stage];
const impute = (seed: number, given: readonly IncompleteColumn[] = columns) =>
  imputeChained(given, { random: createRandom(seed), outcome, imputations: 4, iterations: 3, donors: 3 });

function imputed(result: ReturnType<typeof imputeChained>) {
  if (result.kind !== 'imputed') throw new Error(result.detail);
  return result;
}

describe('imputeChained', () => {
  it('gives the same imputations for the same seed and others for another', () => {
    expect(impute(1)).toEqual(impute(1));
    expect(impute(1)).not.toEqual(impute(2));
  });

  it('imputes only what is missing, with values that somebody has', () => {
    const result = imputed(impute(1));
    expect(result).toMatchObject({ n: 12, completeRows: 8, imputations: 4, iterations: 3 });
    expect(result.columns.map(({ name, method, rows }) => ({ name, method, rows }))).toEqual([
      { name: 'afp', method: 'predictive-mean-matching', rows: [2, 5] },
      { name: 'stage', method: 'multinomial-logistic', rows: [4, 9] },
    ]);
    for (const values of result.columns[0].values)
      for (const value of values) expect(afp.values).toContain(value);
    for (const values of result.columns[1].values)
      for (const code of values) expect([0, 1, 2]).toContain(code);
  });

  it('leaves its arguments as they are and returns plain JSON', () => {
    const before = JSON.stringify(columns);
    const result = impute(1);
    expect(JSON.stringify(columns)).toBe(before);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('traces the mean and spread of what it imputes after each iteration, the last being what it returns', () => {
    const [{ values, trace }] = imputed(impute(1)).columns;
    for (let k = 0; k < 4; k++) {
      expect(trace.mean[k]).toHaveLength(3);
      expect(trace.mean[k][2]).toBeCloseTo((values[k][0] + values[k][1]) / 2, 12);
      expect(trace.sd[k][2]).toBeCloseTo(Math.abs(values[k][0] - values[k][1]) / Math.SQRT2, 12);
    }
  });

  it('fills the columns that were given, each imputation in its own way', () => {
    const result = imputed(impute(1));
    const [first, second, third] = completeColumns(columns, result, 2);
    if (first.kind !== 'number' || second.kind !== 'number' || third.kind !== 'factor')
      throw new Error('kinds');
    expect([...first.values]).toEqual(age.kind === 'number' && age.values);
    expect([second.values[2], second.values[5]]).toEqual(result.columns[0].values[2]);
    expect(second.values[0]).toBe(3.1);
    expect([third.index[4], third.index[9]]).toEqual(result.columns[1].values[2]);
    expect(() => completeColumns(columns, result, 4)).toThrow('imputation is 4');
    expect(() => completeColumns([{ ...afp, missing: age.missing }], result, 0)).toThrow('afp does not miss');
  });

  it('of complete columns has nothing to impute, and of one column alone draws from its values', () => {
    expect(imputed(impute(1, [age])).columns).toEqual([]);
    const alone = imputeChained([afp], { random: createRandom(1), imputations: 2, iterations: 1 });
    for (const values of imputed(alone).columns[0].values) expect(values).toHaveLength(2);
  });

  it("imputes the same rows' values whatever the unit of a variable", () => {
    const inGrams = columns.map((column) =>
      column.kind === 'number' ? { ...column, values: Array.from(column.values, (v) => 1024 * v) } : column,
    );
    const [afpHere, stageHere] = imputed(impute(1)).columns;
    const [afpThere, stageThere] = imputed(impute(1, inGrams)).columns;
    expect(afpThere.values).toEqual(afpHere.values.map((values) => values.map((v) => 1024 * v)));
    expect(stageThere.values).toEqual(stageHere.values);
  });

  it('says which variable nobody has, and warns where its model has more coefficients than rows', () => {
    const never = { ...age, name: 'never', missing: new Array(12).fill(true) };
    expect(impute(1, [age, never])).toMatchObject({ reason: 'nothing-observed', columns: ['never'] });
    expect(imputeChained([], { random: createRandom(1) })).toMatchObject({ reason: 'no-rows' });
    const rare = { ...age, name: 'rare', missing: [0, 0, ...new Array(10).fill(1)] };
    expect(imputed(impute(1, [age, rare])).findings).toMatchObject([
      {
        code: 'imputation-few-observed',
        where: { column: 'rare' },
        values: { observed: 2, coefficients: 4 },
      },
    ]);
  });

  it('refuses columns that do not fit, naming column and row', () => {
    const random = createRandom(1);
    const refuse = (given: readonly IncompleteColumn[], more: object = {}) =>
      expect(() => imputeChained(given, { random, ...more }));
    refuse([{ ...afp, missing: age.missing }]).toThrow('afp[2] is NaN');
    refuse([{ ...stage, missing: age.missing }]).toThrow('stage[4] is -1');
    refuse([age, { ...afp, values: [1] }]).toThrow('afp has 1 values');
    refuse([age, age]).toThrow('two columns are named age');
    refuse([age], { donors: 0 }).toThrow('donors is 0');
    refuse([age], { imputations: 1.5 }).toThrow(SurvivalError);
    refuse([age], { outcome: createSurv({ time: [1], event: [1] }) }).toThrow('outcome has 1 rows for 12');
    const late = createSurv({ start: new Array(12).fill(0), time: outcome.time, event: outcome.event });
    refuse([age], { outcome: late }).toThrow('outcome has start times');
  });
});
