import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BoardPage } from '@hepatica/api';
import { day } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { type SheetSimilar, specToSvg } from '@hepatica/render';
import { describe, expect, it } from 'vitest';
import { builtInBase } from '../src/board/board-base.ts';
import { type BoardFilePage, boardFile } from '../src/board/board-files.ts';
import { boardPage } from '../src/board/board-page.ts';
import { boardView } from '../src/board/board-view.ts';
import { similarCurves } from '../src/registry/similar/similar-curves.ts';
import { similarSpec } from '../src/registry/similar/similar-figure.ts';
import { repository, temporaryFolder } from './program.ts';

const run = promisify(execFile);
const soffice = await run('soffice', ['--version']).then(
  () => true,
  () => false,
);

function pageOf(name: string, query: Parameters<typeof boardView>[1]): BoardPage {
  const path = join(repository, 'examples', 'cases', `${name}.yaml`);
  const { course } = readCourseFile(readFileSync(path, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(`${name} cannot be read`);
  const view = boardView(course, query);
  if (view.kind === 'refused') throw new Error(view.findings.map(({ message }) => message).join(' '));
  return boardPage(view, 1, builtInBase);
}

async function similar(): Promise<SheetSimilar> {
  const patients = Array.from({ length: 60 }, (_, index) => ({
    id: `${index}`,
    since: day(0),
    entryDays: 0,
    days: 100 + 37 * index,
    died: index % 3 > 0,
  }));
  const curves = similarCurves([{ name: '', patients }]);
  const words = { timeTitle: 'Months since all criteria held', by: null, simulated: true };
  return {
    criterion: 'liverTumors.viable = true',
    from: 400,
    n: 60,
    deaths: 40,
    medians: { survival: 48.2, followUp: 83.5 },
    svg: await specToSvg(similarSpec(curves, words, { widthPx: 356, isSmall: true })),
  };
}

/** The same patient with many lesions, options and questions. */
function crowded(page: BoardPage): BoardPage {
  const { lesions, options, prompts, stages } = page;
  const times = <One>(list: readonly One[], number: number, change: (one: One, index: number) => One) =>
    Array.from({ length: number }, () => list)
      .flat()
      .map(change);
  return {
    ...page,
    lesions: times(lesions, 40, (one, index) => ({ ...one, id: `L${index}` })),
    options: times(options, 3, (one, index) => ({ ...one, title: `${one.title} ${index}` })),
    prompts: times(prompts, 12, (one, index) => ({ ...one, message: `${index}. ${one.message}` })),
    stages: times(stages, 2, (one, index) => ({ ...one, stage: `${one.stage} ${index}` })),
  };
}

const [first, second] = ['oligometastasis-local-therapy', 'rupture-haic-metastasectomy'] as const;
const pages: readonly BoardPage[] = [
  pageOf(first, { before: 'wedge-resection' }),
  pageOf(second, { at: '2012-02-29' }),
  pageOf(second, { at: '2016-11-01' }),
  crowded(pageOf(second, { at: '2016-11-01' })),
];

describe('sheets of the published cases, and of a patient with many lesions, options and questions', () => {
  it.skipIf(!soffice)(
    'are a page each as a Word file and a slide each, with patients like them',
    async () => {
      const like = await similar();
      const all: readonly BoardFilePage[] = pages.map((page) => ({ ...page, similar: like }));
      const place = await temporaryFolder({});
      const path = (name: string): string => join(place.path, name);
      const meeting = { title: 'Tumor board', attendees: ['surgery (2)'] };
      for (const format of ['docx', 'pptx'] as const) {
        await writeFile(path(`sheets-${format}.${format}`), await boardFile(all, format, meeting));
      }
      const profile = `-env:UserInstallation=file://${path('profile')}`;
      const files = [path('sheets-docx.docx'), path('sheets-pptx.pptx')];
      await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', place.path, ...files]);
      for (const format of ['docx', 'pptx']) {
        const pdf = await readFile(path(`sheets-${format}.pdf`), 'latin1');
        expect(pdf.match(/\/Type\s*\/Page\b/g), format).toHaveLength(1 + all.length);
      }
      await place.remove();
    },
    120_000,
  );

  it('say what is asked of the second case between October 2016 and January 2017, whatever else is left out', async () => {
    const html = await boardFile(pages.slice(2, 3), 'html');
    expect(html).toContain('43,256 ng/mL');
    expect(html).toMatch(/Coverage not recorded: [^.]*limbs/);
    const [, , page, many] = pages;
    const printed = `${await boardFile(many === undefined ? [] : [many], 'html')}`;
    for (const one of page?.options ?? []) {
      if (one.standing === 'nothing-to-treat') continue;
      for (const { title, standing } of one.safety) {
        if (standing !== 'met') expect(printed.includes(title.replaceAll('<', '&lt;')), title).toBe(true);
      }
    }
    expect(printed).toMatch(/and \d+ more options: see the page/);
  });
});
