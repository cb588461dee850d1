import { describe, expect, it } from 'vitest';
import {
  afp,
  calendarDocument,
  courseOf,
  liverTumor,
  relativeDocument,
  scan,
} from '../../test/sample-course.ts';
import type { Course } from '../course.ts';
import { parseCourse } from '../file/parse-course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { recordId } from '../record/ids.ts';
import { snapshotAt } from '../snapshot/snapshot-at.ts';
import { timeline } from '../snapshot/timeline.ts';
import { day } from '../words/day.ts';
import { appendRecord } from './append-record.ts';

const course = courseOf(calendarDocument([liverTumor('2012-01'), afp('first', '2012-01', '400 ng/mL')]));

/** One record as a course of its own reads it. */
function record(fields: Readonly<Record<string, unknown>>): CourseRecord {
  const [only] = courseOf(calendarDocument([fields])).records;
  if (only === undefined) throw new Error('one record');
  return only;
}
const codes = (added: CourseRecord, to: Course = course) =>
  appendRecord(to, added).findings.map(({ code }) => code);
const refused = (document: unknown) => parseCourse(document).findings.map(({ code }) => code);

describe('appending', () => {
  it('C21 a new record is appended and the old course stays as it was', () => {
    const before = structuredClone(course);
    const { course: longer, findings } = appendRecord(course, record(afp('second', '2012-02', '20 ng/mL')));
    expect(findings).toEqual([]);
    expect(longer.records.map(({ id }) => id)).toEqual(['tumor', 'first', 'second']);
    expect(course).toEqual(before);
  });
  it('C21 a record whose id is taken is refused', () => {
    const again = record(afp('first', '2012-02', '20 ng/mL'));
    expect(codes(again)).toEqual(['id-repeated']);
    expect(appendRecord(course, again).course).toBe(course);
  });
  it('C21 a record that names what does not exist is refused', () => {
    const orphan = { ...record(afp('second', '2012-02', '20 ng/mL')), after: recordId('nobody') };
    expect(codes(orphan)).toEqual(['reference-missing']);
  });
  it('C21 a lesion is given its identity once', () => {
    expect(codes(record(liverTumor('2013-01', { id: 'again' })))).toEqual(['lesion-repeated']);
    const corrected = { ...record(liverTumor('2012-01', { id: 'better' })), supersedes: recordId('tumor') };
    expect(codes(corrected)).toEqual([]);
    const renamed = calendarDocument([
      liverTumor('2012-01'),
      liverTumor('2012-01', { id: 'better', lesion: 'L2', supersedes: 'tumor' }),
      scan('ct', '2012-02', { findings: [{ lesion: 'L1', status: 'viable' }] }),
    ]);
    expect(refused(renamed)).toEqual(['reference-missing']);
  });
  it('C21 what is said to be known before it was true is kept with a warning, except a plan', () => {
    const early = afp('early', '2012-02', '5 ng/mL', { knownOn: '2012-01' });
    expect(refused(calendarDocument([early]))).toEqual(['known-before-true']);
    expect(refused(calendarDocument([{ ...early, standing: 'plan' }]))).toEqual([]);
  });
  it('C21 a date of the other axis is refused', () => {
    const relative = courseOf(relativeDocument([]));
    expect(codes(record(afp('second', '2012-02', '20 ng/mL')), relative)).toEqual(['date-off-axis']);
  });
  it('C21 only what is new is reported', () => {
    const warned = courseOf(
      calendarDocument([
        {
          kind: 'radiotherapy',
          id: 'rt',
          at: '2012-01',
          compartment: 'intrahepatic',
          totalDoseGy: 40,
          fractions: 9,
          dosePerFractionGy: 4,
        },
      ]),
    );
    expect(codes(record(afp('second', '2012-02', '20 ng/mL')), warned)).toEqual([]);
  });
  it('C22 a correction hides what it corrects and inherits the day it was known', () => {
    const late = record(afp('right', '2012-03', '40 ng/mL'));
    const correction = { ...late, supersedes: recordId('first'), knownOn: day(99999) };
    const { course: corrected, findings } = appendRecord(course, correction);
    expect(findings).toEqual([]);
    expect(corrected.records).toHaveLength(3);
    expect(timeline(corrected).map(({ id }) => id)).toEqual(['tumor', 'right']);
    expect(corrected.records[2]?.knownOn).toBe(course.records[1]?.knownOn);
  });
  it('C22 a correction may be corrected, and the chain inherits the first day', () => {
    const { records } = courseOf(
      calendarDocument([
        afp('third', '2012-05', '4 ng/mL', { supersedes: 'second' }),
        afp('second', '2012-03', '40 ng/mL', { supersedes: 'first' }),
        afp('first', '2012-01', '400 ng/mL'),
      ]),
    );
    expect(new Set(records.map(({ knownOn }) => knownOn)).size).toBe(1);
  });
  it('C22 a correction of another kind, a second one, and one of itself are refused', () => {
    const first = afp('first', '2012-01', '400 ng/mL');
    expect(refused(calendarDocument([first, scan('ct', '2012-01', { supersedes: 'first' })]))).toEqual([
      'correction-of-other-kind',
    ]);
    const twice = ['a', 'b'].map((id) => afp(id, '2012-01', '40 ng/mL', { supersedes: 'first' }));
    expect(refused(calendarDocument([first, ...twice]))).toEqual(['corrected-twice', 'corrected-twice']);
    const circle = [
      afp('a', '2012-01', '40 ng/mL', { supersedes: 'b' }),
      afp('b', '2012-01', '40 ng/mL', { supersedes: 'a' }),
    ];
    expect(refused(calendarDocument(circle))).toContain('correction-in-a-circle');
  });
  it('C22 a correction in a file that states its own knownOn is refused', () => {
    const correction = afp('right', '2012-03', '40 ng/mL', { supersedes: 'first', knownOn: '2012-03' });
    expect(refused(calendarDocument([afp('first', '2012-01', '400 ng/mL'), correction]))).toEqual([
      'correction-states-known-on',
    ]);
  });
  it('C22 an order stated against a corrected record holds against its correction', () => {
    const { records } = courseOf(
      calendarDocument([
        scan('ct-wrong', '2012-02'),
        scan('ct', '2012-02', { supersedes: 'ct-wrong', modality: 'mri' }),
        afp('later', '2012-02', '4 ng/mL', { after: 'ct-wrong' }),
      ]),
    );
    const corrected = { ...course, records };
    const position = (id: string) => ({ position: { side: 'before', record: recordId(id) } }) as const;
    expect(snapshotAt(corrected, undefined, position('ct')).records).toEqual([]);
    expect(snapshotAt(corrected, undefined, position('ct-wrong')).records).toEqual([]);
  });
  it('C23 an order that runs in a circle is refused', () => {
    const circle = [
      afp('a', '2012-01', '4 ng/mL', { after: 'b' }),
      afp('b', '2012-01', '4 ng/mL', { after: 'a' }),
    ];
    expect(refused(calendarDocument(circle))).toEqual(['order-in-a-circle', 'order-in-a-circle']);
  });
  it('C23 an order against the dates is refused', () => {
    const records = [afp('a', '2012-01', '4 ng/mL', { after: 'b' }), afp('b', '2012-02', '4 ng/mL')];
    expect(refused(calendarDocument(records))).toEqual(['order-contradicts-dates']);
  });
});
