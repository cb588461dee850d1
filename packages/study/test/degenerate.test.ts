import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StudyResult } from '../src/index.ts';
import { questionOf, refusalOf, resultOf, run, tableOf } from './fixture.ts';

const overall = questionOf(`
endpoints: { os: { time: t, event: e, unit: days } }
population: { criteria: [t >= 0] }
`);
const compared = questionOf(`
endpoints: { os: { time: t, event: e, unit: days } }
groups: [g]
covariates: [{ column: g, knownFrom: time-zero }, { column: x, knownFrom: time-zero }]
`);

/** Every number of a result is one: JSON would turn NaN and infinities into null, so they are looked for before. */
function everyNumberIsFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(everyNumberIsFinite);
}

const codes = ({ findings }: StudyResult) => findings.map(({ code }) => code);

describe('a study of', () => {
  test('no patients is refused, and the flow of patients says where they went', () => {
    const [finding] = refusalOf(overall, tableOf('t,e\n-1,1\n,0\n'));
    expect(finding?.code).toBe('no-patients');
    expect(finding?.message).toContain('t >= 0: 0');
    expect(refusalOf(overall, tableOf('t,e\n')).map(({ code }) => code)).toEqual(['no-patients']);
  });

  test('one patient has a curve', () => {
    const result = resultOf(overall, tableOf('t,e\n5,1\n'));
    expect(result.survival[0]).toMatchObject({ n: 1, events: 1, logRank: null });
    expect(result.survival[0]?.strata[0]?.median.estimate).toBe(5);
    expect(everyNumberIsFinite(result)).toBe(true);
  });

  test('one patient cannot be compared', () => {
    const found = refusalOf(compared, tableOf('t,e,g,x\n5,1,a,3\n')).map(({ code }) => code);
    expect(new Set(found)).toEqual(new Set(['one-level']));
  });

  test('patients who are all censored has flat curves, no test and no model, each with its reason', () => {
    const result = resultOf(compared, tableOf('t,e,g,x\n5,0,a,3\n6,0,b,4\n7,0,a,9\n8,0,b,1\n'));
    expect(result.survival[0]?.strata.every(({ median }) => median.estimate === null)).toBe(true);
    expect(result.survival[0]?.logRank).toBeNull();
    expect(result.cox[0]?.multivariable?.model).toMatchObject({ kind: 'not-estimable', reason: 'no-events' });
    expect(codes(result)).toEqual(
      expect.arrayContaining(['no-events', 'log-rank-no-events', 'cox-no-events']),
    );
    expect(everyNumberIsFinite(result)).toBe(true);
  });

  test('patients who all die on one day has an answer or a reason everywhere', () => {
    const result = resultOf(compared, tableOf('t,e,g,x\n5,1,a,3\n5,1,b,4\n5,1,a,9\n5,1,b,1\n'));
    expect(result.survival[0]?.strata[0]?.median.estimate).toBe(5);
    expect(result.cox[0]?.univariable[0]?.model).toMatchObject({
      kind: 'fit',
      concordance: null,
      proportionalHazards: null,
    });
    expect(codes(result)).toContain('proportional-hazards-not-testable');
    expect(result.methods.join(' ')).not.toContain('Proportional hazards were tested');
    expect(everyNumberIsFinite(result)).toBe(true);
  });

  test('two groups that never die together reports the separation', () => {
    const rows = [1, 2, 3, 4, 5, 6].map((t) => `${t},1,a,${t % 3}\n${t + 10},0,b,${t % 2}\n`).join('');
    const result = resultOf(compared, tableOf(`t,e,g,x\n${rows}`));
    expect(result.cox[0]?.univariable[0]?.model).toMatchObject({
      kind: 'not-estimable',
      reason: 'separation',
    });
    expect(codes(result)).toContain('cox-separation');
    expect(everyNumberIsFinite(result)).toBe(true);
  });

  test('a time of zero is kept', () => {
    expect(resultOf(overall, tableOf('t,e\n0,1\n4,0\n')).survival[0]).toMatchObject({ n: 2, events: 1 });
  });
});

