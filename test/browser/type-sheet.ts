import type { Locator, Page } from 'playwright-core';

type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
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

  /** A record of the course is chosen by its name, one of the same sheet by the words of its form. */
  const choose = async (field: Locator, value: string): Promise<void> => {
    const options = await field
      .locator('option')
      .evaluateAll((all) =>
        all.map((option) => ({ value: Reflect.get(option, 'value'), label: option.textContent })),
      );
    const draft = `▸ ${labels.get(value) ?? value}`;
    const option = options.find((one) => one.value === value) ?? options.find(({ label }) => label === draft);
    if (option === undefined)
      throw new Error(`${value} is none of ${options.map(({ label }) => label).join(' | ')}`);
    await field.selectOption(String(option.value));
  };

  const typeValue = async (address: string, value: Json): Promise<void> => {
    const field = at(address);
    const seen = await page.evaluate((id) => {
      const element = document.getElementById(id);
      return element === null
        ? null
        : { tag: element.tagName, isHidden: element.closest('details:not([open])') !== null };
    }, `f-${address}`);
    if (seen === null && isObject(value)) {
      for (const [name, part] of Object.entries(value)) await typeValue(`${address}.${name}`, part);
      return;
    }
    if (seen === null) throw new Error(`There is no field ${address}`);
    if (isList(value) && value.some(isObject))
      throw new Error(`${address}: type lists of objects in the grid`);
    if (seen.isHidden) await field.locator('xpath=ancestor::details[1]').locator('summary').click();
    const { tag } = seen;
    if (tag === 'FIELDSET') {
      const chosen = isList(value) ? value.map(String) : isObject(value) ? [] : [String(value)];
      if (isObject(value)) {
        for (const [name, part] of Object.entries(value)) {
          const label = name.length === 1 ? name.toUpperCase() : name;
          await field.getByLabel(label, { exact: true }).fill(String(part));
        }
        return;
      }
      for (const one of chosen)
        await field
          .locator(`label:has-text("${nameOf(one)}") input`)
          .first()
          .check();
      return;
    }
    if (tag === 'SELECT') return choose(field, String(value));
    if (isList(value)) return field.fill(value.join('\n'));
    if (!isObject(value)) return field.fill(String(value));
    if ('atLeast' in value) {
      const { atLeast, atMost } = value;
      return field.fill(atMost === undefined ? `${atLeast}+` : `${atLeast}-${atMost}`);
    }
    if ('words' in value) {
      await field.fill(String(value.words));
      if (value.reads !== undefined)
        await field.locator('xpath=..').locator('select').selectOption(String(value.reads));
    }
  };

  /** The form of a kind that stands there unfilled, else a new one; returns its address. */
  const form = async (kind: string): Promise<string> => {
    const addresses = () =>
      page
        .locator('[id^="f-record."][id$=".at"]')
        .evaluateAll((fields) => fields.map(({ id }) => id.slice(2, -3)));
    const before = new Set(await addresses());
    await page.getByLabel('Add a record of any kind …').selectOption(kind);
    await page.waitForFunction(
      (count) => document.querySelectorAll('[id^="f-record."][id$=".at"]').length > count,
      before.size,
    );
    const added = (await addresses()).find((address) => !before.has(address));
    if (added === undefined) throw new Error(`no form for ${kind}`);
    return added;
  };

  const typeRecord = async (record: FileRecord) => {
    const address = await form(record.kind);
    for (const [name, value] of Object.entries(record)) {
      if (!NOT_TYPED.includes(name)) await typeValue(`${address}.${name}`, value);
    }
  };

  const grid = () => page.getByRole('region', { name: 'Lesions by scan' });

  const typeLesion = async (record: FileRecord) => {
    await page.getByRole('button', { name: 'Add a lesion' }).click();
    const heading = page.getByRole('heading', { name: /^New lesion/ });
    await heading.waitFor();
    const id = await page.locator('[id^="f-lesion."][id$=".site"]').getAttribute('id');
    const address = (id ?? '').slice(2, -'.site'.length);
    for (const [name, value] of Object.entries(record)) {
      if (!NOT_TYPED.includes(name)) await typeValue(`${address}.${name}`, value);
    }
    return address;
  };

  const typeScan = async ({ findings = [], ...record }: FileRecord) => {
    await page.getByRole('button', { name: 'Add a scan' }).click();
    const id = await page.locator('[id^="f-scan."][id$=".modality"]').getAttribute('id');
    const address = (id ?? '').slice(2, -'.modality'.length);
    const column =
      (await grid()
        .getByLabel(/^Date of scan/)
        .count()) - 1;
    for (const [name, value] of Object.entries(record)) {
      if (name === 'at')
        await grid()
          .getByLabel(/^Date of scan/)
          .nth(column)
          .fill(String(value));
      else if (!NOT_TYPED.includes(name)) await typeValue(`${address}.${name}`, value);
    }
    for (const finding of isList(findings) ? findings : []) {
      if (!isObject(finding)) continue;
      const { lesion, status, longestDiameterMm, viableDiameterMm, ...more } = finding;
      const cell = at(`cell.${address.slice('scan.'.length)}.${lesion}`);
      await cell.click();
      const sizes = [longestDiameterMm, viableDiameterMm].filter((size) => size !== undefined).join('/');
      await cell.fill([status, sizes].filter((part) => part !== '').join(' '));
      for (const [name, value] of Object.entries(more)) {
        await typeValue(`more.${address.slice('scan.'.length)}.${lesion}.${name}`, value);
      }
    }
  };

  const typeLaboratory = async (record: FileRecord) => {
    const { analyte, at: date, result } = record;
    const table = page.getByRole('region', { name: 'Laboratory values by analyte and date' });
    const dates = await table
      .getByLabel(/^Date \d+/)
      .evaluateAll((fields) => fields.map((field) => Reflect.get(field, 'value')));
    let column = dates.indexOf(date);
    const cellAt = (place: number) => at(`lab.${analyte}.${place}`);
    if ((await cellAt(0).count()) === 0)
      await page.getByLabel('Add an analyte …').selectOption(String(analyte));
    if (column < 0) {
      column = dates.indexOf('');
      if (column < 0) {
        await page.getByRole('button', { name: 'Add a date' }).click();
        column = dates.length;
      }
      await at(`lab-date.${column}`).fill(String(date));
    }
    await cellAt(column).fill(String(result));
    const head = table
      .getByRole('row')
      .filter({ has: cellAt(column) })
      .getByRole('rowheader');
    labels.set(record.id, `${await head.locator('span > span').first().textContent()} ${date}`);
  };

  const typeSerology = (record: FileRecord) =>
    at(`serology.${record.marker}`).selectOption(String(record.result));

  return { at, typeValue, typeRecord, typeLesion, typeScan, typeLaboratory, typeSerology };
}

/** The words by which a box is known: those of a lesion begin with its name. */
function nameOf(value: string): string {
  const words: Readonly<Record<string, string>> = { 'portal-venous': 'portal venous' };
  return words[value] ?? value.replaceAll('-', ' ');
}
