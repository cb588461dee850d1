import { type Course, parseCourse, printCourse } from '@hepatica/course';
import { expect, test } from 'vitest';
import { everyKind } from '../../../course/test/every-kind.ts';
import { CASES, courseOf } from '../../test/published-cases.ts';
import { deidentify } from './deidentify.ts';

const SECRET = 'Kim Minsu 010-1234-5678';

function read(written: unknown): Course {
  const { course, findings } = parseCourse(written);
  if (course === null) throw new Error(JSON.stringify(findings));
  return course;
}

const every = read({
  format: 'hepatica-course/2',
  id: 'chart-77',
  title: SECRET,
  simulated: false,
  patient: { sex: 'male', ageYears: 63, hospital: SECRET },
  axis: { kind: 'calendar' },
  document: { document: SECRET },
  records: everyKind,
});

const disguise = () => ({ id: 'p-1', shiftDays: -100 });
const only = (course: Course) => {
  const [hidden] = deidentify([course], disguise).courses;
  if (hidden === undefined) throw new Error('one course goes in, one comes out');
  return hidden;
};

/** Every text of a course with the secret put in its place, where the course is still one with it. */
function withSecrets(course: Course): Course {
  const document = printCourse(course);
  const records: unknown[] = Array.isArray(document.records) ? [...document.records] : [];
  let current = document;
  const put = (value: unknown, path: readonly (string | number)[], index: number): void => {
    if (typeof value === 'string') {
      const changed = setIn(records[index], path, SECRET);
      const next = { ...current, records: records.with(index, changed) };
      if (parseCourse(next).course === null) return;
      records[index] = changed;
      current = next;
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const entries = Array.isArray(value)
      ? value.map((item, at) => [at, item] as const)
      : Object.entries(value);
    for (const [name, item] of entries) put(item, [...path, name], index);
  };
  for (const [index, record] of records.entries()) put(record, [], index);
  return read(current);
}

function setIn(value: unknown, [name, ...rest]: readonly (string | number)[], text: string): unknown {
  if (name === undefined) return text;
  if (Array.isArray(value)) return value.with(Number(name), setIn(value[Number(name)], rest, text));
  const fields = Object.fromEntries(Object.entries(value ?? {}));
  return { ...fields, [name]: setIn(fields[String(name)], rest, text) };
}

test('No free text of any kind of record is left, wherever it stood', () => {
  const course = withSecrets(every);
  // The secret stands in many fields, or the test would prove nothing.
  expect(JSON.stringify(printCourse(course)).split(SECRET).length).toBeGreaterThan(40);
  expect(JSON.stringify(only(course))).not.toMatch(/Kim|Minsu|1234|5678|chart-77/);
});

test('Dates move by the same days within a patient, so that intervals stay', () => {
  const hidden = only(every);
  for (const [index, { at, knownOn }] of every.records.entries()) {
    expect(hidden.records[index]?.at.earliest).toBe(at.earliest - 100);
    expect(hidden.records[index]?.at.latest).toBe(at.latest - 100);
    expect(hidden.records[index]?.knownOn).toBe(knownOn - 100);
  }
});

test('Kinds, choices, numbers and measurements stay as they were', () => {
  const hidden = only(every);
  const numbers = (course: Course) =>
    course.records.map((record) => [
      record.kind,
      record.kind === 'laboratory' && record.result.kind === 'quantity' ? record.result : null,
    ]);
  expect(numbers(hidden)).toEqual(numbers(every));
});

test('Ages become bands of five years, and one band from 90 on', () => {
  const aged = (ageYears: number) => only({ ...every, patient: { ...every.patient, ageYears } });
  expect(aged(63).patient.ageYears).toBe(60);
  expect(aged(63).title).toBe('Patient p-1, 60-64 years');
  expect(aged(97).patient.ageYears).toBe(90);
  expect(aged(97).title).toBe('Patient p-1, 90 or more years');
});

test('The published cases lose their titles, notes, sources and contradictions, and stay courses', () => {
  for (const { name } of CASES) {
    const course = courseOf(name);
    const { courses, findings } = deidentify([course], disguise);
    const text = JSON.stringify(courses);
    expect(text).not.toContain('"note"');
    expect(text).not.toContain('"source"');
    expect(courses[0]?.contradictions).toEqual([]);
    expect(findings.map(({ code }) => code)).toContain('free-text-dropped');
    expect(courses[0]?.records.map(({ kind }) => kind)).toEqual(course.records.map(({ kind }) => kind));
  }
});

test('A group of fewer than five patients alike is noted, one of five is not', () => {
  const group = (size: number) =>
    deidentify(
      Array.from({ length: size }, () => every),
      disguise,
    ).findings.filter(({ code }) => code === 'small-cell');
  expect(group(4)).toHaveLength(1);
  expect(group(5)).toHaveLength(0);
});
