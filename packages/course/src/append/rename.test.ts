import { expect, it } from 'vitest';
import { everyKind } from '../../test/every-kind.ts';
import { afp, calendarDocument, courseOf } from '../../test/sample-course.ts';
import { printCourse } from '../file/print-course.ts';
import { isObject } from '../file/problems-of.ts';
import { appendRecords } from './append-record.ts';
import { namesOf } from './record-names.ts';
import { withPrefix } from './rename.ts';

const course = courseOf(calendarDocument([...everyKind]));

it('C101 records of every kind keep all that they say of each other under prefixed names', () => {
  const { records } = printCourse(course);
  const printed = Array.isArray(records) ? records.filter(isObject) : [];
  const renamed = courseOf(calendarDocument(printed.map((record) => withPrefix(record, 'east.'))));
  const names = (of: typeof course, prefix: string) =>
    of.records
      .map(namesOf)
      .map(({ id, gives, after, supersedes, lesions, records: others }) =>
        [id, gives, after, supersedes, ...[...lesions, ...others].map(({ name }) => name)].map((name) =>
          name === undefined ? undefined : `${prefix}${name}`,
        ),
      );
  expect(names(renamed, '')).toEqual(names(course, 'east.'));
});

it('C102 records appended together may name each other, and are appended all or not at all', () => {
  const start = courseOf(calendarDocument([afp('a', '2012-01', '4 ng/mL')]));
  const { records } = courseOf(
    calendarDocument([
      afp('a', '2012-01', '4 ng/mL'),
      afp('b', '2012-02', '5 ng/mL', { supersedes: 'a' }),
      afp('c', '2012-03', '6 ng/mL', { supersedes: 'b' }),
    ]),
  );
  const added = records.slice(1);
  const longer = appendRecords(start, added);
  expect(longer.findings).toEqual([]);
  expect(longer.course.records.map(({ knownOn }) => knownOn)).toEqual(
    Array(3).fill(start.records[0]?.knownOn),
  );
  const refused = appendRecords(start, [...added, ...start.records]);
  expect(refused.course).toBe(start);
  expect(refused.findings.map(({ code }) => code)).toContain('id-repeated');
});
