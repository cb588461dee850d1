import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { designs, simulateCourses } from '@hepatica/synthetic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, type Visit, visit, type Workbench } from './workbench.ts';

const rows = Array.from(
  { length: 80 },
  (_, k) =>
    `${k},${k % 2 === 0 ? 'a' : 'b'},${5 + ((k * 7) % 40)},${k % 3 === 0 ? 0 : 1},${40 + ((k * 11) % 40)}`,
);
const csv = {
  name: 'cohort.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['patient,arm,months,died,age', ...rows].join('\n')),
};

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench(async (folder) => {
    await mkdir(join(folder, 'courses'), { recursive: true });
    const courses = simulateCourses({ seed: 5, patients: 24, design: designs['hou-2025'] });
    for (const course of courses) {
      await writeFile(join(folder, 'courses', `${course.id}.json`), JSON.stringify(course));
    }
  });
});
afterAll(() => workbench.close());

const fill = async ({ page }: Visit, label: string, value: string): Promise<void> => {
  const field = page.getByLabel(label, { exact: true }).first();
  await field.fill(value);
  await field.press('Enter');
};

const textOf = ({ page }: Visit): Promise<string> => page.locator('textarea').inputValue();

describe('asking a question on the page', { timeout: 120_000 }, () => {
  it('the form writes the question file, the file the form, and both lead to a result, its next version and what changed', async () => {
    const asking = await visit(workbench, '/ask');
    const { page, complaints, close } = asking;
    await page.setInputFiles('input[type=file]', csv);
    await page.getByRole('heading', { name: 'Population' }).waitFor();
    await fill(asking, 'Title', 'Survival by arm');
    await fill(asking, 'In words', 'randomization');
    await fill(asking, 'Add a criterion', 'age >= 45');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await fill(asking, 'Time', 'months');
    await fill(asking, 'Event (1 or 0)', 'died');
    await page.getByRole('button', { name: /^arm / }).click();
    await page.getByLabel('Add an analysis').selectOption('survival');
    await page.getByLabel('Groups', { exact: true }).selectOption('arm');
    expect(await textOf(asking)).toContain('by: arm');
    await page.getByLabel('Add an analysis').selectOption('cox');
    const overTime = page.getByRole('group', { name: 'Hazard ratio that runs over time, of' });
    await overTime.getByLabel('arm').check();
    await fill(asking, 'Hazard ratios over time at the times', '10, 20');
    expect(await textOf(asking)).toMatch(/overTimeAt:\s*(\[|- )\s*10/);
    expect(await textOf(asking)).not.toContain('&a1');

    // Since when the columns in use were known is asked, of these alone.
    await page.getByText('Since when was arm known?').waitFor();
    await page.getByText('Since when was age known?').waitFor();
    expect(await page.getByText('Since when was died known?').count()).toBe(0);
    for (const column of ['age', 'arm']) {
      await page.getByRole('button', { name: 'At time zero' }).first().click();
      await page.getByText(`Since when was ${column} known?`).waitFor({ state: 'detached' });
    }
    await page.getByText('Nothing stands in the way.').waitFor();
    const kept = page
      .getByRole('row', { name: /age >= 45/ })
      .getByRole('cell')
      .first();
    const before = Number(await kept.textContent());
    expect(before).toBeGreaterThan(0);

    // The text is edited, and the count of patients follows.
    await page.locator('textarea').fill((await textOf(asking)).replace('age >= 45', 'age >= 60'));
    await page.getByRole('row', { name: /age >= 60/ }).waitFor();
    await page.getByText('Nothing stands in the way.').waitFor();
    expect(await page.getByLabel('Criterion', { exact: true }).inputValue()).toBe('age >= 60');
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('heading', { name: 'Survival by arm', level: 1 }).waitFor({ timeout: 60_000 });
    await page.getByRole('img', { name: /^Kaplan-Meier curves/ }).waitFor();
    await page.getByText(/as they run with log\(t\) \(multivariable model\)/).waitFor();
    await page.getByRole('link', { name: 'report.docx' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);

    await page.getByRole('link', { name: 'Change the question and run it again' }).click();
    await page.locator('textarea').fill((await textOf(asking)).replace('age >= 60', 'age >= 45'));
    await page.getByText('Nothing stands in the way.').waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('link', { name: 'compare with version 1' }).click();
    await page.getByRole('heading', { name: 'What changed since version 1' }).waitFor();
    await page.getByText('+     - age >= 45').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('the courses of the registry answer a question too, and their rows are handed over as ADTTE', async () => {
    const asking = await visit(workbench, '/ask');
    const { page, complaints, close } = asking;
    await page.getByRole('button', { name: 'Ask the courses of my registry' }).click();
    await page.getByLabel('These patients are simulated').check();
    await fill(asking, 'Title', 'Survival from ablation');
    const zero = page.getByRole('region', { name: 'Time zero' });
    await zero.getByLabel('Event', { exact: true }).selectOption('first-ablation');
    await fill(asking, 'Last day that counts', '2035-12-31');
    await page.getByRole('button', { name: 'Add an endpoint' }).click();
    await page.getByRole('button', { name: 'Add a rerun' }).click();
    await page
      .getByRole('listitem')
      .filter({ has: page.getByLabel(/^Without those in whom/) })
      .getByRole('button', { name: 'Remove' })
      .click();
    await page.getByLabel('Add an analysis').selectOption('survival');
    await page.getByRole('button', { name: /^Leave out: Baseline/ }).click();
    await page.getByRole('button', { name: /^Leave out: Cox/ }).click();
    const text = await textOf(asking);
    for (const line of [
      'courses: registry',
      'event: first-ablation',
      'dataCut: 2035-12-31',
      'course: overall-survival',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('sensitivities');
    await page.getByText('Nothing stands in the way.').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page
      .getByRole('heading', { name: 'Survival from ablation', level: 1 })
      .waitFor({ timeout: 60_000 });
    await page
      .getByRole('img', { name: /^Kaplan-Meier curves/ })
      .first()
      .waitFor();
    const address = await page.getByRole('link', { name: 'ADTTE (CDISC)' }).getAttribute('href');
    const rows = await page.request.get(workbench.origin + (address ?? ''));
    expect(rows.status()).toBe(200);
    const [header = '', ...lines] = (await rows.text()).trim().split(/\r?\n/);
    expect(header).toContain('USUBJID');
    const n = Number(
      /n = (\d+)/.exec(
        (await page
          .getByText(/^n = \d/)
          .first()
          .textContent()) ?? '',
      )?.[1],
    );
    expect(n).toBeGreaterThan(10);
    expect(lines).toHaveLength(n);
    expect(complaints).toEqual([]);
    await close();
  });

  const question = (change: (text: string) => string): string =>
    change(`format: hepatica-question/1
title: Bad input
data: cohort.csv
timeZero: randomization
population: { criteria: [age >= 45] }
endpoints: { os: { label: Overall survival, time: months, event: died, unit: months } }
covariates: [{ column: arm, knownFrom: time-zero }, { column: age, knownFrom: time-zero }]
analyses: { tableOne: { by: arm }, survival: [{ endpoint: os, by: arm }], cox: [{ endpoint: os }] }
`);

  it.each([
    ['nobody is left', (text: string) => text.replace('age >= 45', 'age >= 450'), /No patient is left/],
    ['a column has another name', (text: string) => text.replace('time: months', 'time: month'), /month/],
    ['a covariate is not there', (text: string) => text.replace('column: age,', 'column: agee,'), /agee/],
    ['a field is misspelled', (text: string) => text.replace('title:', 'titel:'), /titel/],
    [
      'it is no YAML',
      (text: string) => text.replace('covariates: [', 'covariates: ['.repeat(2)),
      /not in the form of a question file/,
    ],
  ])('where %s it cannot be run, and the page says why', async (_, change, why) => {
    const asking = await visit(workbench, '/ask');
    const { page, close } = asking;
    await page.setInputFiles('input[type=file]', csv);
    await page.getByRole('heading', { name: 'Population' }).waitFor();
    await page.locator('textarea').fill(question(change));
    await page.getByText(why).filter({ visible: true }).first().waitFor();
    await page.getByText(/problems? stands? in the way/).waitFor();
    expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in its %s appearance',
    async (scheme) => {
      const { page, complaints, close } = await visit(workbench, '/ask', { scheme });
      await page.getByRole('heading', { name: 'Ask a question' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
