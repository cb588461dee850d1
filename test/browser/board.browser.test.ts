import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

const first = '/board/demonstration/oligometastasis-local-therapy';
const second = '/board/demonstration/rupture-haic-metastasectomy';
const cases = join(import.meta.dirname, '../../examples/cases');

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench(async (folder) => {
    await mkdir(join(folder, 'courses'), { recursive: true });
    await copyFile(
      join(cases, 'rupture-haic-metastasectomy.yaml'),
      join(folder, 'courses', 'rupture-haic-metastasectomy.yaml'),
    );
  });
});
afterAll(() => workbench.close());

describe('board page', () => {
  it('asks first what a marker means that no known tumor explains, and names the limbs as never covered', async () => {
    const { page, complaints, close } = await visit(workbench, `${second}?at=2016-11-01`);
    const prompts = page.getByRole('region', { name: 'Asked first' });
    await prompts
      .getByText(/43,256/)
      .first()
      .waitFor();
    expect(await prompts.getByText('limbs, muscle and soft tissue').count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });

  it('leaves DC-01 open until the class is accepted, control is named and feasibility assumed', async () => {
    const { page, close } = await visit(workbench, `${first}?before=wedge-resection`);
    const wedge = page.locator('[data-option="lung.wedge-resection"]');
    await wedge.locator('summary').first().click();
    const standing = wedge.locator('h4', { hasText: 'DC-01' }).locator('[data-standing]');
    expect(await standing.getAttribute('data-standing')).toBe('not-known');
    await page.goto(
      `${workbench.origin}${first}?before=wedge-resection&control=IHC-treatable&accept=child-pugh-month-11&feasible=L1:ablate,L2:irradiate,L3:ablate,L5:resect,L6:resect`,
    );
    await page.getByText(/^DC-01: .* not known without it, met with it$/).waitFor();
    await wedge.locator('summary').first().click();
    expect(await standing.getAttribute('data-standing')).toBe('met');
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });

  it('keeps a decision with what was shown, and the list of the board follows it', async () => {
    const own = '/board/own/rupture-haic-metastasectomy';
    const { page, complaints, close } = await visit(workbench, `${own}?at=2012-02-29`);
    await page.getByRole('button', { name: 'Put on the list of the board' }).click();
    await page.getByRole('link', { name: 'List of the board: to prepare' }).waitFor();
    await page.getByLabel('Decision', { exact: true }).fill('Resect the three lung metastases.');
    await page.getByLabel('Reasons').fill('No viable tumor in the liver');
    await page.getByLabel('Disciplines present').fill('surgery 2\nradiology');
    await page.getByLabel('Tasks').fill('lung function; Dr A; 2012-03-10');
    await page.getByRole('button', { name: 'Record the decision' }).click();
    const decisions = page.getByRole('region', { name: 'Decisions' });
    await decisions.getByText(/Resect the three lung metastases/).waitFor();
    expect(await decisions.getByText(/[0-9a-f]{64}/).count()).toBe(1);
    expect(await decisions.getByText(/now read otherwise/).count()).toBe(0);
    await page.getByRole('link', { name: /^List of the board: to follow up$/ }).click();
    await page.locator('[data-state="to-follow-up"]').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const answer = await page.request.get(`${workbench.origin}/api/board-agenda/own/sheet?format=html`);
    expect(await answer.text()).toContain('Resect the three lung metastases.');
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows all evidence with what was searched and until when', async () => {
    const { page, complaints, close } = await visit(workbench, '/evidence');
    await page.getByText(/Searched until 2025-09/).waitFor();
    await page.getByLabel('Find in statements, sources and populations').fill('sorafenib');
    await page.getByText(/Sorafenib adds less than three months/).waitFor();
    expect(complaints).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    await close();
  });
});
