import { day, printDay } from '@hepatica/course';
import { describe, expect, test } from 'vitest';
import { readQuestion, runStudy, type StudySource } from '../src/index.ts';
import { drawsOf, tableFrom } from './simulated.ts';

const draws = drawsOf(6);

/** Visits every 60 days; a treatment was given some time between a visit and the next, of those with a flag. */
const people = Array.from({ length: 80 }, (_, k) => {
  const died = draws.waiting(500);
  const treatedAt = draws.waiting(200);
  const start = 16_000 + Math.round(draws.uniform(0, 300));
  const visits = Array.from({ length: 20 }, (_unused, v) => 60 * v).filter(
    (visit) => visit === 0 || visit < died,
  );
  return visits.map((visit) => ({
    patient: String(k + 1),
    date: printDay(day(start + visit), { kind: 'calendar' }),
    left: String(Math.max(1, Math.round(died)) - visit),
    dead: '1',
    tace: treatedAt >= visit && treatedAt < visit + 60 && treatedAt < died ? '1' : '0',
  }));
}).flat();
const sources: readonly StudySource[] = [
  { kind: 'table', name: 'visits', table: tableFrom('visits.csv', people) },
];
const provenance = { questionSha256: '', data: [], version: '0', seed: null };

const { question, findings } = readQuestion(
  `format: hepatica-question/1
title: Visits
simulated: true
sources:
  - { name: visits, file: visits.csv, patient: patient, date: date, notes: [Simulated visits every sixty days, A flag names no day.] }
timeZero: { first: 'left >= 0', source: visits, label: the first visit }
endpoints: { os: { source: visits, days: left, event: dead, unit: days, label: Survival } }
exposures: [{ name: tace, label: Embolization, kind: dated, source: visits, where: tace = 1, interval: next }]
analyses:
  tableOne: false
  survival: []
  cox: []
  landmarks: [{ endpoint: os, exposure: tace, landmarks: [120], showNaive: false }]
  timeDependent: [{ endpoint: os, exposure: tace, showNaive: false }]`,
  'q.yaml',
);
if (question === null) throw new Error(JSON.stringify(findings));
const run = runStudy({ question, tables: [], sources, provenance });
if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
const { result } = run;

describe('a treatment that was given some time between two visits', () => {
  const takes = (analysis: string) =>
    (result.sensitivity ?? [])
      .filter((row) => row.analysis.includes(analysis))
      .flatMap(({ hazardRatios }) => hazardRatios.map(({ take, estimate }) => [take, estimate] as const));

  test('is asked of at every date where it depends on time, and the dates differ', () => {
    const found = takes('time-dependent');
    expect(found.map(([take]) => take)).toEqual([
      'as analyzed',
      'earliest date of the exposure',
      'middle date of the exposure',
      'latest date of the exposure',
    ]);
    expect(new Set(found.slice(1).map(([, estimate]) => estimate)).size).toBe(3);
  });

  test('is asked of once at a landmark, which goes by what was known; the result says why', () => {
    expect(takes('landmark')).toEqual([]);
    const said = result.findings.find(({ code }) => code === 'landmarks-by-knowledge');
    expect(said).toMatchObject({ severity: 'info', where: { field: 'sensitivities' } });
    expect(said?.message).toContain('"Embolization"');
  });
});

test('what a question says of its data stands in the methods, in its own words', () => {
  expect(result.methods[1]).toBe(
    'Of the data (visits.csv): Simulated visits every sixty days. A flag names no day.',
  );
});
