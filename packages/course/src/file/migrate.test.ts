import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { afp, calendarDocument } from '../../test/sample-course.ts';
import { COURSE_FORMAT } from './migrate.ts';
import { parseCourse } from './parse-course.ts';
import { printCourse } from './print-course.ts';

/** Every kind of record with every field that the first format had, as it was written then. */
const old: { readonly format: string; readonly records: readonly Readonly<Record<string, unknown>>[] } =
  JSON.parse(readFileSync(new URL('../../test/format-1.course.json', import.meta.url), 'utf8'));

const inFirstFormat = (...records: readonly Readonly<Record<string, unknown>>[]) =>
  parseCourse({ ...calendarDocument(records), format: 'hepatica-course/1' });

describe('older formats', () => {
  it('C77 a file of the first format is read, with every kind of record it had', () => {
    const { course, findings } = parseCourse(old);
    expect(old.format).toBe('hepatica-course/1');
    expect(findings).toEqual([]);
    expect(course?.records.map(({ kind }) => kind)).toEqual(old.records.map(({ kind }) => kind));
  });
  it('C77 an upper limit of normal is the high end of the reference range', () => {
    const { course } = parseCourse(old);
    expect(course?.records.find(({ id }) => id === 'laboratory')).toMatchObject({
      referenceRange: { high: 20, unit: 'ng/mL' },
    });
  });
  it('C77 a cause of death in words stays in words, and its category is unknown, not guessed', () => {
    const { course } = parseCourse(old);
    expect(course?.records.find(({ kind }) => kind === 'vital-status')).toMatchObject({
      causeOfDeath: 'unknown',
      causeWords: 'not stated',
    });
  });
  it('C78 a course is printed in the present format, and that is read back as the same course', () => {
    const { course } = parseCourse(old);
    if (course === null) throw new Error('the old file is read');
    const printed = printCourse(course);
    expect(printed.format).toBe(COURSE_FORMAT);
    expect(parseCourse(printed).course).toEqual(course);
  });
  it('C79 what a migration cannot understand is refused by the name it was written with', () => {
    const { course, findings } = inFirstFormat(afp('a', '2012-01', '5 ng/mL', { upperLimitOfNormal: 20 }));
    expect(course).toBeNull();
    expect(findings.map(({ where }) => where?.field)).toEqual(['records[0].upperLimitOfNormal']);
  });
  it('C79 a field of an older format is refused in a file of the present one', () => {
    const limit = { upperLimitOfNormal: { value: 20, unit: 'ng/mL' } };
    expect(parseCourse(calendarDocument([afp('a', '2012-01', '5 ng/mL', limit)])).course).toBeNull();
  });
  it.each(['hepatica-course/3', 'hepatica-course/0', 'hepatica-course', 'course/2'])(
    'C79 a file of format "%s" is refused, and both formats are named',
    (format) => {
      const { course, findings } = parseCourse({ ...calendarDocument([]), format });
      expect(course).toBeNull();
      expect(findings.map(({ message }) => message).join()).toContain(COURSE_FORMAT);
      expect(findings.map(({ message }) => message).join()).toContain(`"${format}"`);
    },
  );
});
