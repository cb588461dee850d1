import { readTable } from '@hepatica/exchange/table';
import { describe, expect, test } from 'vitest';
import { parsePlainFormula } from '../formula/parse-plain-formula.ts';
import { describeBy } from './describe-by.ts';

const CSV = `arm,age,sex,stage,score
a,50,f,1,0.1
a,60,m,2,0.2
b,70,m,1,0.4
b,,f,3,0.3
b,80,m,3,0.9
,40,f,2,0.7
`;

function put(text: string, tests = false, csv = CSV) {
  const { table } = readTable(new TextEncoder().encode(csv), { name: 'patients.csv' });
  const { formula } = parsePlainFormula(text);
  if (table === null || formula === null) throw new Error('the fixture must be readable');
  return describeBy(formula, table, { tests });
}

function described(text: string, tests = false) {
  const result = put(text, tests);
  if (result.kind === 'refused') throw new Error(result.findings[0]?.message);
  return result;
}

const codes = (text: string, csv = CSV) =>
  put(text, false, csv).findings.flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));

describe('Table 1 from a formula', () => {
  test('has a column per group and counts what is missing in its own block', () => {
    const { table, findings } = described('arm ~ age + sex', true);
    expect(table.groups).toEqual([
      { name: 'arm=a', n: 2 },
      { name: 'arm=b', n: 3 },
    ]);
    const [age, sex] = table.rows;
    expect(age?.missing).toEqual([0, 1]);
    // Means 55 and 75, both standard deviations √50.
    expect(age?.standardizedDifference).toBeCloseTo(20 / Math.sqrt(50), 12);
    expect(age?.test?.name).toBe('Welch t test');
    expect(sex?.summary).toMatchObject({
      kind: 'categories',
      levels: [
        { level: 'f', counts: [1, 1] },
        { level: 'm', counts: [1, 2] },
      ],
    });
    expect(findings.map(({ code }) => code)).toEqual(['group-missing']);
  });

  test('describes all rows where there is no group, without differences', () => {
    const { table } = described('~ log(score) + factor(stage)');
    expect(table.groups).toEqual([{ name: 'All rows', n: 6 }]);
    expect(table.rows.map(({ label }) => label)).toEqual(['log(score)', 'factor(stage)']);
    expect(table.rows.map(({ standardizedDifference }) => standardizedDifference)).toEqual([null, null]);
  });

  test('is refused for parts of a model, unknown columns and a group of many values', () => {
    expect(codes('arm ~ age:sex')).toEqual(['term-not-describable']);
    expect(codes('arm ~ rcs(score, 3)')).toEqual(['term-not-describable']);
    expect(codes('arms ~ agee')).toEqual(['column-unknown', 'column-unknown']);
    const many = Array.from({ length: 30 }, (_, k) => `${k},a`).join('\n');
    expect(codes('id ~ arm', `id,arm\n${many}\n`)).toEqual(['too-many-groups']);
    expect(codes('~ arm', 'id,arm\n')).toEqual(['no-patients']);
  });
});
