import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, openWorkbench, visit, type Workbench } from './workbench.ts';

const rupture = '/patients/demonstration/rupture-haic-metastasectomy';
const oligometastasis = '/patients/demonstration/oligometastasis-local-therapy';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench();
});
afterAll(() => workbench.close());

const drawn = (page: Page) => page.locator('section[aria-label="Course figure"] svg a').first().waitFor();
const panel = (page: Page) => page.getByRole('region', { name: 'State on the date shown' });
const cursor = (page: Page) => page.getByRole('slider', { name: 'Date shown' });
const at = (page: Page) => new URL(page.url()).searchParams.get('at');
const answerOf = (page: Page, system: string) => page.locator(`[data-system="${system}"]`);

describe('course page', () => {
  it('opens at the date of its address', async () => {
    const { page, complaints, close } = await visit(workbench, `${rupture}?at=2012-02-29`);
    await panel(page).getByRole('heading', { name: 'On 29 Feb 2012' }).waitFor();
    await drawn(page);
    expect(complaints).toEqual([]);
    await close();
  });

  it('steps from scan to scan with the arrow keys and by a day with Shift, and the address follows', async () => {
    const { page, close } = await visit(workbench, `${rupture}?at=2012-02-29`);
    await drawn(page);
    await cursor(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.searchParams.get('at') !== '2012-02-29');
    expect(at(page)).toBe('2013-10-31');
    await page.keyboard.press('Shift+ArrowLeft');
    await panel(page).getByRole('heading', { name: 'On 30 Oct 2013' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL((url) => url.searchParams.get('at') === '2012-02-29');
    await page.keyboard.press('Home');
    await panel(page).getByRole('heading', { name: /2010/ }).waitFor();
    await close();
  });

  it('follows the date cursor while it is dragged', async () => {
    const { page, complaints, close } = await visit(workbench, `${rupture}?at=2012-02-29`);
    await drawn(page);
    const box = await cursor(page).boundingBox();
    if (box === null) throw new Error('the cursor has no place on the page');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 150, y, { steps: 4 });
    await panel(page)
      .getByRole('heading', { name: /On .* 201[345]/ })
      .waitFor();
    await page.mouse.up();
    await page.waitForURL((url) => /^201[345]-/.test(url.searchParams.get('at') ?? ''));
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows the mass in the thigh on no day before October 2016', async () => {
    const thigh = 'right semimembranosus';
    for (const [date, known] of [
      ['2015-12-31', false],
      ['2016-09-30', false],
      ['2017-01-31', true],
    ] as const) {
      const { page, close } = await visit(workbench, `${rupture}?at=${date}`);
      await panel(page).getByRole('heading', { name: 'Lesions known on this date' }).waitFor();
      expect((await panel(page).textContent())?.includes(thigh), date).toBe(known);
      await close();
    }
  });

  it('tells just before a metastasectomy from just after it', async () => {
    const { page, close } = await visit(workbench, `${rupture}?at=2012-02-29`);
    const group = panel(page).getByRole('group', { name: /Before or after .*metastasectomy/ });
    await group.getByRole('button', { name: 'Before' }).click();
    await panel(page).getByText('Just before the treatment').waitFor();
    const before = await panel(page).locator('[data-lesion]').allInnerTexts();
    await group.getByRole('button', { name: 'After' }).click();
    await panel(page).getByText('Just after the treatment').waitFor();
    const after = await panel(page).locator('[data-lesion]').allInnerTexts();
    expect(before.filter((text) => text.includes('removed'))).toHaveLength(0);
    expect(after.filter((text) => text.includes('removed')).length).toBeGreaterThan(0);
    await page.waitForURL((url) => url.searchParams.has('after'));
    await close();
  });

  it('says that a stage may not apply once the last known metastasis is out, and when a size was measured', async () => {
    const { page, close } = await visit(workbench, `${rupture}?at=2017-01-31`);
    const bclc = answerOf(page, 'bclc');
    await bclc.getByText('C or D, or not applicable', { exact: true }).waitFor();
    await bclc.getByText('Applies only if a tumor is left in the liver or beyond it.').waitFor();
    await page.locator('[data-lesion="M7"]').getByText('50 mm (Oct 2016 – Jan 2017)').waitFor();
    await close();
  });

  it('keeps an open answer open until the assumptions are switched on', async () => {
    const { page, close } = await visit(workbench, `${oligometastasis}?at=%2B0d`);
    const childPugh = answerOf(page, 'child-pugh');
    await childPugh.getByText('A or B (5–9)').waitFor();
    await childPugh.getByText('compatible').waitFor();
    await page.getByRole('switch', { name: /Ascites/ }).check();
    await page.getByRole('switch', { name: /Encephalopathy/ }).check();
    await childPugh.getByText('A (5)', { exact: true }).waitFor();
    await childPugh.getByText('agree').waitFor();
    expect(new URL(page.url()).searchParams.get('assume')).toBe('no-ascites,no-encephalopathy');
    await close();
  });

  it('answers why: the inputs, the edition, the citation, and on a click the record', async () => {
    const { page, complaints, close } = await visit(workbench, `${oligometastasis}?at=%2B0d`);
    // Rows move down once findings are worked out and stand among them.
    await panel(page).locator('[aria-busy="false"]').waitFor();
    const albi = answerOf(page, 'albi');
    await albi.getByRole('button', { name: /grade 2/ }).focus();
    expect(await albi.getByRole('link', { name: /doi:/ }).getAttribute('href')).toMatch(
      /^https:\/\/doi\.org\/10\./,
    );
    await albi.getByRole('button', { name: 'ALBI', exact: true }).click();
    const bilirubin = albi.getByRole('button', { name: '0.76 mg/dL' });
    await bilirubin.hover();
    await albi.getByText('lines 74-86', { exact: false }).waitFor();
    await bilirubin.click();
    await page.locator('li:focus').getByText('Bilirubin').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('folds what matters less in each group, and opens it', async () => {
    const { page, close } = await visit(workbench, `${oligometastasis}?at=%2B0d`);
    await panel(page).locator('[aria-busy="false"]').waitFor();
    const liver = panel(page).getByRole('region', { name: 'Liver function' });
    expect(await liver.locator('[data-system]').count()).toBe(3);
    await liver.getByRole('button', { name: /8 more/ }).click();
    expect(await liver.locator('[data-system]').count()).toBe(11);
    await liver.locator('[data-system="ez-albi"]').getByText('partly verified').waitFor();
    await close();
  });

  it('says nothing of control of the liver until it is said what control means', async () => {
    const { page, complaints, close } = await visit(workbench, `${oligometastasis}?at=%2B11mo`);
    await panel(page).locator('[aria-busy="false"]').waitFor();
    const control = panel(page).getByRole('region', { name: 'Control of the liver' });
    expect(await control.locator('[data-system]').count()).toBe(0);
    await control.getByRole('combobox', { name: 'Control means' }).selectOption('IHC-none-viable');
    await control.locator('[data-system="intrahepatic-control"]').waitFor();
    await page.waitForURL((url) => url.searchParams.get('control') === 'IHC-none-viable');
    expect(complaints).toEqual([]);
    await close();
  });

  it('tells what does not fit together, with a remedy and the records, in the panel and beside the record', async () => {
    const { page, close } = await visit(workbench, `${oligometastasis}?at=%2B11mo`);
    await panel(page)
      .getByText(/findings? of what is impossible, doubtful or open/)
      .click();
    const said = 'A Child-Pugh class is stated as a score';
    await panel(page).getByText(said).first().waitFor();
    await answerOf(page, 'child-pugh').getByText(said).waitFor();
    await panel(page).getByText('State the score in points and the class as a letter.').first().waitFor();
    await panel(page).getByRole('button', { name: 'Stated (month 11)' }).click();
    await page.locator('li:focus[id="record-child-pugh-month-11"]').getByText(said).waitFor();
    await close();
  });

  it('draws the systems that are chosen as bands', async () => {
    const { page, complaints, close } = await visit(workbench, `${rupture}?at=2012-02-29&bands=albi,milan`);
    await drawn(page);
    const figure = page.locator('section[aria-label="Course figure"] svg');
    await figure.getByText('Milan', { exact: true }).waitFor();
    expect(await figure.getByText('mUICC', { exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Bands' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'mUICC' }).click();
    await figure.getByText('mUICC', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it('follows a mark of the figure to its record', async () => {
    const { page, close } = await visit(workbench, `${rupture}?at=2012-02-29`);
    await drawn(page);
    const mark = page.locator('section[aria-label="Course figure"] svg a[tabindex="0"]');
    const name = await mark.getAttribute('aria-label');
    expect(name?.length).toBeGreaterThan(5);
    await mark.focus();
    await page.keyboard.press('Enter');
    await page.locator('li:focus[id^="record-"]').waitFor();
    await close();
  });

  it('says when the date of an address cannot be read', async () => {
    const { page, close } = await visit(workbench, `${rupture}?at=soon`);
    await page.getByText('The address asks for the date “soon”').waitFor();
    await close();
  });

  it('says when there is no such patient', async () => {
    const { page, close } = await visit(workbench, '/patients/demonstration/nobody');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await close();
  });

  it.each(['light', 'dark'] as const)(
    'has no accessibility violation in its %s appearance',
    async (scheme) => {
      for (const path of [`${rupture}?at=2012-02-29`, `${oligometastasis}?at=%2B0d`]) {
        const { page, complaints, close } = await visit(workbench, path, { scheme });
        await drawn(page);
        expect(await accessibilityViolations(page)).toEqual([]);
        expect(complaints).toEqual([]);
        await close();
      }
    },
  );
});
