import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, repository, schemaProblems, temporaryFolder } from './program.ts';

const rupture = join(repository, 'examples', 'cases', 'rupture-haic-metastasectomy.yaml');
const local = join(repository, 'examples', 'cases', 'oligometastasis-local-therapy.yaml');

interface Assessed {
  readonly system: string;
  readonly kind: string;
  readonly answer: Record<string, unknown>;
}

const assessmentOf = (stdout: string, system: string): Assessed | undefined =>
  JSON.parse(stdout).assessments.find((assessment: Assessed) => assessment.system === system);

describe('hepatica course', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder({ 'bad.yaml': 'format: hepatica-course/1\ntitel: x\nrecords: 3\n' });
  });
  afterAll(() => folder.remove());

  it('speaks of control of the liver only by a definition that is named', async () => {
    const plain = await hepatica(['course', local, '--at', '+11mo']);
    expect(plain.stdout).not.toContain('Control of the liver');
    const named = await hepatica(['course', local, '--at', '+11mo', '--control', 'IHC-none-viable']);
    expect(named.stdout).toContain('Control, under control: no [unverified]');
    const wrong = await hepatica(['course', local, '--control', 'good']);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('IHC-treatable');
  });

  it('prints one document that keeps to its schema', async () => {
    for (const args of [
      [rupture, '--at', '2012-02'],
      [local, '--at', '+0d', '--assume', 'all'],
    ]) {
      const run = await hepatica(['course', ...args, '--json']);
      expect(run.code).toBe(0);
      expect(await schemaProblems('course-output', JSON.parse(run.stdout))).toEqual([]);
    }
  });

  it('tells the state in groups, each system once, and what does not fit together', async () => {
    const { stdout } = await hepatica(['course', local, '--at', '+11mo']);
    const places = ['Liver function', 'Stage', 'Oligometastasis', 'Impossible, doubtful or open'].map(
      (title) => stdout.indexOf(`\n${title}\n`),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout).toContain('State the score in points and the class as a letter.');
    const document = JSON.parse((await hepatica(['course', local, '--at', '+11mo', '--json'])).stdout);
    const grouped: string[] = document.groups.flatMap(
      ({ first, others }: { first: string[]; others: string[] }) => [...first, ...others],
    );
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(
      [...document.assessments, ...document.series].filter(({ system }) => !grouped.includes(system)),
    ).toEqual([]);
    expect(document.consistency.map(({ code }: { code: string }) => code)).toContain('class-called-score');
  });

  it('prints the newest markers in numbers or words with their date, and how old a size is', async () => {
    const text = async (file: string, at: string) => (await hepatica(['course', file, '--at', at])).stdout;
    expect(await text(local, '+0d')).toContain('AFP > 60,500 ng/mL or > 65,000 ng/mL (day 0)');
    expect(await text(local, '+80mo')).toContain('130 mm (day 0)');
    expect(await text(rupture, '2013-10')).toContain('AFP 340 ng/mL (Oct 2013)');
    expect(await text(rupture, '2015-06')).toContain('AFP “began to rise” (Jun 2015)');
  });

  it('shows no thigh mass before October 2016, and shows it once it was reported', async () => {
    const before = await hepatica(['course', rupture, '--at', '2016-09', '--json']);
    const after = await hepatica(['course', rupture, '--at', '2017-01', '--json']);
    const organs = (stdout: string): string[] =>
      JSON.parse(stdout).lesions.map(({ organ }: { organ: string }) => organ);
    expect(organs(before.stdout)).not.toContain('muscle');
    expect(organs(after.stdout)).toContain('muscle');
  });

  it('leaves Child-Pugh open without the named assumptions and determines it with them', async () => {
    const without = await hepatica(['course', local, '--at', '+0d', '--json']);
    const assumed = await hepatica(['course', local, '--at', '+0d', '--assume', 'all', '--json']);
    expect(assessmentOf(without.stdout, 'child-pugh')?.kind).toBe('open');
    expect(assessmentOf(assumed.stdout, 'child-pugh')).toMatchObject({
      kind: 'determined',
      answer: { score: 5, class: 'A' },
    });
  });

  it('takes a month as its last day', async () => {
    const run = await hepatica(['course', rupture, '--at', '2012-02', '--json']);
    expect(JSON.parse(run.stdout).at.date).toBe('2012-02-29');
  });

  it('says once, and of how many records, that their order cannot be told', async () => {
    const { stderr } = await hepatica(['course', local, '--at', '+11mo', '--before', 'rfa-segment-6']);
    expect(stderr.match(/order-unknown/g)).toHaveLength(1);
    expect(stderr).toMatch(/The same of \d+ other records: .*wedge-resection/);
  });

  it('says where nothing is known yet', async () => {
    const { stdout } = await hepatica(['course', rupture, '--at', '1990-01']);
    expect(stdout).toContain('No record of this course is known by then.');
  });

  it('differs just before and just after a record', async () => {
    const { records } = JSON.parse((await hepatica(['course', rupture, '--json'])).stdout);
    const resection = records.find((id: string) => id.includes('metastasectomy')) ?? records.at(-1);
    const side = async (name: string) =>
      JSON.parse((await hepatica(['course', rupture, name, resection, '--json'])).stdout);
    const [before, after] = [await side('--before'), await side('--after')];
    expect(before.records).not.toContain(resection);
    expect(after.records).toContain(resection);
    expect(before.position).toEqual({ side: 'before', record: resection });
  });

  it('writes the figure as SVG, PDF and PNG', async () => {
    for (const ending of ['svg', 'pdf', 'png']) {
      const out = join(folder.path, `figure.${ending}`);
      const run = await hepatica(['course', rupture, '--figure', out]);
      expect(run.code, run.stderr).toBe(0);
      expect((await stat(out)).size).toBeGreaterThan(5000);
    }
  });

  it('refuses what is wrong with a file, a date, a record or an assumption, all at once', async () => {
    const bad = await hepatica(['course', join(folder.path, 'bad.yaml')]);
    expect(bad.code).toBe(1);
    expect(bad.stdout).toBe('');
    expect(bad.stderr).toContain('titel');
    const asked = await hepatica([
      'course',
      rupture,
      '--at',
      'soon',
      '--after',
      'nothing',
      '--assume',
      'luck',
      '--json',
    ]);
    expect(asked.code).toBe(1);
    const refusal = JSON.parse(asked.stdout);
    expect(await schemaProblems('refusal-output', refusal)).toEqual([]);
    expect(refusal.findings).toHaveLength(3);
  });
});

