import type { Locator, Page } from 'playwright-core';
import { type Json, type TypingTask, typeInPage } from './type-in-page.ts';

/** A record as a course file has it. */
export type FileRecord = Readonly<Record<string, Json>> & { readonly kind: string; readonly id: string };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && !isList(value);

/** Where a record was read, and the reader's notes to it, are not typed: the screens ask for them, and they are no facts. */
export const NOT_TYPED = ['kind', 'source', 'note'];

/** Types the records of a course, as its file has them, into the screens of entry: fields, grids and lists. */
export function typist(page: Page) {
  const at = (address: string): Locator => page.locator(`[id="f-${address}"]`);

  /** Labels of values in the laboratory grid, by the names that their records have in the file. */
  const labels = new Map<string, string>();

  const typeFields = async (fields: TypingTask['fields']): Promise<void> => {
    const task: TypingTask = { fields, words: Object.fromEntries(labels) };
    const trouble = await page.evaluate(typeInPage, JSON.stringify(task));
    if (trouble !== null) throw new Error(trouble);
  };
  const fieldsOf = (address: string, record: Readonly<Record<string, Json>>) =>
    Object.entries(record)
      .filter(([name]) => !NOT_TYPED.includes(name))
      .map(([name, value]) => [`${address}.${name}`, value] as const);

  /** A new form of a kind; returns its address. */
  const form = async (kind: string): Promise<string> => {
    const added = await page.evaluate(async (wanted) => {
      const forms = () =>
        [...document.querySelectorAll('[id^="f-record."][id$=".at"]')].map(({ id }) => id.slice(2, -3));
      const before = new Set(forms());
      const list = document.querySelector('select[aria-label="Add a record of any kind …"]');
      if (!(list instanceof HTMLSelectElement)) return undefined;
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(list, wanted);
      list.dispatchEvent(new Event('change', { bubbles: true }));
      await Promise.resolve();
      return forms().find((address) => !before.has(address));
    }, kind);
    if (added === undefined) throw new Error(`no form for ${kind}`);
    return added;
  };

  const typeRecord = async (record: FileRecord) => {
    const address = await form(record.kind);
    await typeFields(fieldsOf(address, record));
  };

  const grid = () => page.getByRole('region', { name: 'Lesions by scan' });

  const typeLesion = async (record: FileRecord) => {
    await page.getByRole('button', { name: 'Add a lesion' }).click();
    const id = await page.locator('[id^="f-lesion."][id$=".site"]').getAttribute('id');
    const address = (id ?? '').slice(2, -'.site'.length);
    await typeFields(fieldsOf(address, record));
    return address;
  };

  const typeScan = async ({ findings = [], at: date, ...record }: FileRecord) => {
    await page.getByRole('button', { name: 'Add a scan' }).click();
    const id = await page.locator('[id^="f-scan."][id$=".modality"]').getAttribute('id');
    const key = (id ?? '').slice('f-scan.'.length, -'.modality'.length);
    if (date !== undefined)
      await grid()
        .getByLabel(/^Date of scan/)
        .last()
        .fill(String(date));
    // A cell shows the details of its finding once it is typed into.
    const cells = (isList(findings) ? findings : []).filter(isObject).flatMap((finding) => {
      const { lesion, status, longestDiameterMm, viableDiameterMm, ...more } = finding;
      const sizes = [longestDiameterMm, viableDiameterMm].filter((size) => size !== undefined).join('/');
      const said = [status, sizes].filter((part) => part !== '').join(' ');
      const details = Object.entries(more).map(
        ([name, value]) => [`more.${key}.${lesion}.${name}`, value] as const,
      );
      return [[`cell.${key}.${lesion}`, said] as const, ...details];
    });
    await typeFields([...fieldsOf(`scan.${key}`, record), ...cells]);
  };

  /** A value goes into the column of its date, and its row and column are added where they are not there. */
  const typeLaboratory = async (record: FileRecord) => {
    const { analyte, at: date, result } = record;
    const table = page.getByRole('region', { name: 'Laboratory values by analyte and date' });
    const { dates, hasRow } = await table.evaluate(
      (region, name) => ({
        dates: [...region.querySelectorAll<HTMLInputElement>('input[id^="f-lab-date."]')].map(
          ({ value }) => value,
        ),
        hasRow: document.getElementById(`f-lab.${name}.0`) !== null,
      }),
      String(analyte),
    );
    if (!hasRow) await page.getByLabel('Add an analyte …').selectOption(String(analyte));
    const there = dates.indexOf(String(date));
    const free = dates.indexOf('');
    const column = there >= 0 ? there : free >= 0 ? free : dates.length;
    if (column === dates.length) await page.getByRole('button', { name: 'Add a date' }).click();
    await typeFields([
      ...(there >= 0 ? [] : [[`lab-date.${column}`, String(date)] as const]),
      [`lab.${analyte}.${column}`, String(result)],
    ]);
    const head = await at(`lab.${analyte}.${column}`).evaluate(
      (cell) => cell.closest('tr')?.querySelector('th span > span')?.textContent ?? '',
    );
    labels.set(record.id, `${head} ${date}`);
  };

  const typeSerology = (record: FileRecord) =>
    at(`serology.${record.marker}`).selectOption(String(record.result));

  return { at, typeFields, typeRecord, typeLesion, typeScan, typeLaboratory, typeSerology };
}
