import { describe, expect, test } from 'vitest';
import {
  exposureAt,
  intervalsOf,
  prepareStudy,
  readQuestion,
  type StudySource,
  startOf,
} from '../src/index.ts';
import { tableOf } from './fixture.ts';

const PATIENTS = `No;sex;hospital;diagnosis
1;m;A;2015-01-10
2;f;A;2015-02-01
3;m;B;2015-03-01
4;f;B;2015-04-01
`;
const VISITS = `No,day,afp,metastasis,tace
1,2015-01-10,100,0,0
1,2015-06-01,200,1,0
1,2015-09-01,400,1,1
1,2015-12-01,800,1,0
2,2015-02-01,50,0,1
2,2015-08-01,60,1,0
3,2015-03-01,> 35000,1,1
3,2015-07,70,1,0
9,2015-07-01,70,1,0
`;
const OUTCOME = `No,death,last
1,2016-06-01,2016-06-01
2,,2016-08-01
3,2016-01,2016-01
4,,2016-08-01
`;
const source = (name: string, text: string): StudySource => ({ kind: 'table', name, table: tableOf(text) });
const SOURCES = [source('patients', PATIENTS), source('visits', VISITS), source('outcome', OUTCOME)];

const question = readQuestion(
  `format: hepatica-question/1
title: Three sheets
sources:
  - { name: patients, file: book.xlsx, sheet: Patients, patient: 'No' }
  - { name: visits, file: book.xlsx, sheet: Visits, patient: 'No', date: day }
  - { name: outcome, file: book.xlsx, sheet: Outcome, patient: 'No' }
timeZero: { label: first metastasis, source: visits, first: metastasis = 1 }
endpoints: { os: { label: Overall survival, eventDate: death, lastContact: last, unit: days } }
exposures: [{ name: embolised, kind: dated, source: visits, where: tace = 1, interval: next }]
covariates:
  - { column: sex, knownFrom: time-zero }
  - { column: afp, lookBackDays: 60 }
site: hospital
analyses:
  timeDependent: [{ endpoint: os, exposure: embolised, updated: [afp] }]
`,
  'q.yaml',
).question;
if (question === null) throw new Error('the question cannot be read');

const prepared = (
  take: 'low' | 'middle' | 'high' = 'middle',
  exposureTake: 'earliest' | 'latest' = 'earliest',
) => {
  const study = prepareStudy({ question, sources: SOURCES, take, exposureTake });
  if (study.kind === 'refused') throw new Error(study.findings.map(({ message }) => message).join('\n'));
  return study;
};

describe('three sheets joined by the number of the patient', () => {
  const { data, question: resolved, findings } = prepared();

  test('give those who have time zero, in the order of the first sheet, and count the others', () => {
    expect(data.ids).toEqual(['1', '2', '3']);
    expect(data.attrition).toEqual([
      { step: 'Patients of patients.csv', kept: 4, removed: 0, unknown: 0 },
      { step: 'With time zero: first metastasis', kept: 3, removed: 1, unknown: 0 },
    ]);
    expect(data.hospital?.levels).toEqual(['A', 'B']);
    expect(findings.find(({ code }) => code === 'patient-unknown')?.message).toContain('line 10');
  });

  test('count endpoints from the dates, with the interval that a month leaves', () => {
    const { os } = data.endpoints;
    expect(Array.from(os?.status ?? [])).toEqual([1, 0, 1]);
    expect(os?.time[0]).toBe(366);
    // Died in January 2016, time zero 1 March 2015.
    expect([os?.low?.[2], os?.high?.[2]]).toEqual([306, 336]);
    expect(prepared('low').data.endpoints.os?.time[2]).toBe(306);
    expect(resolved.endpoints.os).toMatchObject({ time: 'os.time', event: 'os.event' });
  });

  test('give the last value known at time zero, a limit as a limit', () => {
    const afp = data.columns.find(({ name }) => name === 'afp');
    expect(Array.from(afp?.values ?? [])).toEqual([200, 60, 35000]);
    expect(Array.from(afp?.bound ?? [])).toEqual([0, 0, 1]);
    expect(afp).toMatchObject({
      verdict: 'known',
      provenance: { source: 'visits', lookBackDays: 60, present: 3 },
    });
  });

  test('place a treatment between its visit and the next, and know it only then', () => {
    const embolised = data.exposures.embolised;
    expect(embolised?.states).toMatchObject([
      { patient: 0, from: 92, earliest: 92, latest: 183, knownOn: 183 },
      { patient: 2, from: 0, earliest: 0, latest: 152 },
    ]);
    expect(Array.from(startOf(prepared('middle', 'latest').data, 'embolised', 'yes', 'days'))).toEqual([
      183,
      Number.POSITIVE_INFINITY,
      152,
    ]);
    // The visit before time zero is the other patient's past.
    expect(findings.find(({ code }) => code === 'exposure-before-time-zero')?.values).toEqual({
      patients: 1,
    });
    expect(Array.from(exposureAt(data, 'embolised', 100, 'days'))).toEqual([0, 0, 0]);
    expect(Array.from(exposureAt(data, 'embolised', 200, 'days'))).toEqual([1, 0, 1]);
  });

  test('are cut where the exposure sets in, and hold back values that the exposure may have changed', () => {
    const intervals = intervalsOf(data, resolved, 'os', { exposures: ['embolised'], updated: ['afp'] });
    const cells = (name: string) => intervals.table.columns.find((column) => column.name === name)?.values;
    expect(cells('embolised')).toEqual(['no', 'yes', 'no', 'yes']);
    expect(cells('start')).toEqual(['0', '92', '0', '0']);
    expect(cells('event')).toEqual(['0', '1', '0', '1']);
    // AFP 400 became known on the day on which the exposure may have begun, AFP 800 after it.
    expect(cells('afp')).toEqual(['200', '200', '60', '35000']);
    expect(intervals.findings.map(({ code }) => code)).toEqual(['updated-after-exposure']);
    const all = intervalsOf(data, resolved, 'os', {
      exposures: ['embolised'],
      updated: ['afp'],
      updateAfterExposure: true,
    });
    expect(all.table.columns.find(({ name }) => name === 'afp')?.values).toEqual([
      '200',
      '400',
      '800',
      '60',
      '35000',
      '70',
    ]);
  });
});
