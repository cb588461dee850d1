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
    expect(await links.allTextContents()).toEqual([
      'Data',
      'Specification',
      'SVG',
      'PDF',
      'PNG',
      'PNG, 600 dpi',
    ]);
    for (const link of await links.all()) {
      const address = await link.getAttribute('href');
      const response = await page.request.get(workbench.origin + (address ?? ''));
      expect(response.status(), address ?? '').toBe(200);
    }
    await close();
  });

  it('lets every figure be read off, restyled and zoomed into, with the pointer and with the keyboard', async () => {
    const { page, complaints, close } = await visit(workbench, path);
    const plate = (alternative: RegExp) =>
      page
        .locator('figure')
        .filter({ has: page.getByRole('img', { name: alternative }) })
        .first();
    const curves = plate(/^Kaplan-Meier curves/);
    const picture = curves.getByRole('img').first();
    await picture.locator('svg').first().waitFor();
    await picture.focus();
    await expect.poll(() => picture.locator('svg').count()).toBe(2);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await curves
      .getByText(/ at \d+\.\d months: \d+\.\d% \(/)
      .first()
      .waitFor();

    await curves.getByRole('button', { name: 'Adjust' }).click();
    await curves.getByRole('textbox', { name: 'Title', exact: true }).fill('Survival, redrawn');
    await curves.getByRole('spinbutton', { name: 'Breaks every', exact: true }).fill('6');
    await curves.getByRole('combobox', { name: 'Colors', exact: true }).selectOption('gray');
    await curves.getByRole('combobox', { name: 'Drawn', exact: true }).selectOption('events');
    await curves.getByRole('combobox', { name: 'Width', exact: true }).selectOption('84');
    await picture.getByText('Survival, redrawn').waitFor();
    await picture.getByText(/^Cumulative events/).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await picture.scrollIntoViewIfNeeded();
    const box = await picture.boundingBox();
    if (box === null) throw new Error('the figure is not there');
    const height = Math.max(box.y, 60) + 200;
    await page.mouse.move(box.x + box.width * 0.2, height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, height, { steps: 4 });
    await page.mouse.up();
    const to = Number(await curves.getByRole('spinbutton', { name: 'Up to', exact: true }).inputValue());
    expect(to).toBeGreaterThan(0);
    const address = await curves.getByRole('link', { name: 'PNG, 600 dpi' }).getAttribute('href');
    expect(address).toContain(`to=${to}`);
    const bitmap = await (await page.request.get(workbench.origin + (address ?? ''))).body();
    // Width in the header of a PNG: the 84 mm of a column at 600 dpi.
    expect(bitmap.readUInt32BE(16)).toBeGreaterThanOrEqual(1980);
    await curves.getByRole('button', { name: 'As it was' }).click();
    await picture.getByText('Survival, redrawn').waitFor({ state: 'detached' });

    const forest = plate(/hazard ratio/i);
    const squares = forest.getByRole('img').first();
    await squares.focus();
    await expect.poll(() => squares.locator('svg').count()).toBe(2);
    await page.keyboard.press('ArrowRight');
    await forest
      .getByText(/able: hazard ratio \d/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
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
