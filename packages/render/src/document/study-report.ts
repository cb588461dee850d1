import type { Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import { attritionTable } from '../table/attrition-table.ts';
import { coxTable } from '../table/cox-table.ts';
import { proportionalHazardsTable } from '../table/proportional-hazards-table.ts';
import { survivalTable } from '../table/survival-table.ts';
import { tableOneTable } from '../table/table-one.ts';
import { escapeHtml, tableHtml } from './html.ts';
import { reportStyle } from './report-style.ts';
import { coxName, survivalName } from './study-figures.ts';

/** A drawn figure of the report. */
export interface ReportFigure {
  readonly svg: string;
  readonly caption: string;
}

/** The typeface that a report carries, so that figures look on every machine as they were measured. */
export interface ReportTypeface {
  /** Inter as base64 WOFF2; the reader's own typeface where left out. */
  readonly typefaceWoff2?: string;
}

/**
 * The report of a study as one HTML file: population, Table 1, survival, regression, methods, provenance, each finding
 * beside what it concerns. It prints on A4 and asks nothing of any network.
 *
 * @param options.figures drawn figures by name (`survival-os-by-stage`, `hazard-ratios-os`).
 */
export function studyReport(
  result: StudyResult,
  options: ReportTypeface & { readonly figures: Readonly<Record<string, ReportFigure>> },
): string {
  const findings = sortFindings(result);
  const sections = [
    header(result),
    section('Population', [tableHtml(attritionTable(result.population)), ...findingsHtml(findings.general)]),
    ...(result.tableOne === null ? [] : [section('Patients', [tableHtml(tableOneTable(result.tableOne))])]),
    ...result.survival.map((analysis, index) => {
      const by = analysis.by === null ? '' : ` by ${analysis.by.label}`;
      return section(`${analysis.endpointLabel}${by}`, [
        ...findingsHtml(
          findings.of(`survival.${analysis.endpoint}`, index === firstOf(result.survival, analysis)),
        ),
        figureHtml(options.figures[survivalName(result, index)]),
        tableHtml(survivalTable(analysis)),
      ]);
    }),
    ...result.cox.map((analysis, index) => {
      const hazards = proportionalHazardsTable(analysis);
      return section(`Regression: ${analysis.endpointLabel}`, [
        ...findingsHtml(findings.of(`cox.${analysis.endpoint}`, index === firstOf(result.cox, analysis))),
        figureHtml(options.figures[coxName(result, index)]),
        tableHtml(coxTable(analysis)),
        ...(hazards === null ? [] : [tableHtml(hazards)]),
      ]);
    }),
    section(
      'Methods',
      result.methods.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ),
    provenance(result),
  ];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(result.title)}</title>`,
    `<style>\n${fontFace(options)}${reportStyle}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...sections,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function fontFace({ typefaceWoff2 }: ReportTypeface): string {
  if (typefaceWoff2 === undefined) return '';
  const source = `url(data:font/woff2;base64,${typefaceWoff2}) format("woff2")`;
  return `@font-face { font-family: Inter; font-weight: 100 900; src: ${source}; }\n`;
}

function header(result: StudyResult): string {
  const simulated = result.simulated
    ? '<p class="simulated">SIMULATED PATIENTS: the numbers below describe no real patient.</p>\n'
    : '';
  return `<header>
${simulated}<h1>${escapeHtml(result.title)}</h1>
<p class="lead">${escapeHtml(result.population.label)}, ${formatNumber(result.population.n)} patients</p>
<p class="judgement">This report supports and does not replace clinical judgement.</p>
</header>`;
}

function section(title: string, parts: readonly string[]): string {
  const body = parts.filter((part) => part !== '').join('\n');
  return `<section>\n<h2>${escapeHtml(title)}</h2>\n${body}\n</section>`;
}

function figureHtml(figure: ReportFigure | undefined): string {
  if (figure === undefined) return '';
  return `<figure>\n${figure.svg}\n<figcaption>${escapeHtml(figure.caption)}</figcaption>\n</figure>`;
}

interface SortedFindings {
  /** What concerns the data or the population. */
  readonly general: readonly Finding[];
  /** What concerns one analysis; told once where several share the place. */
  readonly of: (field: string, isFirst: boolean) => readonly Finding[];
}

function sortFindings(result: StudyResult): SortedFindings {
  const fields = new Set([
    ...result.survival.map((analysis) => `survival.${analysis.endpoint}`),
    ...result.cox.map((analysis) => `cox.${analysis.endpoint}`),
  ]);
  const placeOf = (finding: Finding): string => finding.where?.field ?? '';
  return {
    general: result.findings.filter((finding) => !fields.has(placeOf(finding))),
    of: (field, isFirst) => (isFirst ? result.findings.filter((finding) => placeOf(finding) === field) : []),
  };
}

function firstOf<T extends { readonly endpoint: string }>(analyses: readonly T[], analysis: T): number {
  return analyses.findIndex((other) => other.endpoint === analysis.endpoint);
}

const severities = { error: 'Problem', warning: 'Finding', info: 'Note' } as const;

function findingsHtml(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => {
    const remedy = finding.remedy === undefined ? '' : ` ${escapeHtml(finding.remedy)}`;
    const citation =
      finding.citation === undefined ? '' : ` <span class="note">${escapeHtml(finding.citation)}</span>`;
    return `<p class="finding"><strong>${severities[finding.severity]}:</strong> ${escapeHtml(finding.message)}${remedy}${citation}</p>`;
  });
}

function provenance(result: StudyResult): string {
  const { provenance: from } = result;
  const entries: readonly (readonly [string, string])[] = [
    ['Hepatica', from.version],
    ['Question, SHA-256', from.questionSha256],
    ...from.data.map(
      (data) => [`${data.name}, SHA-256`, `${data.sha256} (${formatNumber(data.rows)} rows)`] as const,
    ),
    ...(from.seed === null ? [] : [['Seed', String(from.seed)] as const]),
  ];
  const list = entries
    .map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`)
    .join('\n');
  return section('Provenance', [
    '<p>The same question on the same data gives this report again, byte for byte.</p>',
    `<dl>\n${list}\n</dl>`,
  ]);
}
