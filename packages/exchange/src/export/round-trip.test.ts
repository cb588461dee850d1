import { type Course, parseCourse, printCourse } from '@hepatica/course';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everyKind } from '../../../course/test/every-kind.ts';
import { CASES, courseOf } from '../../test/published-cases.ts';
import { documentOf, leavesOf } from './flat-path.ts';
import { guardCell, unguardCell } from './formula-guard.ts';
import { coursesFromRedcap, exportRedcap } from './redcap-files.ts';
import { coursesFromCsv, type ExportFile, exportCsv } from './table-files.ts';

const named = ({ name, text }: ExportFile) => ({ name, bytes: new TextEncoder().encode(text) });

/** Through the CSV files and back. */
const throughCsv = (courses: readonly Course[]) => coursesFromCsv(exportCsv(courses).map(named));

/** Through a REDCap project and back. */
function throughRedcap(courses: readonly Course[]) {
  const [dictionary, data] = exportRedcap(courses).map(named);
  if (dictionary === undefined || data === undefined) throw new Error('an export has two files');
  return coursesFromRedcap(dictionary, data);
}

const document = (id: string, note: string) => ({
  format: 'hepatica-course/2',
  id,
  title: 'Patient of a test',
  simulated: false,
  patient: { sex: 'female', ageYears: 61.5 },
  axis: { kind: 'calendar' },
  records: [{ kind: 'contact', id: 'visit', at: '2015-03', how: 'visit', note }],
});

function read(written: unknown): Course {
  const { course, findings } = parseCourse(written);
  if (course === null) throw new Error(JSON.stringify(findings));
  return course;
}

const every = read({
  format: 'hepatica-course/2',
  id: 'every-kind',
  title: 'Every kind of record',
  simulated: false,
  patient: { sex: 'male', ageYears: null },
  axis: { kind: 'calendar' },
  records: everyKind,
});

describe.each([
  ['CSV files', throughCsv],
  ['a REDCap project', throughRedcap],
])('A course goes through %s', (_, through) => {
  test.each(CASES)('unchanged: the published case $name', ({ name }) => {
    const course = courseOf(name);
    expect(through([course]).courses).toEqual([course]);
  });

  test('unchanged: every kind of record, and several patients at once', () => {
    const courses = [every, courseOf(CASES[0].name), courseOf(CASES[1].name)];
    expect(through(courses).courses?.map(printCourse)).toEqual(courses.map(printCourse));
  });

  test('unchanged: any text in a note, formulas and quotes included', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.constantFrom(
        '=1+1',
        "'quoted'",
        '-3',
        '+11mo',
        '@SUM(A1)',
        '"',
        'a,b',
        'a\nb',
        'a\r\nb',
        '0012',
        'yes',
        'NA',
      ),
    );
    fc.assert(
      fc.property(
        text.filter((note) => note.trim() !== ''),
        (note) => {
          const course = read(document('p', note));
          expect(through([course]).courses).toEqual([course]);
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test('and no cell of it is a formula to a spreadsheet', () => {
    const risky = ['=HYPERLINK("http://x","y")', '+1+cmd|x', '-2+3', '@SUM(A1)', '＝1+1'];
    const courses = risky.map((note, index) => read(document(`p${index}`, note)));
    const files = through === throughCsv ? exportCsv(courses) : exportRedcap(courses);
    for (const { text } of files) expect(text).not.toMatch(/(^|,|")[=+@＝](?!\d+(\.\d+)?(,|$))/m);
    expect(through(courses).courses).toEqual(courses);
  });
});

test('A guarded cell comes back as it was, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string(), (cell) => {
      expect(unguardCell(guardCell(cell))).toBe(cell);
      expect(guardCell(cell)).not.toMatch(/^[=@\t\r]/);
    }),
    { seed: 7 },
  );
});

test('A document comes back from its leaves, whatever its names are', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 })), (written) => {
      fc.pre(Object.keys(written).length > 0 && !JSON.stringify(written).includes('""'));
      const copy: unknown = JSON.parse(JSON.stringify(written));
      const leaves = leavesOf(copy).map(
        ([path, value]) => [path, JSON.parse(JSON.stringify(value))] as const,
      );
      expect(documentOf(leaves)).toEqual(copy);
    }),
    { seed: 3, numRuns: 200 },
  );
});

test('A table that was changed to no course is refused with every problem, and never half read', () => {
  const files = exportCsv([every]).map(named);
  const broken = files.map((file) =>
    file.name === 'laboratory.csv'
      ? {
          ...file,
          bytes: new TextEncoder().encode(new TextDecoder().decode(file.bytes).replaceAll('afp', 'afq')),
        }
      : file,
  );
  const { courses, findings } = coursesFromCsv(broken);
  expect(courses).toBeNull();
  expect(findings.length).toBeGreaterThan(0);
});

test('An export without the file that explains its columns is refused', () => {
  expect(coursesFromCsv([]).findings).toMatchObject([{ code: 'source-missing' }]);
});
