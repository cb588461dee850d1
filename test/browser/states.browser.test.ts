import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

describe('when a page cannot be shown', () => {
  it('says that this browser has not been let in, and how it is let in', async () => {
    const { page, close } = await visit(workbench, '/');
    const patient = page.getByRole('link', { name: /Ruptured tumor/ });
    await patient.waitFor();
    await page.context().clearCookies();
    await patient.click();
    const told = page.getByRole('heading', { name: 'This browser has not been let in' });
    await told.waitFor();
    // The page asks once more who it is let in as, and then says so for good.
    await page.waitForLoadState('networkidle');
    await told.waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });

  it('says that the workbench does not answer, and shows the page once it does', async () => {
    const { page, close } = await visit(workbench, '/');
    const patient = page.getByRole('link', { name: /Portal vein invasion/ });
    await patient.waitFor();
    await page.route('**/api/**', (route) => route.abort('connectionrefused'));
    await patient.click();
    await page.getByRole('heading', { name: 'The workbench does not answer' }).waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: /Portal vein invasion/ }).waitFor();
    await close();
  });

  it('says that there is no such page', async () => {
    const { page, close } = await visit(workbench, '/nowhere/at/all');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await close();
  });
});