describe('hepatica assess', () => {
  const complete = {
    bilirubin: '1.2 mg/dL',
    albumin: '38 g/L',
    inr: 1.1,
    ascites: 'none',
    encephalopathy: 'none',
  };

  it('lists the systems', async () => {
    const run = await hepatica(['assess', '--json']);
    const list = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-list-output', list)).toEqual([]);
    expect(list.systems.map(({ id }: { id: string }) => id)).toContain('child-pugh');
  });

  it('determines a class from complete values, whatever their unit', async () => {
    const run = await hepatica(['assess', 'child-pugh', '--input', JSON.stringify(complete), '--json']);
    expect(run.code).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-output', document)).toEqual([]);
    expect(document).toMatchObject({ kind: 'determined', answer: { score: 5, class: 'A' } });
  });

  it('says what is still possible, and what to find out next', async () => {
    const run = await hepatica(['assess', 'child-pugh', '--input', '{"bilirubin": "> 3 mg/dL"}', '--json']);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-output', document)).toEqual([]);
    expect(document.kind).toBe('open');
    expect(document.askNext).not.toBeNull();
  });

  it('reads the values from a file', async () => {
    const folder = await temporaryFolder({ 'values.json': JSON.stringify(complete) });
    const run = await hepatica(['assess', 'child-pugh', '--input', join(folder.path, 'values.json')]);
    await folder.remove();
    expect(run.stdout).toContain('Child-Pugh A (5)');
  });

  it('is invalid for an input that does not exist and for a value that cannot be', async () => {
    const input = JSON.stringify({ ...complete, bilirubine: 1, albumin: '38 bananas' });
    const run = await hepatica(['assess', 'child-pugh', '--input', input, '--json']);
    expect(run.code).toBe(1);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-output', document)).toEqual([]);
    expect(document.kind).toBe('invalid');
    expect(run.stderr).toContain('bilirubine');
  });

  it.each([
    ['child-pug', '{}', 'Did you mean child-pugh'],
    ['albi', '{"bilirubin": ', 'not JSON'],
    ['albi', '[1]', 'JSON object'],
    ['albi', '{"bilirubin": {"value": 1}}', 'bilirubin'],
    ['albi', 'no-such-file.json', 'no-such-file.json'],
  ])('refuses %s with %s', async (system, input, text) => {
    const run = await hepatica(['assess', system, '--input', input, '--json']);
    expect(run.code).toBe(1);
    expect(await schemaProblems('refusal-output', JSON.parse(run.stdout))).toEqual([]);
    expect(run.stderr).toContain(text);
  });
});
