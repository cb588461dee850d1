import { type Course, parseCourse, printDay } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { openingDay, pivotsOn, spanOf, stepsOf } from './course-dates.ts';

const read = (records: readonly Record<string, unknown>[]): Course => {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'p1',
    title: 'One patient',
    simulated: true,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'calendar' },
    assumptions: [],
    contradictions: [],
    records,
  });
  if (course === null) throw new Error(findings.map((finding) => finding.message).join('\n'));
  return course;
};

const ct = (id: string, at: string, after?: string) => ({
  id,
  kind: 'imaging',
  at,
  modality: 'ct',
  covers: ['liver'],
  findings: [],
  ...(after === undefined ? {} : { after }),
});

const lesion = {
  id: 'lesion-1',
  kind: 'lesion',
  at: '2020-01-10',
  lesion: 'L1',
  organ: 'liver',
  nature: 'primary',
  site: 'segment VI',
  number: 1,
};

const ablation = (id: string, at: string) => ({
  id,
  kind: 'ablation',
  at,
  technique: 'radiofrequency',
  targets: ['L1'],
  compartment: 'intrahepatic',
  state: 'given',
});

const labs = (at: string) => [
  { id: `bilirubin-${at}`, kind: 'laboratory', at, analyte: 'bilirubin', result: '0.8 mg/dL' },
  { id: `albumin-${at}`, kind: 'laboratory', at, analyte: 'albumin', result: '4.0 g/dL' },
];

const shown = (course: Course, days: readonly Parameters<typeof printDay>[0][]) =>
  days.map((day) => printDay(day, course.axis));

describe('the dates of a course page', () => {
  it('steps over scans and treatments, one step a day, oldest first', () => {
    const course = read([lesion, ct('b', '2020-03-01'), ct('a', '2020-01-10'), ablation('c', '2020-03-01')]);
    const steps = stepsOf(course);
    expect(
      shown(
        course,
        steps.map((step) => step.day),
      ),
    ).toEqual(['2020-01-10', '2020-03-01']);
    expect(steps[1]?.label).toMatch(/CT.*ablation|ablation.*CT/);
  });

  it('has a step even where nothing was scanned or treated', () => {
    expect(stepsOf(read(labs('2020-01-10'))).length).toBe(1);
    expect(stepsOf(read([])).length).toBe(1);
  });

  it('opens at the latest step on which most can be said', () => {
    const course = read([lesion, ct('a', '2020-01-10'), ...labs('2020-01-10'), ct('b', '2021-06-01')]);
    expect(shown(course, [openingDay(course, stepsOf(course))])).toEqual(['2020-01-10']);
  });

  it('opens on the day a laboratory value arrived, where that was after the scan', () => {
    const course = read([lesion, ct('a', '2020-01-10'), ...labs('2020-01-11')]);
    expect(shown(course, [openingDay(course, stepsOf(course))])).toEqual(['2020-01-11']);
  });

  it('reaches from the first to the last known day', () => {
    const course = read([...labs('2019-12-01'), lesion, ct('a', '2020-01-10')]);
    const { first, last } = spanOf(course, stepsOf(course));
    expect(shown(course, [first, last])).toEqual(['2019-12-01', '2020-01-10']);
  });

  it('offers before and after only round a treatment that other records are ordered against', () => {
    const ordered = read([lesion, ablation('rfa', '2020-03'), ct('check', '2020-03', 'rfa')]);
    const loose = read([lesion, ablation('rfa', '2020-03'), ct('check', '2020-03')]);
    const day = stepsOf(ordered).at(-1)?.day;
    if (day === undefined) throw new Error('no step');
    expect(pivotsOn(ordered, day).map((record) => record.id)).toEqual(['rfa']);
    expect(pivotsOn(loose, day)).toEqual([]);
  });
});
