import { readTable, type Table } from '@hepatica/exchange/table';
import { describe, expect, test } from 'vitest';
import { parsePlainFormula } from './parse-plain-formula.ts';
import { type TreatmentOptions, treatmentFrom } from './treatment-from.ts';

function tableOf(text: string): Table {
  const { table } = readTable(new TextEncoder().encode(text), { name: 'patients.csv' });
  if (table === null) throw new Error('the fixture must be readable');
  return table;
}

const PATIENTS = tableOf(
  `treated,arm,age,race,sex,site
1,tace,61,a,f,x
0,best,,b,m,x
0,best,70,c,m,y
1,tace,59,b,f,y
0,best,66,a,f,y
`,
);

function put(text: string, options?: TreatmentOptions, table = PATIENTS) {
  const { formula, findings } = parsePlainFormula(text);
  return formula === null ? { kind: 'refused' as const, findings } : treatmentFrom(formula, table, options);
}

function design(text: string, options?: TreatmentOptions) {
  const result = put(text, options);
  if (result.kind === 'refused') throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return result;
}

const codes = (text: string, options?: TreatmentOptions) =>
  put(text, options).findings.map(({ code }) => code);

describe('a formula of treatment', () => {
  test('gives the model its contrasts and the balance every level of a factor of more than two', () => {
    const result = design('treated ~ race + sex + I(age/10)');
    expect(Array.from(result.rows)).toEqual([0, 2, 3, 4]);
    expect(Array.from(result.treated)).toEqual([1, 0, 1, 0]);
    expect(result.columns.map(({ name }) => name)).toEqual(['raceb', 'racec', 'sexm', 'I(age/10)']);
    expect(result.covariates.map(({ name, level }) => [name, level])).toEqual([
      ['racea', 'a'],
      ['raceb', 'b'],
      ['racec', 'c'],
      ['sexm', 'm'],
      ['I(age/10)', null],
    ]);
    expect(Array.from(result.covariates[4]?.values ?? [])).toEqual([6.1, 7, 5.9, 6.6]);
    expect(result.dropped).toEqual({ rows: 1, reasons: [{ reason: 'age is missing', rows: 1 }] });
  });

  test('compares what enters a spline or an interaction once, as it stands', () => {
    const names = design('treated ~ sex * site').covariates.map(({ name }) => name);
    expect(names).toEqual(['sexm', 'sitey']);
  });

  test('takes a comparison for the treatment', () => {
    const result = design('arm == "tace" ~ sex', { exact: ['site', 'race'] });
    expect(Array.from(result.treated)).toEqual([1, 0, 0, 1, 0]);
    expect(result.treatment).toBe('arm == "tace"');
    expect(result.exact.map(({ levels }) => levels)).toEqual([
      ['x', 'y'],
      ['a', 'b', 'c'],
    ]);
  });

  test('is refused where the coding does not say who was treated, with the way to say it', () => {
    const [finding] = put('arm ~ sex').findings;
    expect(finding?.code).toBe('treatment-coding');
    expect(finding?.remedy).toContain('arm == "tace" ~');
    expect(codes('~ sex')).toEqual(['treatment-missing']);
  });

  test('tells every problem at once', () => {
    expect(codes('arm ~ sx + age', { exact: ['ste'], reference: { race: 'b' } })).toEqual(
      expect.arrayContaining(['treatment-coding', 'column-unknown', 'column-unknown', 'reference-unused']),
    );
  });

  test('has no place for Surv(), strata() or an empty right side', () => {
    for (const text of ['Surv(age) ~ sex', 'treated ~ sex + strata(site)', 'treated ~ 1', 'treated ~']) {
      expect(codes(text), text).toEqual(['formula-syntax']);
    }
  });
});
