import type { Finding } from '@hepatica/course';
import type { StudyResult } from '@hepatica/study';
import { counted } from '../format/counted.ts';
import type { PartContent, StudyPart } from './part/study-part.ts';
import { studyParts } from './part/study-parts.ts';
import { type Block, type DocumentFigure, judgementNote, type PrintedDocument } from './printed-document.ts';
import { strobeTable } from './strobe-table.ts';

/**
 * The report of a study in the order of a paper: population, patients, every analysis with its figures, tables and a
 * sentence, methods, the checklist of STROBE with places, provenance; each finding beside what it concerns.
 *
 * @param figures drawn figures by name (`survival-os-by-stage`, `hazard-ratios-os`)
 */
export function studyDocument(
  result: StudyResult,
  figures: Readonly<Record<string, DocumentFigure>>,
  parts: readonly StudyPart[] = studyParts(result),
): PrintedDocument {
  const findings = placeFindings(result.findings, parts);
  return {
    title: result.title,
    ...(result.simulated
      ? { notice: 'SIMULATED PATIENTS: the numbers below describe no real patient.' }
      : {}),
    footer: result.simulated ? `SIMULATED PATIENTS. ${judgementNote}` : judgementNote,
    blocks: numbered([
      ...opening(result),
      ...parts.flatMap((part) =>
        section(part.title, [
          ...(findings.get(part.id) ?? []).map((finding): Block => ({ kind: 'finding', finding })),
          ...part.content.flatMap((content) => blocksOf(content, figures)),
        ]),
      ),
      ...section(
        'Methods',
        result.methods.map((text) => ({ kind: 'paragraph', text })),
      ),
      ...section('Reporting checklist', [{ kind: 'table', table: strobeTable(result, parts) }]),
      ...section('Provenance', provenance(result)),
    ]),
  };
}

/** Figures and tables with their numbers, each in its own order, as a text refers to them. */
function numbered(blocks: readonly Block[]): readonly Block[] {
  let figures = 0;
  let tables = 0;
  return blocks.map((block) => {
    if (block.kind === 'figure') {
      figures += 1;
      const caption = `Figure ${figures}. ${block.figure.caption}`;
      return { ...block, figure: { ...block.figure, caption } };
    }
    if (block.kind !== 'table') return block;
    tables += 1;
    return { ...block, table: { ...block.table, title: `Table ${tables}. ${block.table.title}` } };
  });
}

function opening(result: StudyResult): readonly Block[] {
  return [
    {
      kind: 'paragraph',
      role: 'lead',
      text: `${result.population.label}, ${counted(result.population.n, 'patient')}`,
    },
    { kind: 'paragraph', role: 'judgement', text: judgementNote },
  ];
}

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return [{ kind: 'heading', level: 2, text: title }, ...blocks];
}

function blocksOf(content: PartContent, figures: Readonly<Record<string, DocumentFigure>>): readonly Block[] {
  switch (content.kind) {
    case 'results':
      return [{ kind: 'paragraph', text: content.text }];
    case 'stamp':
      return [
        {
          kind: 'finding',
          finding: { code: 'biased-comparison', severity: 'warning', message: content.text },
        },
      ];
    case 'facts':
      return [{ kind: 'facts', entries: content.entries }];
    case 'table':
      return [{ kind: 'table', table: content.table }];
    case 'figure': {
      const figure = figures[content.figure.name];
      return figure === undefined ? [] : [{ kind: 'figure', figure }];
    }
    default:
      return content satisfies never;
  }
}

/** Findings by the id of the part that they stand in: the first one they name, else the population. */
function placeFindings(
  findings: readonly Finding[],
  parts: readonly StudyPart[],
): ReadonlyMap<string, readonly Finding[]> {
  const placed = new Map<string, Finding[]>();
  for (const finding of findings) {
    const field = finding.where?.field ?? '';
    const [, name] = field.split('.');
    const part =
      parts.find((one) => one.field === field) ??
      parts.find((one) => field.startsWith(`${one.field}.`)) ??
      // What is said of an endpoint stands where it is analyzed first.
      parts.find((one) => name !== undefined && one.field.split('.')[1] === name) ??
      parts[0];
    if (part === undefined) continue;
    placed.set(part.id, [...(placed.get(part.id) ?? []), finding]);
  }
  return placed;
}

function provenance({ provenance: from }: StudyResult): readonly Block[] {
  return [
    { kind: 'paragraph', text: 'The same question on the same data gives this report again, byte for byte.' },
    {
      kind: 'facts',
      entries: [
        ['Hepatica', from.version],
        ['Question, SHA-256', from.questionSha256],
        ...manyFiles(from.data),
        ...(from.data.length > MOST_FILES ? [] : from.data).flatMap(
          ({ name, sha256, rows, asKnownOn, lock }) => [
            [`${name}, SHA-256`, `${sha256}${sizeWords(name, rows)}`] as const,
            ...(asKnownOn === undefined
              ? []
              : [
                  [
                    `${name}, as recorded by`,
                    lock === undefined ? asKnownOn : `${asKnownOn} (${lock})`,
                  ] as const,
                ]),
          ],
        ),
        ...(from.seed === null ? [] : [['Seed', String(from.seed)] as const]),
      ],
    },
  ];
}

/** Of more files than this each hash stands in the result alone. */
const MOST_FILES = 12;

type DataFiles = StudyResult['provenance']['data'];

function manyFiles(data: DataFiles): readonly (readonly [string, string])[] {
  const [first] = data;
  const last = data.at(-1);
  if (data.length <= MOST_FILES || first === undefined || last === undefined) return [];
  const text = `${counted(data.length, 'file')}, ${first.name} to ${last.name}; the SHA-256 of each stands in result.json`;
  return [['Data', text]];
}

/** A table has rows; a registry has patients, and a course file is one. */
function sizeWords(name: string, rows: number): string {
  if (name === 'registry') return ` (${counted(rows, 'patient')})`;
  return /\.(json|ya?ml)$/i.test(name) ? '' : ` (${counted(rows, 'row')})`;
}
