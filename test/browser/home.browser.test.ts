import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

describe('home', () => {
  it('shows a stranger the demonstration: published cases, simulated patients and a study', async () => {
    const { page, complaints, close } = await visit(workbench, '/');
    await page.getByRole('link', { name: /Ruptured tumor/ }).waitFor();
    expect(await page.getByText('published', { exact: true }).count()).toBe(2);
    expect(await page.getByRole('link', { name: /n = \d+/ }).count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('draws only the rows that are seen, however many patients there are', async () => {
    const { page, close } = await visit(workbench, '/');
    const table = page.getByRole('table', { name: 'Patients' });
    await table.getByRole('row').nth(5).waitFor();
    const all = Number(await table.getAttribute('aria-rowcount'));
    expect(all).toBeGreaterThan(100);
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    await close();
  });

  it('is worked from the keyboard: slash, words, arrow down, Enter', async () => {
    const { page, close } = await visit(workbench, '/');
    await page.getByRole('link', { name: /Ruptured tumor/ }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ruptured');
    await page.getByText('1 of', { exact: false }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page
      .getByRole('link', { name: /Ruptured tumor/, exact: false })
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/patients\/demonstration\/rupture/);
    await close();
  });

  it('turns a typed criterion into a chip, and sets apart those of whom it cannot be told', async () => {
    const { page, complaints, close } = await visit(workbench, '/');
    const search = page.getByRole('searchbox', { name: /Search patients/ });
    await search.fill('bclc.stage = C');
    await search.press('Enter');
    await page.getByRole('button', { name: 'Remove criterion bclc.stage = C' }).waitFor();
    expect(new URL(page.url()).searchParams.get('where')).toContain('bclc.stage = C');
    await page.getByRole('button', { name: /cannot be told/ }).waitFor();
    const certain = Number(
      /^(\d+) of/.exec(((await page.getByRole('status').textContent()) ?? '').trim())?.[1],
    );
    await page.getByRole('button', { name: /cannot be told/ }).click();
    const table = page.getByRole('table', { name: 'Patients' });
    await expect
      .poll(async () => Number(await table.getAttribute('aria-rowcount')) - 1)
      .toBeGreaterThan(certain);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says how to begin where the own registry is empty', async () => {
    const { page, complaints, close } = await visit(workbench, '/?registry=own');
    await page.getByRole('heading', { name: 'Your registry is empty' }).waitFor();
    await page.getByText('/courses').waitFor();
    await page.getByRole('link', { name: 'New patient' }).last().click();
    await page.getByRole('heading', { name: 'First visit of a new patient' }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in its %s appearance',
    async (scheme) => {
      for (const path of ['/', '/?registry=own']) {
        const { page, close } = await visit(workbench, path, { scheme });
        await page.getByRole('heading', { name: 'Studies' }).waitFor();
        expect(await accessibilityViolations(page)).toEqual([]);
        await close();
      }
    },
  );
});
