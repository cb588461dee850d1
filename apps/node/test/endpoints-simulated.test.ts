import { checkConsistency } from '@hepatica/clinical';
import { type Course, day } from '@hepatica/course';
import {
  type CourseEndpoint,
  courseEndpoints,
  endpointRows,
  type ObserveOptions,
  observeEndpoint,
} from '@hepatica/study';
import { endpointTime, simulateParsedCourses, simulatePatients } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';

const COHORT = { seed: 20_26, patients: 120 };
const patients = simulatePatients(COHORT);
const courses = [...simulateParsedCourses(COHORT)];

const endpoint = (id: string): CourseEndpoint => {
  const found = courseEndpoints.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no endpoint ${id}`);
  return found;
};

/** The simulation's time zero is the day on which follow-up was planned. */
function fromPlan(course: Course): ObserveOptions {
  const plan = course.records.find(({ kind }) => kind === 'follow-up-plan');
  if (plan === undefined) throw new Error(`${course.id} has no plan`);
  return { timeZero: { record: plan.id }, missedAssessments: 'count' };
}

function daysOf(id: string, course: Course) {
  const time = observeEndpoint(endpoint(id), course, fromPlan(course));
  if (!('days' in time)) throw new Error(`${course.id}: ${time.because}`);
  return { kind: time.kind, days: time.days.middle };
}

describe('The endpoints of simulated courses, read from their records', () => {
  it('give the overall survival that was simulated, day for day', () => {
    const read = courses.map((course) => daysOf('overall-survival', course));
    const drawn = patients.map((patient) => endpointTime(patient, 'os'));
    expect(read).toEqual(drawn.map(({ days, event }) => ({ days, kind: event ? 'event' : 'censored' })));
  });

  it('give the progression-free survival that was simulated, and censor no later than the last assessment', () => {
    for (const [index, patient] of patients.entries()) {
      const course = courses[index];
      if (course === undefined) throw new Error('no course');
      const drawn = endpointTime(patient, 'pfs');
      const read = daysOf('progression-free-survival', course);
      if (drawn.event) expect([course.id, read.kind, read.days]).toEqual([course.id, 'event', drawn.days]);
      else {
        expect([course.id, read.kind]).toEqual([course.id, 'censored']);
        expect(read.days).toBeLessThanOrEqual(drawn.days);
      }
    }
  });

  it('never run backwards, and nobody lives shorter than without progression', () => {
    for (const declared of courseEndpoints) {
      for (const row of endpointRows(declared, courses).rows) {
        expect(row.low).toBeGreaterThanOrEqual(0);
        expect(row.low).toBeLessThanOrEqual(row.days);
        expect(row.days).toBeLessThanOrEqual(row.high);
      }
    }
    for (const course of courses) {
      expect(daysOf('overall-survival', course).days).toBeGreaterThanOrEqual(
        daysOf('progression-free-survival', course).days,
      );
    }
  });

  it('account for every patient: a row, or a reason', () => {
    for (const declared of courseEndpoints.filter(({ unit }) => unit === 'patient')) {
      const { rows, excluded } = endpointRows(declared, courses);
      expect(rows.length + excluded.length, declared.id).toBe(courses.length);
    }
  });
});

describe('Simulated courses', () => {
  it('hold nothing impossible', () => {
    const impossible = courses.flatMap((course) => {
      const end = day(Math.max(...course.records.map(({ at, knownOn }) => Math.max(at.latest, knownOn))));
      return checkConsistency(course, end).filter(({ severity }) => severity === 'error');
    });
    expect(impossible).toEqual([]);
  });
});
