import { describe, expect, it } from 'vitest';
import type { StudyResult } from '../src/index.ts';
import { questionOf, resultOf } from './fixture.ts';
import { codesOf, drawsOf, tableFrom } from './simulated.ts';

/** The log hazard bends with age (least at 60) and rises straight with bilirubin; hospitals hold ten patients each. */
function patients(n: number) {
  const draw = drawsOf(6_181);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, (_, k) => {
      const age = draw.uniform(40, 80);
      const bilirubin = draw.uniform(0, 4);
      const hazard = Math.exp(0.35 * bilirubin + 1.6 * (((age - 60) / 20) ** 2 - 1 / 3)) / 20;
      const need = draw.waiting(1 / hazard);
      const until = draw.uniform(6, 60);
      return {
        months: Math.max(0.01, Math.min(need, until)),
        dead: Number(need <= until),
        age,
        bilirubin,
        grade: 1 + (k % 3),
        cirrhosis: k % 2,
        stage: ['A', 'B', 'C'][Math.floor(k / 2) % 3] ?? 'A',
        hospital: `h${Math.floor(k / 10)}`,
      };
    }),
  );
}

const asked = (cox: string) =>
  questionOf(`
endpoints:
  os: { label: Overall survival, time: months, event: dead, unit: months }
covariates:
  - { column: age, label: Age, unit: years, knownFrom: time-zero }
  - { column: bilirubin, label: Bilirubin, knownFrom: time-zero }
  - { column: grade, label: Grade, knownFrom: time-zero }
  - { column: cirrhosis, label: Cirrhosis, knownFrom: time-zero }
  - { column: stage, label: Stage, knownFrom: time-zero }
  - { column: hospital, label: Center, knownFrom: time-zero }
  - { name: bent, label: Age, column: 'rcs(age, 4)', knownFrom: time-zero }
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [], ${cox} }]
`);

function modelOf({ cox }: StudyResult) {
  const model = cox[0]?.multivariable?.model;
  if (model?.kind !== 'fit') throw new Error(JSON.stringify(model));
  return model;
}

const formOf = (result: StudyResult, variable: string) =>
  modelOf(result).functionalForm?.find((one) => one.variable === variable);

describe('the functional form of the numbers in a multivariable model', () => {
  const table = patients(600);
  const result = resultOf(asked('multivariable: [age, bilirubin, grade, cirrhosis, stage]'), table);
  const [age, bilirubin] = ['age', 'bilirubin'].map((name) => formOf(result, name));

  it('is found to bend where it does, and straight where it is', () => {
    expect(age).toMatchObject({ kind: 'test', test: 'likelihood-ratio', knots: 4, df: 2 });
    expect(age?.kind === 'test' && age.p).toBeLessThan(1e-6);
    expect(bilirubin).toMatchObject({ kind: 'test', knots: 4, df: 2 });
    expect(bilirubin?.kind === 'test' && bilirubin.p).toBeGreaterThan(0.05);
  });

  it('is tested by twice the gain in log-likelihood of the model that has the spline', () => {
    const bent = modelOf(resultOf(asked('multivariable: [bent, bilirubin, grade, cirrhosis, stage]'), table));
    const gain = 2 * (bent.logLikelihood.model - modelOf(result).logLikelihood.model);
    expect(age?.kind === 'test' && age.statistic).toBeCloseTo(gain, 6);
    expect(bent.functionalForm?.find(({ variable }) => variable === 'bent')).toMatchObject({
      kind: 'not-tested',
      reason: 'spline',
    });
  });

  it('is no question of categories and of numbers of two values, and is not tested on three', () => {
    const names = modelOf(result).functionalForm?.map(({ variable }) => variable);
    expect(names).toEqual(['age', 'bilirubin', 'grade']);
    expect(formOf(result, 'grade')).toMatchObject({
      kind: 'not-tested',
      reason: 'few-values',
      detail: 'it has only 3 different values',
    });
  });

  it('is noted where it bends, with the remedy and a source', () => {
    const finding = result.findings.find(({ code }) => code === 'functional-form-doubtful');
    expect(finding).toMatchObject({ severity: 'info', where: { field: 'cox.os' } });
    expect(finding?.message).toContain(
      'In the multivariable Cox model of Overall survival, the effect of Age (years) seems not to be linear',
    );
    expect(finding?.remedy).toContain('rcs(…, 4)');
    expect(finding?.citation).toContain('doi:10.1186/s12874-020-01018-7');
    const straight = resultOf(asked('multivariable: [bilirubin, stage]'), table);
    expect(codesOf(straight)).not.toContain('functional-form-doubtful');
  });

  it('is told in the methods, and its tests count as none of the study', () => {
    expect(result.methods.join(' ')).toContain(
      'Whether a straight line describes the effect was tested in the multivariable model for Age (years) and Bilirubin, each as a restricted cubic spline with 4 knots against its straight line, by the likelihood-ratio test. Not tested for a straight line: Grade (it has only 3 different values).',
    );
    const counted = result.findings.find(({ code }) => code === 'tests-counted');
    expect(counted?.values).toEqual({ tests: modelOf(result).terms.length });
  });

  it('is tested by Wald’s test where rows belong together', () => {
    const robust = resultOf(asked('multivariable: [age, bilirubin], cluster: hospital'), table);
    expect(formOf(robust, 'age')).toMatchObject({ kind: 'test', test: 'wald', df: 2 });
    expect(robust.methods.join(' ')).toContain('against its straight line, by Wald’s test');
  });

  it('is not tested of numbers that interact', () => {
    const products = resultOf(
      asked('multivariable: [age, bilirubin, stage], interactions: [[age, stage]]'),
      table,
    );
    expect(formOf(products, 'age')).toMatchObject({ kind: 'not-tested', reason: 'interaction' });
    expect(formOf(products, 'bilirubin')).toMatchObject({ kind: 'test' });
    expect(modelOf(products).functionalForm).toHaveLength(2);
  });

  it('is tested with three knots where events are fewer, and not at all where they are too few', () => {
    const of = (n: number) => resultOf(asked('multivariable: [age, bilirubin]'), patients(n));
    expect(formOf(of(32), 'age')).toMatchObject({ kind: 'test', knots: 3, df: 1 });
    expect(formOf(of(12), 'age')).toMatchObject({ kind: 'not-tested', reason: 'few-events' });
  });
});
