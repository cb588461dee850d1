import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

const path = '/studies/demonstration/demonstration';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

describe('study page', () => {
  it('shows the question beside results in the order of a paper, and says that the data are simulated', async () => {
    const { page, complaints, close } = await visit(workbench, path);
    await page.getByRole('heading', { name: 'Population' }).waitFor();
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    const places = [
      /Population/,
      /^Patients/,
      /^Overall survival by/,
      /^Regression/,
      /Methods/,
      /Provenance/,
    ].map((title) => headings.findIndex((heading) => title.test(heading)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(await page.getByText('simulated', { exact: true }).count()).toBeGreaterThan(0);
    expect(await page.getByText('format: hepatica-question/1').count()).toBe(1);
    await page.locator('figure svg').first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('has every figure with its data, its specification and its pictures one click away', async () => {
    const { page, close } = await visit(workbench, path);
    await page.locator('figure svg').first().waitFor();
    const links = page.locator('figure').first().getByRole('link');
    expect(await links.allTextContents()).toEqual(['Data', 'Specification', 'SVG', 'PNG']);
    for (const link of await links.all()) {
      const address = await link.getAttribute('href');
      const response = await page.request.get(workbench.origin + (address ?? ''));
      expect(response.status(), address ?? '').toBe(200);
    }
    await close();
  });

  it('opens the report, whose own policy holds', async () => {
    const { page, close } = await visit(workbench, path);
    const report = await page.getByRole('link', { name: 'Open the report' }).getAttribute('href');
    const opened = await visit(workbench, report ?? '');
    await opened.page.getByRole('heading').first().waitFor();
    expect(opened.complaints).toEqual([]);
    await opened.close();
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in its %s appearance',
    async (scheme) => {
      const { page, complaints, close } = await visit(workbench, path, { scheme });
      await page.locator('figure svg').first().waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
