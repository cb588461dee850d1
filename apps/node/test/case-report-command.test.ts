import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, repository, schemaProblems, temporaryFolder } from './program.ts';

const rupture = join(repository, 'examples', 'cases', 'rupture-haic-metastasectomy.yaml');

const edits = {
  sentences: [],
  paragraphs: [{ id: 'a', section: 'discussion', text: 'AFP of 43,256 ng/mL was followed for 17.5 years.' }],
  answers: [{ query: 'missing:ascites', answer: 'None was noted.' }],
};

describe('hepatica case-report', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder({
      'edits.json': JSON.stringify(edits),
      'bad.json': '{ "sentences": 3 }',
    });
  });
  afterAll(() => folder.remove());
  const at = (name: string) => join(folder.path, name);

  it('writes the report with the author’s words, and prints a document that keeps to its schema', async () => {
    const run = await hepatica([
      'case-report',
      rupture,
      '--out',
      at('r'),
      '--edits',
      at('edits.json'),
      '--json',
    ]);
    expect(run.code).toBe(0);
    const done = JSON.parse(run.stdout);
    expect(await schemaProblems('case-report-output', done)).toEqual([]);
    for (const path of done.files) expect((await stat(join(at('r'), path))).size).toBeGreaterThan(1000);
    const text = await readFile(join(at('r'), 'case-report.md'), 'utf8');
    expect(text).toContain(
      'AFP of 43,256 ng/mL was followed for 17.5 years. **[not supported by the record: 17.5]**',
    );
    expect(text).not.toContain('Ascites is not recorded');
    // A Word file is a ZIP archive.
    const docx = await readFile(join(at('r'), 'case-report.docx'));
    expect(docx.subarray(0, 2).toString('latin1')).toBe('PK');
    const figure = await readFile(join(at('r'), 'figures/course.pdf'));
    expect(figure.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  });

  it('tells no year of the calendar, neither in the text nor in the figure', async () => {
    const [text = ''] = (await readFile(join(at('r'), 'case-report.md'), 'utf8')).split('## Queries');
    const figure = (await readFile(join(at('r'), 'figures/course.svg'), 'utf8')).replaceAll(/<[^>]*>/g, ' ');
    expect(text).not.toMatch(/\b(?:19|20)\d\d\b/);
    expect(figure).toContain('month');
    expect(figure).not.toMatch(/\b(?:19|20)\d\d\b/);
  });

  it('takes key images that somebody has looked at, warns of coarse ones, and refuses what is no image', async () => {
    const image = { caption: 'CT.', alternative: 'A slice.', noIdentifierSeenBy: 'Dr. Choi' };
    const course = join(at('r'), 'figures/course.png');
    await writeFile(at('images.json'), JSON.stringify({ images: [{ ...image, file: course }] }));
    const done = await hepatica(['case-report', rupture, '--out', at('i'), '--images', at('images.json')]);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect((await stat(join(at('i'), 'figures/key-images.png'))).size).toBeGreaterThan(10_000);
    await writeFile(at('page.png'), '<html></html>');
    await writeFile(at('images.json'), JSON.stringify({ images: [{ ...image, file: 'page.png' }] }));
    const page = await hepatica(['case-report', rupture, '--out', at('j'), '--images', at('images.json')]);
    expect(page.stderr).toContain('neither a PNG nor a JPEG');
    const { noIdentifierSeenBy: _, ...unseen } = image;
    await writeFile(at('images.json'), JSON.stringify({ images: [{ ...unseen, file: course }] }));
    const refused = await hepatica(['case-report', rupture, '--out', at('j'), '--images', at('images.json')]);
    expect(refused.stderr).toContain('noIdentifierSeenBy');
    await expect(stat(at('j'))).rejects.toThrow();
  });

  it('refuses edits that are none, and the calendar without consent, and writes nothing', async () => {
    const bad = await hepatica(['case-report', rupture, '--out', at('x'), '--edits', at('bad.json')]);
    expect(bad.code).not.toBe(0);
    expect(bad.stderr).toContain('holds no edits of a report');
    const dated = await hepatica(['case-report', rupture, '--out', at('x'), '--dates', 'calendar']);
    expect(dated.code).not.toBe(0);
    expect(dated.stderr).toContain('consent to publication');
    await expect(stat(at('x'))).rejects.toThrow();
  });
});
