import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { questionJsonSchema } from './question-schema.ts';
import { readQuestion } from './read-question.ts';

const SMALL = `
format: hepatica-question/1
title: A question
data: patients.csv
endpoints:
  os: { time: months, event: dead, unit: months }
covariates:
  - { column: stage, reference: 1 }
  - { column: age, knownFrom: time-zero }
groups: [stage]
`;

describe('a question file', () => {
  test('has a default for every analysis', () => {
    const { question, findings } = readQuestion(SMALL, 'q.yaml');
    expect(findings).toEqual([]);
    expect(question?.tableOne).toEqual({ by: 'stage', variables: ['age'], tests: false });
    expect(question?.survival).toEqual([
      { endpoint: 'os', by: 'stage', confidenceType: 'log', confidenceLevel: 0.95, times: [] },
    ]);
    expect(question?.cox).toMatchObject([
      { univariable: ['stage', 'age'], multivariable: ['stage', 'age'], ties: 'efron' },
    ]);
    expect(question?.covariates[0]).toEqual({
      name: 'stage',
      column: 'stage',
      label: 'stage',
      reference: '1',
    });
    expect(question?.endpoints.os?.label).toBe('os');
    expect(question?.showBiased).toBe(false);
  });

  test('runs nothing that it switches off', () => {
    const { question } = readQuestion(
      `${SMALL}analyses: { tableOne: false, survival: [], cox: [] }\n`,
      'q.yaml',
    );
    expect(question).toMatchObject({ tableOne: null, survival: [], cox: [] });
  });

  test('is refused with every wrong field, its line and the nearest name', () => {
    const { question, findings } = readQuestion(
      'format: hepatica-question/1\ntitel: A question\ndata: x.csv\nendpoints:\n  os: { time: t, event: e, unit: weeks }\n',
      'q.yaml',
    );
    expect(question).toBeNull();
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'field-invalid',
      'field-invalid',
      'field-unknown',
    ]);
    expect(findings.find(({ code }) => code === 'field-unknown')).toMatchObject({
      where: { file: 'q.yaml', line: 2 },
      remedy: 'Did you mean "title"?',
    });
    expect(findings.find(({ where }) => where?.field === 'endpoints.os.unit')?.where?.line).toBe(5);
  });

  test('is refused where its parts name what it does not have', () => {
    const { findings } = readQuestion(
      SMALL.replace('groups: [stage]', 'groups: [stge]\nanalyses:\n  cox: [{ endpoint: oss }]'),
      'q.yaml',
    );
    expect(findings.map(({ code, remedy }) => [code, remedy])).toEqual(
      expect.arrayContaining([
        ['covariate-unknown', 'Did you mean "stage"?'],
        ['endpoint-unknown', 'Did you mean "os"?'],
      ]),
    );
  });

  test('that is no YAML is refused with the line', () => {
    const { findings } = readQuestion('title: "open\nformat: x\n', 'q.yaml');
    expect(findings[0]).toMatchObject({ code: 'yaml-invalid', severity: 'error' });
    expect(readQuestion('', 'q.yaml').question).toBeNull();
    expect(readQuestion('just words', 'q.yaml').question).toBeNull();
  });

  test('may not call two covariates by one name', () => {
    const { findings } = readQuestion(SMALL.replace('column: age', 'name: stage, column: age'), 'q.yaml');
    expect(findings.map(({ code }) => code)).toContain('covariate-duplicated');
  });
});

describe('the published JSON Schema', () => {
  const validate = new Ajv2020({ strict: false }).compile(questionJsonSchema());

  test.each(readdirSync('examples/studies').filter((name) => name.endsWith('.yaml')))(
    'accepts examples/studies/%s, which reads without a finding',
    (name) => {
      const text = readFileSync(`examples/studies/${name}`, 'utf8');
      expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
      expect(readQuestion(text, name).findings).toEqual([]);
    },
  );

  test('refuses what the reader refuses', () => {
    expect(validate(parse(SMALL))).toBe(true);
    expect(validate({ ...parse(SMALL), titel: 'x' })).toBe(false);
    expect(validate({ format: 'hepatica-question/1' })).toBe(false);
  });
});
