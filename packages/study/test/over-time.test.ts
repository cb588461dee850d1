import { createSurv } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import { hazardRatiosOverTime } from '../src/analysis/model/over-time.ts';
import { readQuestion } from '../src/index.ts';
import { questionOf, refusalOf, resultOf } from './fixture.ts';
import { drawsOf, tableFrom } from './simulated.ts';

const TRUE = { beta: 1, gamma: -0.7 };

/** Surgery whose log hazard ratio is 1 − 0.7 log t, t in months: it harms early and helps from month 4.2 on. */
function patients(n: number) {
  const draw = drawsOf(20_290);
  return tableFrom(
    'patients.csv',
    Array.from({ length: n }, (_, k) => {
      const arm = k % 2 === 0 ? 'drug' : 'surgery';
      const need = draw.waiting(12);
      const power = 1 + TRUE.gamma;
      const months = arm === 'drug' ? need : ((need * power) / Math.exp(TRUE.beta)) ** (1 / power);
      const until = draw.uniform(12, 40);
      return {
        months: Math.max(0.001, Math.min(months, until)),
        dead: Number(months <= until),
        arm,
        age: draw.uniform(40, 80),
      };
    }),
  );
}

const asked = (overTime: string, covariates = '[arm, age]') => `
endpoints:
  os: { label: Overall survival, time: months, event: dead, unit: months }
covariates:
  - { column: arm, label: Treatment, reference: drug, knownFrom: time-zero }
  - { column: age, unit: years, knownFrom: time-zero }
  - { name: bent, column: 'rcs(age, 3)', knownFrom: time-zero }
analyses:
  tableOne: false
  survival: []
  cox: [{ endpoint: os, univariable: [], multivariable: ${covariates}, ${overTime} }]
`;

