import { describe, expect, test } from 'vitest';
import { type Question, readQuestion, runStudy } from '../src/index.ts';
import { questionOf, refusalOf, resultOf, run, tableOf } from './fixture.ts';

const DATES = `patient,start,death,last,arm,marker
1,2010-01-05,2011-03-01,2011-03-01,a,1
2,2010-02-05,,2012-03-01,a,2
3,2010-03-05,2010-01-01,2010-01-01,b,3
4,2010-04-05,2011-01-01,2011-09-01,b,4
5,2010-05-05,2012-01-01,2012-01-01,b,
`;
const dated = (text = '') =>
  questionOf(`
timeZero: { column: start, label: start of treatment }
endpoints: { os: { label: Overall survival, eventDate: death, lastContact: last, unit: months } }
covariates:
  - { column: arm, knownFrom: time-zero }
  - { column: marker, knownFrom: time-zero }
groups: [arm]
${text}`);
const codes = (question: Question, text: string) =>
  refusalOf(question, tableOf(text)).map(({ code }) => code);

describe('dates that contradict each other', () => {
  test('are all listed at once, with the lines on which they stand', () => {
    const findings = refusalOf(dated(), tableOf(DATES));
    expect(findings.map(({ code }) => code)).toEqual(['endpoint-before-time-zero', 'contact-after-death']);
    expect(findings[0]?.message).toBe(
      '"Overall survival" ends before time zero in 1 patient: line 4 ("2010-01-01").',
    );
    expect(findings[1]?.message).toContain('line 5 ("2011-01-01")');
  });

  test('do not matter in patients whom the population leaves out', () => {
    const question = dated(
      'population: { criteria: [ \'arm = "a"\' ] }\nanalyses: { tableOne: false, survival: [{ endpoint: os }], cox: [] }',
    );
    expect(resultOf(question, tableOf(DATES)).population.n).toBe(2);
  });

  test('leave a patient out of an endpoint where a criterion on its time says so', () => {
    const question = dated(
      'population: { criteria: [ os.time >= 0 ] }\nanalyses: { tableOne: false, survival: [{ endpoint: os }], cox: [] }',
    );
    const { population } = resultOf(question, tableOf(DATES.replace('2011-09-01', '2011-01-01')));
    expect(population.attrition.at(-1)).toMatchObject({ kept: 4, unknown: 1 });
  });
});

test('a time zero that no one has leaves nobody to follow, and says so', () => {
  const empty = DATES.replace(/2010-0\d-05/g, '');
  expect(codes(dated(), empty)).toEqual(['time-zero-none']);
});

test('a date that cannot be read is told with its line; days and months that may be swapped are asked about', () => {
  expect(codes(dated(), DATES.replace('2012-03-01', 'in spring'))).toEqual(['date-unreadable']);
  const swapped = DATES.replace(/(\d{4})-(\d\d)-(\d\d)/g, '$2/$3/$1');
  expect(codes(dated(), swapped)).toEqual(['date-order-ambiguous']);
  const [finding] = refusalOf(dated(), tableOf(swapped));
  expect(finding?.remedy).toContain('dateOrder');
});

describe('a small table without contradictions', () => {
  const rows = (arm: string, marker: string, dead: string) =>
    Array.from({ length: 12 }, (_, k) => `${k + 1},${dead},${k < 6 ? 'a' : arm},${marker}`).join('\n');
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates:
  - { column: arm, knownFrom: time-zero }
  - { column: marker, knownFrom: time-zero }
groups: [arm]
`);
  const told = (arm: string, marker: string, dead: string) => {
    const done = run(question, tableOf(`months,dead,arm,marker\n${rows(arm, marker, dead)}\n`));
    return done.kind === 'refused' ? done.findings : done.result.findings;
  };

  test('in which a covariate is missing in everyone is refused in words', () => {
    expect(told('b', '', '1').map(({ message }) => message)).toContain(
      '"marker" is missing in all 12 patients.',
    );
  });

  test('in which one arm is empty says that there is nothing to compare', () => {
    expect(
      told('a', '5', '1').some(({ message }) => /single|one (level|value|group)|only/i.test(message)),
    ).toBe(true);
  });

  test('without any event says so', () => {
    expect(told('b', '5', '0').some(({ message }) => /no event/i.test(message))).toBe(true);
  });
});

test('separation is answered with a penalized estimate and a finding', () => {
  const rows = Array.from({ length: 40 }, (_, k) => `${k + 1},${k < 20 ? 1 : 0},${k < 20 ? 'x' : 'y'}`).join(
    '\n',
  );
  const question = questionOf(`
endpoints: { os: { label: Overall survival, time: months, event: dead, unit: months } }
covariates: [{ column: arm, knownFrom: time-zero }]
analyses: { tableOne: false, survival: [], cox: [{ endpoint: os, multivariable: [arm] }] }
`);
  const { findings } = resultOf(question, tableOf(`months,dead,arm\n${rows}\n`));
  const separation = findings.find(({ code }) => code === 'separation');
  expect(separation?.remedy).toContain('Firth');
});

describe('a question with unknown names', () => {
  test('is refused with every wrong name and the nearest right one', () => {
    const { question, findings } = readQuestion(
      `format: hepatica-question/1
title: Q
sources:
  - { name: patients, file: a.csv, patient: id }
  - { name: visits, file: b.csv, patient: id, date: day }
timeZero: { source: visit, first: x = 1 }
endpoints: { os: { time: months, event: dead, unit: months } }
exposures: [{ name: tace, kind: dated, source: visits, where: tace = 1 }]
covariates: [{ column: arm }]
analyses:
  survival: [{ endpoint: os, by: arms }]
  timeDependent: [{ endpoint: os, exposure: tase }]
  matching: [{ endpoints: [oss], exposure: arm, covariates: [age] }]
`,
      'q.yaml',
    );
    expect(question).toBeNull();
    expect(findings.map(({ code }) => code).toSorted()).toEqual([
      'covariate-unknown',
      'covariate-unknown',
      'endpoint-unknown',
      'exposure-unknown',
      'source-unknown',
    ]);
    expect(findings.find(({ code }) => code === 'exposure-unknown')?.remedy).toBe('Did you mean "tace"?');
    expect(findings.every(({ where }) => where?.line !== undefined)).toBe(true);
  });

  test('that leaves out how something is found is told what to write', () => {
    const { findings } = readQuestion(
      `format: hepatica-question/1
title: Q
timeZero: { label: start }
endpoints: { os: { eventDate: death, unit: months } }
exposures: [{ name: tace, kind: dated }]
`,
      'q.yaml',
    );
    expect(findings.map(({ code }) => code)).toEqual(Array.from(findings, () => 'question-incomplete'));
    expect(findings.map(({ where }) => where?.field).toSorted()).toEqual([
      'data',
      'endpoints.os',
      'exposures.tace',
      'timeZero',
    ]);
  });
});

test('columns that stand nowhere are told before anything is computed, all of them', () => {
  const question = questionOf(`
timeZero: { column: begin, label: start }
endpoints: { os: { label: Overall survival, eventDate: deth, lastContact: last, unit: months } }
`);
  const done = runStudy({
    question,
    tables: [tableOf(DATES)],
    provenance: { questionSha256: '', data: [], version: '0', seed: null },
  });
  expect(done.kind).toBe('refused');
  if (done.kind === 'refused') expect(done.findings.map(({ code }) => code)).toContain('column-unknown');
});
