import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

const visits = {
  name: 'visits.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    'patient,visit_date,sex,age,AFP (ng/mL),marker\n1,2020-01-02,1,61,12,30\n1,2020-03-02,1,61,>2000,45\n2,2020-01-05,2,55,8.1,20\n',
  ),
};
const shots = process.env.HEPATICA_SHOTS;

describe('importing in the browser', () => {
  it.each(['light', 'dark'] as const)(
    'leads from dropped files over columns and preview to the registry and back (%s)',
    async (scheme) => {
      const { page, complaints, close } = await visit(workbench, '/imports/own', { scheme });
      const look = async (name: string) => {
        expect(await accessibilityViolations(page)).toEqual([]);
        if (shots !== undefined) {
          await page.screenshot({ path: `${shots}/imports-${name}-${scheme}.png`, fullPage: true });
        }
      };
      await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
      await look('start');
      await page.locator('input[type=file]').setInputFiles(visits);
      await page.getByRole('combobox', { name: 'What marker means' }).waitFor();
      expect(await page.getByRole('combobox', { name: 'What AFP (ng/mL) means' }).inputValue()).toBe(
        'laboratory:afp',
      );
      // What is not understood is not guessed: the user says it.
      await page.getByRole('combobox', { name: 'What marker means' }).selectOption('laboratory:pivka-ii');
      await page.getByRole('combobox', { name: 'What 1 means', exact: true }).selectOption('male');
      await page.getByRole('combobox', { name: 'What 2 means', exact: true }).selectOption('female');
      await page.getByRole('button', { name: 'Read the files anew' }).click();
      const write = page.getByRole('button', { name: /^Write \d+ record/ });
      await page.getByText('As in your mapping.', { exact: false }).waitFor();
      await look('preview');
      await page.getByRole('button', { name: 'Dry run' }).click();
      await page.getByText('found nothing against it', { exact: false }).waitFor();
      await write.click();
      await page.getByRole('heading', { name: 'What was written' }).waitFor();
      await page.getByRole('button', { name: 'Undo the import' }).waitFor();
      await look('done');
      await page.getByLabel('Why is it undone?').fill('a trial');
      await page.getByRole('button', { name: 'Undo the import' }).click();
      await page.getByRole('heading', { name: 'What was written and then undone' }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
