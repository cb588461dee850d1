import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day, dayOfCivil, readFact, snapshotAt } from '@hepatica/course';
import { describe, expect, test } from 'vitest';
import { importDifference, openSources, readImport, readMapping } from '../src/index.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const file = join(root, '..', 'shared', 'data', 'hcc-visits', 'visits.csv');
const missing = existsSync(file) ? '' : ' (skipped: ../shared/data/hcc-visits is absent)';

async function load() {
  const { mapping, findings } = readMapping(
    readFileSync(join(root, 'examples', 'imports', 'hcc-visits.yaml'), 'utf8'),
    'hcc-visits.yaml',
  );
  if (mapping === null) throw new Error(JSON.stringify(findings));
  const opened = await openSources(mapping, [{ name: 'visits.csv', bytes: readFileSync(file) }]);
  if (opened.tables === null) throw new Error(JSON.stringify(opened.findings));
  const read = readImport(mapping, opened.tables);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.findings.slice(0, 5)));
  return read;
}

test('The mapping of the hcc-visits cohort is read without a problem', () => {
  const text = readFileSync(join(root, 'examples', 'imports', 'hcc-visits.yaml'), 'utf8');
  expect(readMapping(text, 'hcc-visits.yaml').findings).toEqual([]);
});

describe.skipIf(missing !== '')(`the real visits of the hcc-visits cohort${missing}`, async () => {
  const read = missing === '' ? await load() : null;
  const courses = read?.courses ?? [];
  const rows = missing === '' ? readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1) : [];
  const cells = rows.map((row) => row.split(','));

  test('11,684 visits of 2,360 patients are loaded', () => {
    expect(read?.counts.bySource).toEqual({ visits: { rows: 11_684, patients: 2360 } });
    expect(read?.counts.patients).toBe(2360);
    expect(read?.counts.byKind.contact).toBe(11_684);
    expect(read?.counts.byKind.laboratory).toBe(11_684);
  });

  test('The defects that the data are known to have are reported at their rows', () => {
    const ofColumn = (code: string, column: string) =>
      read?.findings.filter((finding) => finding.code === code && finding.where?.column === column).length;
    expect(read?.counts.byFinding['row-duplicated']).toBe(12);
    expect(ofColumn('value-out-of-range', 'age')).toBe(cells.filter((row) => Number(row[2]) === 0).length);
    expect(ofColumn('value-out-of-range', 'residual_survival_days')).toBe(149);
    expect(ofColumn('value-reverts', 'distant_metastasis')).toBe(32);
    expect(ofColumn('value-at-cap', 'afp_ng_ml')).toBe(339);
    expect(ofColumn('code-unknown', 'new_lesion')).toBe(4);
    expect(read?.findings.every(({ where }) => where?.line !== undefined)).toBe(true);
  });

  test('Each given treatment is a record between its visit and the next, known at the next', () => {
    const given = (column: number) => cells.filter((row) => row[column] === '1').length;
    expect(read?.counts.byKind['systemic-therapy']).toBe(given(11));
    expect(read?.counts.byKind.embolization).toBe(given(12));
    expect(read?.counts.byKind.resection).toBe(given(13));
    const first = courses.find(({ id }) => id === 'SY0001');
    const resection = first?.records.find(({ kind }) => kind === 'resection');
    expect(resection?.at.asWritten).toBe('2007-04-03..2007-07-02');
    expect(resection?.knownOn).toBe(dayOfCivil({ year: 2007, month: 7, day: 2 }));
  });

  test('AFP at the cap is at least 121,000, and 0 stays what was written', () => {
    const results = courses.flatMap(({ records }) =>
      records.flatMap((record) => (record.kind === 'laboratory' ? [record.result] : [])),
    );
    const capped = results.filter((r) => r.kind === 'quantity' && r.quantity.comparator === '>=');
    expect(capped).toHaveLength(339);
    expect(results.filter(({ kind }) => kind === 'words')).toHaveLength(366);
  });

  test('The number of lesions at a visit is the count, or at least four where the source says more than three', () => {
    for (const [id, year, month, date, expected] of [
      ['SY0001', 2007, 4, 3, { kind: 'known', value: 3 }],
      ['SY0001', 2007, 7, 2, { kind: 'known', value: 0 }],
    ] as const) {
      const course = courses.find((one) => one.id === id);
      if (course === undefined) throw new Error(id);
      const snapshot = snapshotAt(course, dayOfCivil({ year, month, day: date }));
      expect(readFact(snapshot, 'liver-tumor-number')[0]).toMatchObject(expected);
    }
    const many = cells.find((row) => row[3] === '4');
    const course = courses.find(({ id }) => id === many?.[0]);
    const [year = 0, month = 0, date = 0] = (many?.[1] ?? '').split('-').map(Number);
    if (course === undefined) throw new Error('no patient with more than three lesions');
    const snapshot = snapshotAt(course, dayOfCivil({ year, month, day: date }));
    expect(readFact(snapshot, 'liver-tumor-number')[0]).toMatchObject({
      kind: 'bounded',
      possible: { low: { value: 4, inclusive: true } },
    });
  });

  test('Every cell can be found again in the record of its visit', () => {
    const words = new Map<string, string>();
    for (const { id, records } of courses) {
      for (const record of records) {
        if (record.kind === 'contact') words.set(`${id} ${record.source?.lines}`, record.words ?? '');
      }
    }
    for (const [index, row] of cells.entries()) {
      expect(words.get(`${row[0]} ${index + 2}`)).toBe(
        `age ${row[2]}, new lesion ${row[5]}, dead ${row[14]}, residual survival ${row[15]} days`,
      );
    }
  });

  test('Fractions of a day are rounded, and the rounding is told', () => {
    const course = courses.find(({ id }) => id === 'SY0084');
    const end = course?.records.find(({ kind }) => kind === 'vital-status');
    // The last visit, 2010-03-27, is followed by 3.333333333 days.
    expect(end?.at.earliest).toBe(day(dayOfCivil({ year: 2010, month: 3, day: 27 }) + 3));
    expect(read?.findings.some((f) => f.code === 'days-rounded' && f.message.includes('3.333333333'))).toBe(
      true,
    );
  });

  test('A second import changes nothing', async () => {
    const again = await load();
    for (const [index, course] of again.courses.entries()) {
      const difference = importDifference(courses[index] ?? null, course);
      expect(difference).toMatchObject({ isNew: false, add: [], correct: [], absent: [], head: [] });
      expect(difference.unchanged).toBe(course.records.length);
    }
  });
});
