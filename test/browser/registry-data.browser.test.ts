import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
const shots = process.env.HEPATICA_SHOTS;

beforeAll(async () => {
  workbench = await openWorkbench();
  // Two patients with the same values, as a script would write them.
  const { page, close } = await visit(workbench, '/');
  await page.evaluate(async () => {
    const send = async (path: string, body: unknown) => {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    };
    for (const ageYears of [60, 60]) {
      const made = await send('/api/patients/own', {
        hospital: 'Seoul',
        sex: 'male',
        ageYears,
        axis: { kind: 'calendar' },
      });
      const records = [12, 340, 5600, 78].map((value, index) => ({
        id: `a${index}`,
        kind: 'laboratory',
        at: `2020-0${index + 1}-02`,
        analyte: 'afp',
        result: `${value} ng/mL`,
      }));
      await send(`/api/courses/own/${made.id}/records`, { expectedVersion: made.version, records });
    }
  });
  await close();
});
afterAll(() => workbench.close());

describe.each(['light', 'dark'] as const)('the registry as a whole (%s)', (scheme) => {
  const opened = async (path: string, name: string) => {
    const visited = await visit(workbench, path, { scheme });
    const { page } = visited;
    const look = async (state: string) => {
      expect(await accessibilityViolations(page)).toEqual([]);
      if (shots !== undefined) {
        await page.screenshot({ path: `${shots}/data-${name}-${state}-${scheme}.png`, fullPage: true });
      }
    };
    return { ...visited, look };
  };

  it('lists patients with their marker, and leads to what is done with all of them', async () => {
    const { page, complaints, look, close } = await opened('/?registry=own', 'list');
    await page
      .getByRole('img', { name: /AFP, 4 values: 12 to 78 ng\/mL/ })
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: 'Sort by the last value' })
      .or(page.getByTitle('Sort by the last value of the tumor marker'))
      .first()
      .click();
    await page.waitForURL(/sort=marker/);
    await page
      .getByRole('columnheader', { name: /Marker/ })
      .and(page.locator('[aria-sort=descending]'))
      .waitFor();
    for (const name of ['Import', 'Duplicates', 'Export', 'Audit']) {
      expect(await page.getByRole('link', { name, exact: true }).count()).toBe(1);
    }
    await look('own');
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells a criterion over a variable that the list does not have', async () => {
    const { page, close } = await opened('/?registry=own', 'refused');
    const search = page.getByRole('searchbox', { name: /Search patients/ });
    await search.fill('shoeSize > 40');
    await search.press('Enter');
    await page.getByRole('alert').getByText('shoeSize', { exact: false }).waitFor();
    await close();
  });

  it('shows who did what, verifies, and locks the data', async () => {
    const { page, complaints, look, close } = await opened('/audit/own', 'audit');
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('Every chain holds.', { exact: false }).waitFor();
    await page.getByLabel('Name').fill(`lock ${scheme}`);
    await page.getByRole('button', { name: 'Lock the data now' }).click();
    await page.getByRole('rowheader', { name: `lock ${scheme}` }).waitFor();
    await page.getByLabel('What').selectOption('record');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByText('340 ng/mL').first().waitFor();
    await look('all');
    expect(complaints).toEqual([]);
    await close();
  });

  it('says in words what each export takes along', async () => {
    const { page, complaints, look, close } = await opened('/exports/own', 'export');
    const link = page.getByRole('link', { name: 'Export de-identified' });
    await link.waitFor();
    await look('all');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/^hepatica-deidentified-.*\.zip$/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('proposes two patients with the same values, makes them one and takes them apart', async () => {
    const { page, complaints, look, close } = await opened('/duplicates/own', 'duplicates');
    await page.getByRole('heading', { name: 'The same tumor markers on the same days' }).waitFor();
    await look('pair');
    await page.getByLabel('Reason').fill('entered twice');
    await page
      .getByRole('button', { name: / is p-/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Merged' }).waitFor();
    await page.getByRole('button', { name: /Take p-.* out/ }).click();
    await page.getByRole('heading', { name: 'The same tumor markers on the same days' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