describe('any small table', () => {
  const row = fc.tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('0', '1', '1', ''),
    fc.constantFrom('a', 'b', 'c', ''),
    fc.constantFrom('0', '1', '2', '1e6', '', '-3'),
  );

  test('has an answer of finite numbers or a refusal with a reason', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 9 }), (rows) => {
        const done = run(compared, tableOf(`t,e,g,x\n${rows.map((cells) => cells.join(',')).join('\n')}\n`));
        if (done.kind === 'refused')
          expect(done.findings.some(({ severity }) => severity === 'error')).toBe(true);
        else expect(everyNumberIsFinite(done.result)).toBe(true);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('a question that does not fit its table', () => {
  test('is refused with every problem of every analysis, each told once', () => {
    const findings = refusalOf(compared, tableOf('t,e,G,x\n5,dead,a,3\nx,alive,a,4\n-2,dead,b,5\n'));
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'column-unknown',
      'event-coding',
      'time-negative',
      'time-not-number',
    ]);
    expect(findings.find(({ code }) => code === 'column-unknown')?.remedy).toBe('Did you mean "G"?');
  });

  test('is refused when a criterion names no column or cannot be compared', () => {
    const question = (criterion: string) =>
      questionOf(
        `endpoints: { os: { time: t, event: e, unit: days } }\npopulation: { criteria: ['${criterion}'] }\n`,
      );
    const table = tableOf('t,e,stage\n5,1,A\n');
    expect(refusalOf(question('stge = "A"'), table)).toMatchObject([{ code: 'column-unknown' }]);
    expect(refusalOf(question('happened(resection)'), table)).toMatchObject([
      { code: 'table-without-events' },
    ]);
    expect(refusalOf(question('stage > 3'), table)).toMatchObject([{ code: 'criterion-not-comparable' }]);
    expect(refusalOf(question('stage >'), table)).toMatchObject([{ code: 'criterion-unreadable' }]);
  });

  test('counts the rows for which a criterion is unknown apart from those that fail it', () => {
    const question = questionOf(
      `endpoints: { os: { time: t, event: e, unit: days } }\npopulation: { criteria: ['stage = "A"'] }\n`,
    );
    const { population, methods } = resultOf(question, tableOf('t,e,stage\n5,1,A\n6,0,B\n7,1,\n'));
    expect(population.attrition[1]).toEqual({ step: 'stage = "A"', kept: 1, removed: 1, unknown: 1 });
    expect(methods[0]).toContain('1 left, 1 more because it was unknown');
  });
});

describe('the same question on the same table', () => {
  test('gives the same result byte for byte', () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${(i * 7) % 31},${i % 3 === 0 ? 0 : 1},${'ab'[i % 2]},${(i * 13) % 17}`,
    );
    const text = `t,e,g,x\n${rows.join('\n')}\n`;
    const once = JSON.stringify(resultOf(compared, tableOf(text)));
    expect(JSON.stringify(resultOf(compared, tableOf(text)))).toBe(once);
    expect(once).not.toContain('NaN');
  });

  test('does not change either', () => {
    const table = tableOf('t,e,g,x\n5,1,a,3\n6,1,b,4\n7,0,a,9\n8,1,b,1\n');
    const before = JSON.stringify([compared, table]);
    resultOf(compared, table);
    expect(JSON.stringify([compared, table])).toBe(before);
  });
});

describe('rows left out of a model', () => {
  test('are counted by reason, in the result and in the methods', () => {
    const result = resultOf(
      compared,
      tableOf('t,e,g,x\n5,1,a,3\n6,1,b,\n7,0,a,9\n8,1,b,1\n9,1,a,\n4,1,b,7\n'),
    );
    const { multivariable } = result.cox[0] ?? {};
    expect(multivariable?.model).toMatchObject({
      n: 4,
      dropped: { rows: 2, reasons: [{ reason: 'x is missing', rows: 2 }] },
    });
    expect(result.methods.join(' ')).toContain(
      'os, multivariable: 4 patients, 3 events; 2 left out (x is missing: 2).',
    );
  });
});
