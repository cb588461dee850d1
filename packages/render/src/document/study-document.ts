import type { Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import { attritionTable } from '../table/attrition-table.ts';
import { coxTable } from '../table/cox-table.ts';
import { proportionalHazardsTable } from '../table/proportional-hazards-table.ts';
import { survivalTable } from '../table/survival-table.ts';
import { tableOneTable } from '../table/table-one.ts';
import { type Block, type DocumentFigure, judgementNote, type PrintedDocument } from './printed-document.ts';
import { coxName, survivalName } from './study-figures.ts';

/**
 * The report of a study: population, Table 1, survival, regression, methods, provenance, each finding beside what it
 * concerns.
 *
 * @param figures drawn figures by name (`survival-os-by-stage`, `hazard-ratios-os`)
 */
export function studyDocument(
  result: StudyResult,
  figures: Readonly<Record<string, DocumentFigure>>,
): PrintedDocument {
  const findings = sortFindings(result);
  return {
    title: result.title,
    ...(result.simulated
      ? { notice: 'SIMULATED PATIENTS: the numbers below describe no real patient.' }
      : {}),
    footer: result.simulated ? `SIMULATED PATIENTS. ${judgementNote}` : judgementNote,
    blocks: [
      ...opening(result),
      ...section('Population', [
        { kind: 'table', table: attritionTable(result.population) },
        ...findings.general.map(asBlock),
      ]),
      ...(result.tableOne === null
        ? []
        : section('Patients', [{ kind: 'table', table: tableOneTable(result.tableOne) }])),
      ...result.survival.flatMap((analysis, index) => {
        const by = analysis.by === null ? '' : ` by ${analysis.by.label}`;
        const isFirst = index === firstOf(result.survival, analysis);
        return section(`${analysis.endpointLabel}${by}`, [
          ...findings.of(`survival.${analysis.endpoint}`, isFirst).map(asBlock),
          ...figureBlock(figures[survivalName(result, index)]),
          { kind: 'table', table: survivalTable(analysis) },
        ]);
      }),
      ...result.cox.flatMap((analysis, index) => {
        const hazards = proportionalHazardsTable(analysis);
        const isFirst = index === firstOf(result.cox, analysis);
        return section(`Regression: ${analysis.endpointLabel}`, [
          ...findings.of(`cox.${analysis.endpoint}`, isFirst).map(asBlock),
          ...figureBlock(figures[coxName(result, index)]),
          { kind: 'table', table: coxTable(analysis) },
          ...(hazards === null ? [] : [{ kind: 'table', table: hazards } as const]),
        ]);
      }),
      ...section(
        'Methods',
        result.methods.map((text) => ({ kind: 'paragraph', text })),
      ),
      ...section('Provenance', provenance(result)),
    ],
  };
}

function opening(result: StudyResult): readonly Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      text: `${result.population.label}, ${formatNumber(result.population.n)} patients`,
    },
    { kind: 'paragraph', role: 'judgement', text: judgementNote },
  ];
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return [{ kind: 'heading', level: 2, text: title }, ...blocks];
}

function figureBlock(figure: DocumentFigure | undefined): readonly Block[] {
  return figure === undefined ? [] : [{ kind: 'figure', figure }];
}

const asBlock = (finding: Finding): Block => ({ kind: 'finding', finding });

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

function provenance({ provenance: from }: StudyResult): readonly Block[] {
  return [
    { kind: 'paragraph', text: 'The same question on the same data gives this report again, byte for byte.' },
    {
      kind: 'facts',
      entries: [
        ['Hepatica', from.version],
        ['Question, SHA-256', from.questionSha256],
        ...from.data.map(
          (data) => [`${data.name}, SHA-256`, `${data.sha256} (${formatNumber(data.rows)} rows)`] as const,
        ),
        ...(from.seed === null ? [] : [['Seed', String(from.seed)] as const]),
      ],
    },
  ];
}
