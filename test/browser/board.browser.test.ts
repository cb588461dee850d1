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

  it('holds a meeting: who is present is named once, the decision is recorded in place, its task followed', async () => {
    const { page, complaints, close } = await visit(workbench, '/board/own');
    await page.getByRole('link', { name: 'Hold the meeting' }).click();
    await page.getByText('1 of 1').waitFor();
    await page.getByLabel('Present', { exact: true }).fill('surgery 2\nradiology');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('surgery 2, radiology').waitFor();
    await page.goto(`${workbench.origin}/board/own/rupture-haic-metastasectomy?at=2012-02-29`);
    const form = page.getByRole('form', { name: 'Record the decision' });
    const lesion = form.getByRole('combobox', { name: /lung/ }).first();
    await lesion.selectOption({ label: 'Sorafenib' });
    await page
      .getByText(/is viable tumor could not be judged/)
      .first()
      .waitFor();
    await page.goto(`${workbench.origin}/meeting/own`);
    await page.getByLabel('Decision', { exact: true }).fill('Follow without further therapy.');
    await page.getByLabel('Tasks').fill('AFP again; Dr B');
    await page.getByRole('button', { name: 'Record the decision' }).click();
    const decision = page
      .getByRole('region', { name: 'Decisions' })
      .getByRole('article')
      .filter({ hasText: 'Follow without further therapy.' });
    await decision.getByText('surgery (2), radiology').waitFor();
    await decision.getByText('Note as done').click();
    await decision.getByLabel('What came of it').fill('AFP 2 ng/mL');
    await decision.getByRole('button', { name: 'Note', exact: true }).click();
    await decision.locator('[data-state="done"]').waitFor();
    expect(await decision.getByText(/AFP 2 ng\/mL/).count()).toBe(1);
    expect(await accessibilityViolations(page)).toEqual([]);
    const sheet = await page.request.get(`${workbench.origin}/api/board-agenda/own/sheet?format=html`);
    const printed = await sheet.text();
    expect(printed).toContain('Follow without further therapy.');
    expect(printed).toContain('surgery (2), radiology');
    // The agenda and one patient; a line wider than the paper would make all letters smaller.
    await page.goto(sheet.url());
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.ceil((188 / 25.4) * 96), height: 1000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows beside a decision what was recorded of its day later, and leaves the decision as it was', async () => {
    const id = 'rupture-haic-metastasectomy';
    const { page, close } = await visit(workbench, `/board/own/${id}?at=2012-02-29`);
    const decisions = page.getByRole('region', { name: 'Decisions' });
    await decisions.getByText(/Resect the three lung metastases/).waitFor();
    const hash = await decisions.getByText(/[0-9a-f]{64}/).textContent();
    const board = await (await page.request.get(`${workbench.origin}/api/board/own/${id}`)).json();
    const late = {
      id: 'late-afp',
      kind: 'laboratory',
      at: '2012-02-20',
      analyte: 'afp',
      result: '900 ng/mL',
    };
    const written = await page.request.post(`${workbench.origin}/api/courses/own/${id}/records`, {
      headers: { origin: workbench.origin },
      data: { expectedVersion: board.version, records: [late] },
    });
    expect(written.status()).toBe(201);
    await page.reload();
    await decisions.getByText(/now read otherwise/).waitFor();
    await decisions.getByText(/^AFP: .* when decided, 900 ng\/mL.* now$/).waitFor();
    expect(await decisions.getByText(/Resect the three lung metastases/).count()).toBe(1);
    expect(await decisions.getByText(/[0-9a-f]{64}/).textContent()).toBe(hash);
    // "Why?" leads to the record itself.
    await page
      .getByRole('button', { name: /900 ng\/mL/ })
      .first()
      .click();
    await page.waitForURL(/#record-late-afp$/);
    await page.locator('[id="record-late-afp"][data-shown]').waitFor();
    await close();
  });

  it('reads everything under the policy of the hospital, which an administrator changes', async () => {
    const { page, complaints, close } = await visit(workbench, '/board-policy/own');
    await page.getByLabel(/^Oligometastatic up to/).fill('3');
    await page.getByRole('button', { name: 'Keep this policy' }).click();
    await page.getByText(/^Revision 1, /).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`${workbench.origin}/board/own/rupture-haic-metastasectomy?at=2012-02-29`);
    const policy = page.getByRole('region', { name: 'Policy of the hospital' });
    await policy.getByText(/Policy of the hospital, revision 1/).waitFor();
    await policy.getByText('3 metastases outside the liver').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells what became of patients like one, apart by what began, and prints it with the rest on one page', async () => {
    const criterion = encodeURIComponent('lungMetastases.known >= 1');
    const path = '/board/demonstration/sim-0003';
    const { page, complaints, close } = await visit(workbench, `${path}?like=${criterion}`, {
      scheme: 'dark',
    });
    const similar = page.getByRole('region', { name: 'Patients like this one' });
    await similar.getByText(/^\d+ patients, \d+ died; median survival/).waitFor();
    await similar.getByRole('img', { name: /^Overall survival of \d+ patients/ }).waitFor();
    await similar.getByLabel('Tell them apart by what began within 90 days').selectOption('lung-local');
    await similar.getByRole('heading', { name: 'Who was chosen, not what it did' }).waitFor();
    await similar.getByText(/^Began: \d+ patients, \d+ died; did not: \d+ patients, \d+ died$/).waitFor();
    await similar.getByRole('img', { name: /local treatment of the lung/i }).waitFor();
    expect(new URL(page.url()).searchParams.get('apart')).toBe('lung-local');
    expect(complaints).toEqual([]);
    expect(await accessibilityViolations(page)).toEqual([]);
    const query = `format=html&criterion=${criterion}`;
    await page.goto(`${workbench.origin}/api${path}/sheet?${query}`);
    await page.evaluate(() => document.fonts.ready);
    expect(await page.getByText(/other patients of the registry met lungMetastases.known >= 1/).count()).toBe(
      1,
    );
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    // Nothing on it is cut off or stands over its column.
    const wide = await page
      .locator('.column > *')
      .evaluateAll(
        (blocks) => blocks.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1).length,
      );
    expect(wide).toBe(0);
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
