import type { StudyResult } from '@hepatica/study';
import { expect, test } from 'vitest';
import { threeCovariates } from '../../test/examples/cox-analysis.ts';
import { twoGroups } from '../../test/examples/survival-analysis.ts';
import { svgToPng } from '../png.ts';
import { htmlDocument } from './html-document.ts';
import { type Artifact, studyArtifacts } from './study-artifacts.ts';
import { studyDocument } from './study-document.ts';

const result: StudyResult = {
  format: 'hepatica-study-result/1',
  title: 'Remission <by> arm & stage',
  simulated: true,
  provenance: {
    questionSha256: 'a'.repeat(64),
    data: [{ name: 'leukemia.csv', sha256: 'b'.repeat(64), rows: 42 }],
    version: '0.1.0',
    seed: null,
  },
  population: {
    label: 'All patients',
    attrition: [{ step: 'Rows', kept: 42, removed: 0, unknown: 0 }],
    n: 42,
  },
  tableOne: null,
  survival: [twoGroups],
  cox: [threeCovariates],
  methods: ['Survival was estimated by the product-limit method.'],
  findings: [
    {
      code: 'events-per-parameter-low',
      severity: 'warning',
      message: 'Few events.',
      where: { field: 'cox.os' },
    },
    {
      code: 'knowledge-date-assumed',
      severity: 'info',
      message: 'Known from time zero.',
      where: { column: 'arm' },
    },
  ],
};
const reportOf = (of: StudyResult) => htmlDocument(studyDocument(of, {}));
const report = reportOf(result);
const drawing = { png: (svg: string, options: { readonly widthPx: number }) => svgToPng(svg, options) };
const textOf = ({ content }: Artifact) => (typeof content === 'string' ? content : '');

test('a report asks nothing of any network', async () => {
  const artifacts = await studyArtifacts(result, drawing);
  const html = textOf(artifacts.find(({ path }) => path === 'report.html') ?? { path: '', content: '' });
  expect(html.length).toBeGreaterThan(10_000);
  expect(html.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:\/\/|<script|<link|@import|url\(/);
});

test('a report of simulated patients says so first, and every report leaves the judgement to the clinician', () => {
  expect(report.indexOf('SIMULATED PATIENTS')).toBeLessThan(report.indexOf('<h1>'));
  expect(report).toContain('supports and does not replace clinical judgement');
  expect(reportOf({ ...result, simulated: false })).not.toContain('SIMULATED');
});

test('every table and figure of simulated patients says so', async () => {
  const artifacts = await studyArtifacts(result, drawing);
  const silent = artifacts.filter(
    (artifact) => typeof artifact.content === 'string' && !textOf(artifact).includes('SIMULATED PATIENTS'),
  );
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test('a finding stands beside what it concerns', () => {
  const regression = report.slice(report.indexOf('<h2>Regression'), report.indexOf('<h2>Methods'));
  const population = report.slice(report.indexOf('<h2>Population'), report.indexOf('<h2>In remission'));
  expect(regression).toContain('Few events.');
  expect(population).toContain('Known from time zero.');
  expect(report.split('Few events.')).toHaveLength(2);
});

test('names from the data cannot become markup', () => {
  expect(report).toContain('<h1>Remission &lt;by&gt; arm &amp; stage</h1>');
});

test('a report carries the hashes of its question and data', () => {
  expect(report).toContain('a'.repeat(64));
  expect(report).toContain('b'.repeat(64));
});

test('a study writes each figure as picture and specification, each table as CSV, and the same bytes every time', async () => {
  const artifacts = await studyArtifacts(result, drawing);
  expect(artifacts.map(({ path }) => path)).toEqual([
    'figures.pptx',
    'figures/hazard-ratios-os.csv',
    'figures/hazard-ratios-os.png',
    'figures/hazard-ratios-os.svg',
    'figures/hazard-ratios-os.vl.json',
    'figures/survival-remission-by-arm.csv',
    'figures/survival-remission-by-arm.png',
    'figures/survival-remission-by-arm.svg',
    'figures/survival-remission-by-arm.vl.json',
    'report.docx',
    'report.html',
    'tables.xlsx',
    'tables/hazard-ratios-os-proportional.csv',
    'tables/hazard-ratios-os.csv',
    'tables/population.csv',
    'tables/survival-remission-by-arm.csv',
  ]);
  expect(await studyArtifacts(structuredClone(result), drawing)).toEqual(artifacts);
});

test('curves are drawn on the scale that the question asks for, and the caption says so', async () => {
  const asked: StudyResult = { ...result, survival: [{ ...twoGroups, scale: 'events' }], cox: [] };
  const artifacts = await studyArtifacts(asked, drawing);
  const specOf = (name: string) =>
    textOf(artifacts.find(({ path }) => path === name) ?? { path: '', content: '' });
  expect(specOf('figures/survival-remission-by-arm.vl.json')).toContain('Cumulative events: ');
  expect(specOf('report.html')).toContain('Drawn as the share with the event');
});

test('a study of many files names the first and the last, and leaves their hashes to the result', () => {
  const data = Array.from({ length: 62 }, (_, k) => ({
    name: `sim-${k + 1}.json`,
    sha256: 'c'.repeat(64),
    rows: 1,
  }));
  const many = reportOf({ ...result, provenance: { ...result.provenance, data } });
  expect(many).toContain('62 files, sim-1.json to sim-62.json');
  expect(many).not.toContain('c'.repeat(64));
});

test('a study of one patient counts one', () => {
  const one = reportOf({
    ...result,
    population: { label: 'Everybody', attrition: [{ step: 'All', kept: 1, removed: 0, unknown: 0 }], n: 1 },
  });
  expect(one).toContain('All 1 patient were analyzed.'.replace('were', 'was'));
  expect(one).not.toMatch(/\b1 (patients|rows|events|lesions)\b/);
});
