import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

const cases = join(import.meta.dirname, '../../examples/cases');

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench(async (folder) => {
    await mkdir(join(folder, 'courses'), { recursive: true });
    const name = 'rupture-haic-metastasectomy.yaml';
    await copyFile(join(cases, name), join(folder, 'courses', name));
  });
});
afterAll(() => workbench.close());

/** A gray picture as a browser writes it. */
const picture = async (page: Page): Promise<Buffer> => {
  const text = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 });
    const drawing = canvas.getContext('2d');
    if (drawing === null) throw new Error('no canvas');
    drawing.fillStyle = '#888';
    drawing.fillRect(0, 0, 300, 200);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(text.split(',')[1] ?? '', 'base64');
};

describe('key images of a case report', () => {
  it('are looked at, kept, given arrows and words, and saved; the second of two windows is told', async () => {
    const path = '/case-report/own/rupture-haic-metastasectomy';
    const { page, complaints, close } = await visit(workbench, path);
    const other = await visit(workbench, path);
    const choose = page.getByLabel('Add a picture (PNG or JPEG, at most 20 MB)');
    await choose.setInputFiles({
      name: 'Hong Gildong.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture(page),
    });
    const keep = page.getByRole('button', { name: 'Keep this picture' });
    await keep.waitFor();
    expect(await keep.isDisabled()).toBe(true);
    await page.getByLabel(/no name, number or date of a person is burned into it/).check();
    await keep.click();
    const panel = page.getByRole('region', { name: 'Picture A' });
    await panel.getByRole('button', { name: 'Add an arrow' }).click();
    const box = await panel.locator('img').boundingBox();
    if (box === null) throw new Error('the picture is not shown');
    await panel.locator('img').click({ position: { x: box.width * 0.25, y: box.height * 0.75 } });
    expect(Number(await panel.getByLabel('From the left, %').inputValue())).toBeCloseTo(25, 0);
    expect(Number(await panel.getByLabel('From above, %').inputValue())).toBeCloseTo(75, 0);
    await panel.getByLabel('Caption').fill('A nodule of 987 mm (arrow).');
    await panel.getByText('not in the record: 987').waitFor();
    await panel.getByLabel('Text for readers who cannot see it').fill('Axial slice.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Saved' }).waitFor();
    expect(complaints).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.reload();
    await page.getByText('looked at it on').waitFor();
    expect(await panel.getByLabel('Caption').inputValue()).toBe('A nodule of 987 mm (arrow).');

    await other.page.getByRole('button', { name: 'Add a paragraph' }).first().click();
    await other.page.getByLabel('A paragraph of your own').fill('Written in another window.');
    await other.page.getByRole('button', { name: 'Use this text' }).click();
    await other.page.getByRole('button', { name: 'Save', exact: true }).click();
    await other.page
      .getByRole('alert')
      .getByText(/has kept edits meanwhile \(number 1\)/)
      .waitFor();
    await other.close();
    await close();
  });

  it('are not taken where they are no pictures, with the reason', async () => {
    const { page, close } = await visit(workbench, '/case-report/own/rupture-haic-metastasectomy');
    await page.getByLabel('Add a picture (PNG or JPEG, at most 20 MB)').setInputFiles({
      name: 'scan.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<html></html>'),
    });
    await page.getByLabel(/no name, number or date of a person is burned into it/).check();
    await page.getByRole('button', { name: 'Keep this picture' }).click();
    await page
      .getByRole('alert')
      .getByText(/neither a PNG nor a JPEG image/)
      .waitFor();
    await close();
  });
});