describe('hazard ratios over time that a question asks for', () => {
  const table = patients(900);
  const result = resultOf(questionOf(asked('overTime: [arm], overTimeAt: [1, 6, 24, 60]')), table);
  const model = result.cox[0]?.multivariable?.model;
  const overTime = model?.kind === 'fit' ? model.overTime : undefined;
  if (overTime?.kind !== 'fit') throw new Error(JSON.stringify(overTime));
  const [effect] = overTime.effects;
  const [term] = effect?.terms ?? [];

  it('are those put in, at each of the times, where one hazard ratio is that of no time', () => {
    expect(overTime).toMatchObject({ function: 'log(t)', unit: 'months' });
    expect(effect).toMatchObject({ variable: 'arm', label: 'Treatment' });
    expect(term?.level).toBe('surgery');
    expect(term?.at.map(({ time }) => time)).toEqual([1, 6, 24, 60]);
    for (const { time, low, high } of term?.at ?? []) {
      const truth = Math.exp(TRUE.beta + TRUE.gamma * Math.log(time));
      expect(low).toBeLessThan(truth);
      expect(high).toBeGreaterThan(truth);
    }
    const single = model?.kind === 'fit' ? model.terms[0] : undefined;
    // The one ratio claims what the ratio at month 1 and that at month 24 both exclude.
    expect(single?.hazardRatio).toBeLessThan(term?.at[0]?.low ?? 0);
    expect(single?.hazardRatio).toBeGreaterThan(term?.at[2]?.high ?? 9);
  });

  it('are tested for being constant, and drawn between the events', () => {
    expect(effect?.wald.p).toBeLessThan(1e-6);
    expect(effect?.likelihoodRatio?.p).toBeLessThan(1e-6);
    expect(overTime.constancy.likelihoodRatio?.statistic).toBeCloseTo(
      2 * (overTime.logLikelihood.model - overTime.logLikelihood.proportional),
      9,
    );
    const times = (term?.drawn ?? []).map(({ time }) => time);
    expect(times).toHaveLength(60);
    expect(Math.min(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThanOrEqual(overTime.lastEvent);
  });

  it('beyond the last event are told to be the line gone on', () => {
    expect(result.findings.map(({ code }) => code)).toContain('over-time-beyond-events');
  });

  it('are told in the methods, and count as no test of the study', () => {
    expect(result.methods.join(' ')).toContain(
      'hazard ratios of Treatment were also let run over time, the log hazard ratio as β + γ log(t)',
    );
    const counted = (overTime: string) => {
      const question = asked(overTime).replace('univariable: []', 'univariable: [arm, age, bent]');
      return resultOf(questionOf(question), table).findings.find(({ code }) => code === 'tests-counted');
    };
    expect(counted('overTime: [arm]')?.values).toEqual({ tests: 7 });
    expect(counted('ties: efron')?.values).toEqual({ tests: 7 });
  });

  it('stand at the quartiles of the event times where no times are named', () => {
    const plain = resultOf(questionOf(asked('overTime: [arm]')), table);
    const fitted = plain.cox[0]?.multivariable?.model;
    const at = fitted?.kind === 'fit' && fitted.overTime?.kind === 'fit' ? fitted.overTime.effects[0] : null;
    expect(at?.terms[0]?.at).toHaveLength(3);
  });
});

describe('hazard ratios over time that cannot be', () => {
  const table = patients(60);

  it('of a spline are refused in words, beside the model without them', () => {
    const result = resultOf(questionOf(asked('overTime: [bent]', '[arm, bent]')), table);
    const model = result.cox[0]?.multivariable?.model;
    expect(model).toMatchObject({ kind: 'fit', overTime: { kind: 'not-estimable', reason: 'spline' } });
    expect(result.findings.find(({ code }) => code === 'over-time-spline')?.remedy).toContain('groups');
  });

  it('of an event at time zero are refused, unless time is shifted or taken as it is', () => {
    const zero = {
      ...table,
      columns: table.columns.map((column) =>
        column.name === 'months'
          ? { ...column, values: column.values.map((value, k) => (k === 0 ? '0' : value)) }
          : column,
      ),
    };
    const ran = resultOf(questionOf(asked('overTime: [arm]')), zero);
    expect(ran.findings.find(({ code }) => code === 'over-time-no-logarithm')).toMatchObject({
      message: expect.stringContaining('1 event is at time 0, where log(t) has no value'),
      remedy: expect.stringContaining('overTimeShift'),
    });
    for (const choice of ['overTimeShift: 1', 'overTimeFunction: linear']) {
      const fit = resultOf(questionOf(asked(`overTime: [arm], ${choice}`)), zero).cox[0]?.multivariable
        ?.model;
      expect(fit).toMatchObject({ overTime: { kind: 'fit' } });
    }
  });

  it('of a number that differs in each of very many rows are refused before they take hours', () => {
    const n = 200_000;
    const values = Float64Array.from({ length: n }, (_, k) => Math.sin(k + 1));
    const surv = createSurv({ time: values.map((_, k) => k + 1), event: new Uint8Array(n).fill(1) });
    const of = (rounded: Float64Array) => {
      const column = { name: 'x', term: 'x', variable: 'x', label: 'X', level: null, reference: null };
      const columns = ['x', 'y', 'z'].map((name) => ({ ...column, name, variable: name, values: rounded }));
      const overTime = { variables: ['x'], function: 'log', shift: -1, at: [], unit: 'days' } as const;
      return hazardRatiosOverTime({ surv, columns, overTime }, { x: columns }).result;
    };
    expect(of(values)).toMatchObject({ kind: 'not-estimable', reason: 'too-large' });
    // Of ten values it is asked what comes next: the first event, at 1 − 1, has no logarithm.
    expect(of(values.map((v) => Math.round(5 * v)))).toMatchObject({ reason: 'no-logarithm' });
  });

  it('are refused before the run where the question is wrong, all at once', () => {
    const codes = (overTime: string, covariates?: string) =>
      readQuestion(
        `format: hepatica-question/1\ntitle: A question\ndata: patients.csv\n${asked(overTime, covariates)}`,
        'question.yaml',
      ).findings.map(({ code }) => code);
    expect(codes('overTime: [arn]')).toEqual(['covariate-unknown', 'over-time-not-in-model']);
    expect(codes('overTime: [bent], overTimeAt: [0, 6]')).toEqual([
      'over-time-not-in-model',
      'over-time-no-logarithm',
    ]);
    expect(codes('overTime: [arm], interactions: [[arm, age]]')).toEqual(['over-time-of-interaction']);
    expect(codes('overTimeAt: [6]')).toEqual(['over-time-of-nothing']);
    expect(codes('overTime: [arm], overTimeFunction: linear, overTimeAt: [0, 6]')).toEqual([]);
    expect(refusalOf(questionOf(asked('overTime: [arm]')), table)).toEqual([]);
  });
});
