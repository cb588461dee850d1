import { describe, expect, it } from 'vitest';
import { everyKind } from '../../test/every-kind.ts';
import { afp, calendarDocument, relativeDocument } from '../../test/sample-course.ts';
import { COURSE_FORMAT } from './migrate.ts';
import { parseCourse } from './parse-course.ts';
import { printCourse } from './print-course.ts';
import { migratedRecord, readKeptCourse } from './read-kept-course.ts';

/** As a store keeps it: printed, and JSON since. */
const kept = (document: unknown): Readonly<Record<string, unknown>> => {
  const { course, findings } = parseCourse(document);
  if (course === null) throw new Error(findings[0]?.message);
  return JSON.parse(JSON.stringify(printCourse(course)));
};

describe('courses that were checked when they were written', () => {
  it('C15 a kept course with records of every kind is read as a course file is', () => {
    const document = kept(calendarDocument(everyKind));
    expect(readKeptCourse(document)).not.toBeNull();
    expect(readKeptCourse(document)).toStrictEqual(parseCourse(document).course);
  });
  it('C15 a kept course on a relative axis is read as a course file is, ambiguous dates and all', () => {
    const document = kept(
      relativeDocument([
        afp('a', '+11mo', '> 35,000 ng/mL'),
        afp('b', '+38mo | +24mo', { missing: 'not-done' }),
        afp('c', 'undated +0mo..+78mo', '5 ng/mL', { knownOn: '+90mo' }),
        afp('d', '+12mo', '6 ng/mL', { supersedes: 'a' }),
      ]),
    );
    expect(readKeptCourse(document)).not.toBeNull();
    expect(readKeptCourse(document)).toStrictEqual(parseCourse(document).course);
  });
  it('C15 a course of an older format, or of what cannot be read, is left to the checks', () => {
    const document = kept(calendarDocument([afp('a', '2012-01', '5 ng/mL')]));
    const others = [
      { ...document, format: 'hepatica-course/1' },
      { ...document, axis: { kind: 'lunar' } },
      { ...document, records: 'none' },
      { ...document, records: [{ kind: 'horoscope', id: 'a', at: '2012' }] },
      { ...document, records: [afp('a', 'once', '5 ng/mL')] },
      { ...document, records: [afp('a', '2012', 'many')] },
    ];
    for (const other of others) expect(readKeptCourse(other)).toBeNull();
  });
  it('C15 a single record of an older format goes through the migrations of its kind', () => {
    const record = afp('a', '2012-01', '5 ng/mL', { upperLimitOfNormal: { value: 20, unit: 'ng/mL' } });
    expect(migratedRecord(record, 'hepatica-course/1')).toMatchObject({
      id: 'a',
      referenceRange: { high: 20, unit: 'ng/mL' },
    });
    expect(migratedRecord(record, COURSE_FORMAT)).toBe(record);
  });
});
