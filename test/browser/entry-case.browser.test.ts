import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assessSnapshot } from '@hepatica/clinical';
import { type Course, printCourse, snapshotAt, stepDates, day as toDay } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FileRecord, NOT_TYPED, typist } from './type-sheet.ts';
import { openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

function publishedCase(): { readonly course: Course; readonly records: readonly FileRecord[] } {
  const file = join(import.meta.dirname, '../../examples/cases/rupture-haic-metastasectomy.yaml');
  const { course } = readCourseFile(readFileSync(file, 'utf8'), 'case.yaml');
  if (course === null) throw new Error('the published case cannot be read');
  const { records } = JSON.parse(JSON.stringify(printCourse(course)));
  return { course, records };
}

/** Parts of the course in the order of the paper: one screen each. */
const VISITS = [
  'first-visit',
  'decision-first-treatment',
  'ct-liver-2012-02',
  'afp-before-2013-10',
  'afp-2015-06',
  'afp-2016-10',
  'afp-3-months',
];

function visitsOf(records: readonly FileRecord[]): readonly (readonly FileRecord[])[] {
  const starts = VISITS.slice(1).map((name) => records.findIndex(({ id }) => id === name));
  return [0, ...starts].map((start, index) => records.slice(start, starts[index]));
}

async function typeAll(page: Page, records: readonly FileRecord[]): Promise<void> {
  const { typeRecord, typeLesion, typeScan, typeLaboratory, typeSerology, typeFields } = typist(page);
  const isPlain = (record: FileRecord, fields: readonly string[]) =>
    Object.keys(record).every((name) => ['id', 'at', ...NOT_TYPED, ...fields].includes(name));
  // A lesion may come after a record that speaks of it: its order is given once both are there.
  const ordered: [string, FileRecord][] = [];
  for (const lesion of records.filter(({ kind }) => kind === 'lesion')) {
    const { after: _after, ...rest } = lesion;
    ordered.push([await typeLesion({ ...rest, id: lesion.id, kind: lesion.kind }), lesion]);
  }
  for (const record of records.filter(({ kind }) => kind !== 'lesion')) {
    const { kind, result } = record;
    if (kind === 'imaging') await typeScan(record);
    else if (kind === 'laboratory' && typeof result === 'string' && isPlain(record, ['analyte', 'result'])) {
      await typeLaboratory(record);
    } else if (kind === 'serology') await typeSerology(record);
    else await typeRecord(record);
  }
  for (const [address, { lesion, after }] of ordered) {
    if (after === undefined) continue;
    await page.getByRole('button', { name: `${lesion} (new) …` }).click();
    await typeFields([[`${address}.after`, after]]);
  }
}

/** A record without what is not typed, others named by what they say instead of by their ids. */
function comparable(course: Course): readonly string[] {
  const { records } = JSON.parse(JSON.stringify(printCourse(course)));
  const list: readonly FileRecord[] = records;
  const plain = ({
    id: _id,
    source: _source,
    note: _note,
    recordedAt: _recordedAt,
    after: _after,
    ...rest
  }: FileRecord) => rest;
  const said = new Map(list.map((record) => [record.id, JSON.stringify(sorted(plain(record)))]));
  return list
    .map((record) => {
      const { after } = record;
      return JSON.stringify([said.get(record.id), after === undefined ? null : said.get(String(after))]);
    })
    .toSorted();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
}

/** Names of records of the typed course as the published one has them: those in grids were named by the page. */
function publishedNames(typed: Course, published: Course): ReadonlyMap<string, string> {
  const said = (course: Course) => {
    const { records } = JSON.parse(JSON.stringify(printCourse(course)));
    const list: readonly FileRecord[] = records;
    return list.map(
      ({ id, source: _source, note: _note, recordedAt: _at, after: _after, ...rest }) =>
        [id, JSON.stringify(sorted(rest))] as const,
    );
  };
  const names = new Map(said(published).map(([id, content]) => [content, id]));
  return new Map(said(typed).map(([id, content]) => [id, names.get(content) ?? id]));
}

/** Of a record that a state quotes: where it was read, the reader's notes, and when it was entered. */
const UNTYPED = ['source', 'note', 'recordedAt'];

/** What can be said of the patient at each date of the published course, in the names of its records. */
function states(
  course: Course,
  days: readonly number[],
  names: ReadonlyMap<string, string>,
): readonly unknown[] {
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return names.get(value) ?? value;
    // The store keeps the keys of a record sorted, so that what is told key by key comes in another order.
    if (Array.isArray(value)) {
      return value
        .map(renamed)
        .toSorted((a, b) => (JSON.stringify(sorted(a)) < JSON.stringify(sorted(b)) ? -1 : 1));
    }
    if (typeof value !== 'object' || value === null) return value;
    const facts = Object.entries(value).filter(([name]) => !UNTYPED.includes(name));
    return Object.fromEntries(facts.map(([name, part]) => [name, renamed(part)]));
  };
  return days.map((day) => renamed(assessSnapshot(snapshotAt(course, toDay(day)), { ask: false })));
}

it('the second published case, typed from the paper through the screens, is the course of its file', async () => {
  const { course: published, records } = publishedCase();
  const { page, complaints, close } = await visit(workbench, '/entry/own');
  const { at } = typist(page);
  await page.getByRole('heading', { name: 'First visit of a new patient' }).waitFor();
  await at('patient.hospital').fill('Seoul');
  await at('patient.sex').selectOption('female');
  await at('patient.ageYears').fill('35');
  await at('patient.title').fill('Typed from the paper');
  await at('sheet.at').fill('2010-09');

  const visits = visitsOf(records);
  for (const [index, part] of visits.entries()) {
    if (index > 0) {
      const id = new URL(page.url()).pathname.split('/').at(-1);
      await page.goto(`${workbench.origin}/entry/own/${id}/follow-up`);
      await at('sheet.at').waitFor();
    }
    await typeAll(page, part);
    await page.getByText(`${part.length} records`, { exact: false }).first().waitFor();
    await page
      .getByRole('button', { name: index === 0 ? 'Add the patient' : `Write ${part.length} records` })
      .click();
    await page.waitForURL(/\/patients\/own\//);
  }

  const id = new URL(page.url()).pathname.split('/').at(-1);
  const typed: Course = await page.evaluate(
    async (name) => (await fetch(`/api/courses/own/${name}`)).json(),
    id,
  );
  expect(comparable(typed)).toEqual(comparable(published));
  const days = stepDates(published).map(({ day }) => day);
  expect(days.length).toBeGreaterThan(5);
  const names = publishedNames(typed, published);
  expect(states(typed, days, names)).toEqual(states(published, days, new Map()));
  expect(complaints).toEqual([]);
  await close();
}, 900_000);
