import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typist } from './type-sheet.ts';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
let patients = 0;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

interface Sent {
  readonly status: number;
  readonly answer: { readonly id: string; readonly version: number };
}

/** Writes as a script would, from within the page. */
const post = (page: Page, path: string, body: unknown): Promise<Sent> =>
  page.evaluate(
    async ([to, text]) => {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(to, { method: 'POST', headers, body: text });
      return { status: response.status, answer: await response.json() };
    },
    [path, JSON.stringify(body)] as const,
  );

const afp = { id: 'afp-1', kind: 'laboratory', at: '2020-01', analyte: 'afp', result: '12 ng/mL' };

/** A patient with one value, made beside the page. */
async function patientWith(
  page: Page,
  ...records: readonly unknown[]
): Promise<{ readonly id: string; readonly version: number }> {
  patients += 1;
  const made = await post(page, '/api/patients/own', {
    hospital: 'Here',
    sex: 'male',
    ageYears: 60,
    title: `Patient ${patients}`,
    axis: { kind: 'calendar' },
  });
  expect(made.status).toBe(201);
  const { id, version } = made.answer;
  if (records.length === 0) return { id, version };
  const written = await post(page, `/api/courses/own/${id}/records`, { expectedVersion: version, records });
  expect(written.status).toBe(201);
  return { id, version: written.answer.version };
}

const recordsOf = (
  page: Page,
  id: string,
): Promise<readonly { readonly id: string; readonly kind: string; readonly supersedes?: string }[]> =>
  page.evaluate(async (name) => (await (await fetch(`/api/courses/own/${name}`)).json()).records, id);

