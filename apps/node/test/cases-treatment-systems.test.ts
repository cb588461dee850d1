import { readFileSync } from 'node:fs';
import {
  ablationTracks,
  assessSeries,
  CLEAR_ORGAN_ASSUMPTION,
  haicCounting,
  isMeasurableAfterAblation,
  linesOfTherapy,
  type SeriesSystem,
  taceCounting,
} from '@hepatica/clinical';
import { type Course, DAYS_PER_MONTH, day, snapshotAt, timeline } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';

function published(name: string): Course {
  const url = new URL(`../../../examples/cases/${name}.yaml`, import.meta.url);
  const { course, findings } = readCourseFile(readFileSync(url, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const case1 = published('oligometastasis-local-therapy');
const case2 = published('rupture-haic-metastasectomy');

function atTheEnd(system: SeriesSystem, course: Course) {
  const end = day(Math.max(...course.records.map(({ at, knownOn }) => Math.max(at.latest, knownOn))));
  return assessSeries(system, snapshotAt(course, end));
}

const answerOf = (system: SeriesSystem, course: Course) =>
  atTheEnd(system, course).series.at(-1)?.answer ?? {};

describe('The ablations of the first published case', () => {
  const records = timeline(case1);
  const tracks = new Map(ablationTracks(records).map((one) => [`${one.lesion}`, one]));

  it('are of two lesions of the liver and two of the lung', () => {
    expect([...tracks.values()].map(({ lesion, organ }) => `${lesion} ${organ}`)).toEqual([
      'L3 liver',
      'L1 liver',
      'L7 lung',
      'L8 lung',
    ]);
  });

  it.each(['L7', 'L8'])(
    'AB-09 technical success of %s is not stated, its efficacy is inferred and the assumption recorded',
    (lesion) => {
      const track = tracks.get(lesion)?.track;
      const answer = track?.series.at(-1)?.answer;
      expect(answer?.technicalSuccess).toEqual({ kind: 'among', values: ['yes', 'no'] });
      expect(answer?.primaryEfficacy).toEqual({ kind: 'one', value: 'yes' });
      expect(answer?.localProgression).toEqual({ kind: 'one', value: 'no' });
      expect(track?.assumptions).toEqual([CLEAR_ORGAN_ASSUMPTION]);
    },
  );

  it('leave lung lesions that no response criterion measures', () => {
    for (const { lesion, organ } of tracks.values()) {
      if (organ === 'lung') expect(isMeasurableAfterAblation(lesion, records)).toBe(false);
    }
  });

  it('are not known before they were given', () => {
    expect(ablationTracks(snapshotAt(case1, day(0)).records)).toEqual([]);
  });
});

describe('The arterial therapies of the published cases', () => {
  it('CY-02 fifteen cycles take 13.8 of 16.1 to 17.9 months, at a relative intensity of 0.77 to 0.86', () => {
    const answer = answerOf(haicCounting, case2);
    expect(answer.cycles).toEqual({ kind: 'one', value: 15 });
    expect(answer.nominalDays).toEqual({ kind: 'one', value: 420 });
    expect(answer.calendar).toEqual({ kind: 'one', value: 'consistent' });
    const months = (value: unknown) => Math.round((Number(value) / DAYS_PER_MONTH) * 10) / 10;
    const { calendarDays, slackDays, relativeIntensity } = answer;
    if (
      calendarDays?.kind !== 'between' ||
      slackDays?.kind !== 'between' ||
      relativeIntensity?.kind !== 'between'
    ) {
      throw new Error('expected ranges');
    }
    expect([months(calendarDays.low?.value), months(calendarDays.high?.value)]).toEqual([16.1, 17.9]);
    expect([months(slackDays.low?.value), months(slackDays.high?.value)]).toEqual([2.3, 4.1]);
    expect(Number(relativeIntensity.low?.value)).toBeCloseTo(0.77, 2);
    expect(Number(relativeIntensity.high?.value)).toBeCloseTo(0.86, 2);
    expect(answer.dosePerCycleMg).toBeUndefined();
  });

  it('CY-05 the first case had five sessions of TACE or more, none of them an emergency', () => {
    const answer = answerOf(taceCounting, case1);
    expect(answer.sessions).toEqual({ kind: 'between', low: { value: 5, inclusive: true } });
    expect(answer.emergency).toEqual({ kind: 'one', value: 0 });
  });

  it('CY-08 the second had one, an emergency, and none on demand', () => {
    const answer = answerOf(taceCounting, case2);
    expect([answer.sessions, answer.emergency, answer.onDemand]).toEqual([
      { kind: 'one', value: 1 },
      { kind: 'one', value: 1 },
      { kind: 'one', value: 0 },
    ]);
  });
});

describe('The systemic therapy of the published cases', () => {
  it('LO-01 is one line of a kinase inhibitor in the second: arterial infusion and operations are none', () => {
    const answer = answerOf(linesOfTherapy, case2);
    expect(answer.lines).toEqual({ kind: 'one', value: 1 });
    expect(answer.regimenClass).toEqual({ kind: 'one', value: 'tki' });
  });

  it('LO-02 is no line in the first', () => {
    expect(atTheEnd(linesOfTherapy, case1).kind).toBe('not-applicable');
  });
});