describe('entry by hand', () => {
  it('takes a year of five analytes with one paste, shown as it was read before it is written', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    const { id } = await patientWith(page);
    await page.goto(`${workbench.origin}/entry/own/${id}/follow-up`);
    const months = Array.from({ length: 12 }, (_, index) => `2015-${String(index + 1).padStart(2, '0')}-05`);
    const head = 'Date\tAFP (ng/mL)\tPIVKA-II (mAU/mL)\tT.bil (mg/dL)\tAlb (g/dL)\tPlt (10^9/L)';
    const rows = months.map(
      (month, index) =>
        `${month}\t${index === 0 ? '>35000' : 100 + index}\t30\t${index === 1 ? 'ND' : '0.9'}\t3,9\t150`,
    );
    // A real paste into a cell of the grid, as it comes from a spreadsheet.
    await page.getByLabel(/^Bilirubin on/).focus();
    await page.evaluate(
      (text) => {
        const data = new DataTransfer();
        data.setData('text/plain', text);
        document.activeElement?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        );
      },
      [head, ...rows].join('\r\n'),
    );
    await page.getByText('What is the comma in these numbers?').waitFor();
    await page.getByText('48 cells are taken over. 12 are not.').waitFor();
    await page.getByLabel('decimal mark (3,8 = 3.8)').check();
    await page.getByText('60 cells are taken over.').waitFor();
    const preview = page.getByRole('region', { name: 'What each cell was read as' });
    expect(await preview.getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual([
      '2015-01-05',
      'AFP',
      '>35000',
      '>35000 ng/mL',
    ]);
    await page.getByRole('button', { name: 'Take over 60 cells' }).click();
    await page.getByRole('button', { name: 'Write 60 records' }).click();
    await page.waitForURL(/\/patients\/own\//);
    const records = await recordsOf(page, id);
    expect(records).toHaveLength(60);
    expect(JSON.stringify(records.find((record) => record.id === 'bilirubin-2015-02-05'))).toContain(
      '"missing"',
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps what was typed over a reload, and shows a finding beside its field while typing', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    const { id } = await patientWith(page);
    await page.goto(`${workbench.origin}/entry/own/${id}/follow-up`);
    const { at } = typist(page);
    await at('sheet.at').fill('2024-13');
    await at('lab.albumin.0').fill('3.8');
    await page.getByText('Choose the unit of albumin', { exact: false }).waitFor();
    await page.getByLabel('Unit of Albumin').selectOption('g/L');
    await page.getByText('= 0.38 g/dL').waitFor();
    await page.getByText('cannot be read: the calendar has no such date', { exact: false }).first().waitFor();
    expect(await page.getByRole('button', { name: /^Write/ }).isDisabled()).toBe(true);
    await page.reload();
    await page.getByText('What you typed before is back.', { exact: false }).waitFor();
    expect(await at('lab.albumin.0').inputValue()).toBe('3.8');
    await at('sheet.at').fill('2024-05');
    await page
      .getByText('albumin cannot be', { exact: false })
      .or(page.getByText('is the unit right?', { exact: false }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Clear the sheet' }).click();
    expect(await at('lab.albumin.0').inputValue()).toBe('');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is worked from the keyboard: Enter goes down the grid, and a lesion is split from another', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    const { id } = await patientWith(page);
    await page.goto(`${workbench.origin}/entry/own/${id}/follow-up`);
    const { at } = typist(page);
    await at('sheet.at').fill('2024-05');
    await at('lab.bilirubin.0').focus();
    await page.keyboard.type('1 mg/dL');
    await page.keyboard.press('Enter');
    await page.keyboard.type('4 g/dL');
    expect(await at('lab.albumin.0').inputValue()).toBe('4 g/dL');
    await page.getByRole('button', { name: 'Add a lesion' }).click();
    for (const [field, value] of [
      ['organ', 'liver'],
      ['nature', 'primary'],
    ] as const) {
      await page.locator(`[id^="f-lesion."][id$=".${field}"]`).selectOption(value);
    }
    await page.locator('[id^="f-lesion."][id$=".site"]').fill('segment VI');
    await page.locator('[id^="f-lesion."][id$=".number"]').fill('1');
    await page.getByRole('button', { name: 'Split or merge lesions' }).click();
    await page
      .getByRole('region', { name: 'Split or merge lesions' })
      .getByLabel('L1: liver, segment VI')
      .check();
    await page.getByRole('button', { name: 'Split: a new lesion out of it' }).click();
    await page.getByRole('heading', { name: 'New lesion L2' }).waitFor();
    await page.getByRole('button', { name: 'Add a scan' }).click();
    await page.locator('[id^="f-scan."][id$=".modality"]').selectOption('mri');
    await page.locator('fieldset[id$=".covers"] label:has-text("liver") input').check();
    await page.getByLabel('L1, scan of 2024-05').fill('30/20');
    await page.getByLabel('L2, scan of 2024-05').fill('nc');
    await page.getByText('is the lesion not seen, or the organ not covered?', { exact: false }).waitFor();
    await page.getByLabel('L2, scan of 2024-05').fill('12');
    await page.getByRole('button', { name: 'Write 5 records' }).click();
    await page.waitForURL(/\/patients\/own\//);
    expect((await recordsOf(page, id)).map(({ kind }) => kind).toSorted()).toEqual([
      'imaging',
      'laboratory',
      'laboratory',
      'lesion',
      'lesion',
    ]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows who wrote meanwhile, and keeps both', async () => {
    const { page, close } = await visit(workbench, '/?registry=own');
    const { id, version } = await patientWith(page, afp);
    await page.goto(`${workbench.origin}/entry/own/${id}/follow-up`);
    const { at } = typist(page);
    await at('sheet.at').fill('2020-03');
    await at('lab.afp.0').fill('15 ng/mL');
    await page.getByRole('button', { name: 'Write 1 record' }).waitFor();
    const other = { ...afp, id: 'afp-2', at: '2020-02', result: '13 ng/mL' };
    const written = await post(page, `/api/courses/own/${id}/records`, {
      expectedVersion: version,
      records: [other],
    });
    expect(written.status).toBe(201);
    await page.getByRole('button', { name: 'Write 1 record' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('Somebody else wrote meanwhile').waitFor();
    await alert.getByText('afp-2').waitFor();
    expect(await at('lab.afp.0').inputValue()).toBe('15 ng/mL');
    await alert.getByRole('button', { name: 'I have seen it' }).click();
    await page.getByRole('button', { name: 'Write 1 record' }).click();
    await page.waitForURL(/\/patients\/own\//);
    expect((await recordsOf(page, id)).map((record) => record.id)).toEqual(['afp-1', 'afp-2', 'afp-2020-03']);
    await close();
  });

  it('corrects a record with a reason, and shows who changed what', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    const { id } = await patientWith(page, afp);
    await page.goto(`${workbench.origin}/entry/own/${id}/records`);
    await page.getByRole('link', { name: 'Correct about afp-1' }).click();
    const { at } = typist(page);
    expect(await at('record.d1.result').inputValue()).toBe('12');
    expect(await page.getByRole('combobox', { name: 'Unit of Result' }).inputValue()).toBe('ng/mL');
    await at('record.d1.result').fill('120');
    expect(await page.getByRole('button', { name: 'Write the correction' }).isDisabled()).toBe(true);
    await at('reason').fill('A digit was left out.');
    await page.getByRole('button', { name: 'Write the correction' }).click();
    await page.getByText('corrected since').waitFor();
    expect((await recordsOf(page, id)).at(-1)).toMatchObject({ supersedes: 'afp-1' });
    await page.getByRole('button', { name: 'Who changed what about afp-1', exact: true }).click();
    const history = page.getByRole('region', { name: 'Who changed what: afp-1' });
    await history.getByText('because: A digit was left out.', { exact: false }).waitFor();
    const change = history.getByRole('row').filter({ hasText: '120 ng/mL' });
    expect(await change.getByRole('cell').allTextContents()).toEqual(['Result', '12 ng/mL', '120 ng/mL']);
    await page.goto(`${workbench.origin}/entry/own/${id}/correct/afp-9`);
    await page.getByRole('heading', { name: 'There is no record “afp-9”' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('asks about a value, answers, resolves; the mark goes when nothing waits', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    const { id } = await patientWith(page, afp);
    await page.goto(`${workbench.origin}/entry/own/${id}/records`);
    await page.getByRole('button', { name: 'Ask about afp-1' }).click();
    await page.getByRole('combobox', { name: 'About' }).selectOption('result');
    await page.getByLabel('Question', { exact: true }).fill('Before or after the treatment?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: '1 open question about afp-1' }).waitFor();
    const open = page.getByRole('region', { name: /^Open questions/ });
    await open.getByText('Before or after the treatment?').waitFor();
    await page.goto(`${workbench.origin}/queries/own`);
    await page.getByText('Before or after the treatment?').waitFor();
    const asked = page.getByRole('listitem').filter({ hasText: 'AFP, 12 ng/mL' }).last();
    await asked.getByText('asked today').waitFor();
    await asked.getByRole('button', { name: 'Answer or resolve' }).click();
    expect(await accessibilityViolations(page)).toEqual([]);
    await asked.getByLabel('Answer').fill('Before.');
    await asked.getByLabel('Answer').press('Enter');
    await asked.getByText('answered by', { exact: false }).waitFor();
    await page.getByRole('button', { name: /^Open \d/ }).click();
    await page.getByText('None of these.').waitFor();
    await page.getByRole('button', { name: /^Asked by me \d/ }).click();
    expect(new URL(page.url()).search).toBe('?show=mine');
    await asked.getByRole('link', { name: 'Records of the patient' }).click();
    await open.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('No question is open.').waitFor();
    expect(await page.getByRole('button', { name: /open question/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in its %s appearance',
    async (scheme) => {
      const { page, close } = await visit(workbench, '/entry/own', { scheme });
      const { id } = await patientWith(page, afp);
      const { at } = typist(page);
      await at('lab.albumin.0').fill('3,8');
      await at('lab.platelets.0').fill('150');
      await page.getByRole('button', { name: 'Add a lesion' }).click();
      await page.getByRole('button', { name: 'Add a scan' }).click();
      await page.getByRole('button', { name: 'Add embolization' }).click();
      await page.getByRole('button', { name: 'Paste a table' }).first().click();
      await page.getByLabel(/Dates and analytes with headings/).fill('date\tAFP\n03/04/2015\t5');
      expect(await accessibilityViolations(page)).toEqual([]);
      for (const path of [`${id}/follow-up`, `${id}/records`, `${id}/correct/afp-1`]) {
        await page.goto(`${workbench.origin}/entry/own/${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        if (path.endsWith('records')) await page.getByRole('button', { name: 'Ask about afp-1' }).click();
        expect(await accessibilityViolations(page)).toEqual([]);
      }
      await close();
    },
  );
});
