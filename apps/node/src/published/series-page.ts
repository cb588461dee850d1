import type { ParameterSpec, SeriesSystem } from '@hepatica/clinical';
import { markdownTable } from './markdown-table.ts';
import {
  answerTable,
  bulletList,
  casesTable,
  code,
  commandBlock,
  limitsText,
  section,
  sourceList,
  typeText,
  VERIFICATION,
  withUnits,
  wordOf,
} from './page-parts.ts';
import type { WorkedCases } from './worked-cases.ts';

/** The reference page of one system that reads a history. */
export function seriesPage(system: SeriesSystem, worked: WorkedCases | undefined): string {
  const { id, title, edition, verification, pitfalls, answers, formulaText, otherwise, sources } = system;
  return [
    `# ${title}`,
    '',
    `${code(id)}, ${edition}; reads a history. ${VERIFICATION[verification]}`,
    '',
    ...section('Before you use it', bulletList(pitfalls)),
    ...section('Parts of a time point', partTable(system)),
    ...section('Answer', answerTable(answers), `Without an answer: ${otherwise}`),
    ...section('Rule', formulaText ?? ''),
    ...section('Parameters', parameterTable(system)),
    ...section('Try it', exampleOf(system, worked)),
    ...section('Worked cases', worked === undefined ? '' : casesTable(worked)),
    ...section('Sources', sourceList(sources)),
  ].join('\n');
}

function partTable({ parts }: SeriesSystem): string {
  return markdownTable(
    ['part', 'what', 'unit or values', 'limits', 'left out'],
    Object.entries(parts).map(([name, { label, type, otherwise }]) => [
      code(name),
      label,
      typeText(type),
      limitsText(type),
      otherwise === undefined ? 'unknown' : `means ${wordOf(otherwise)}`,
    ]),
  );
}

function parameterTable({ parameters }: SeriesSystem): string {
  const rows = Object.entries(parameters).map(([name, spec]) => [
    code(name),
    spec.label,
    spec.type.kind === 'choice'
      ? spec.type.values.map((value) => code(String(value))).join(', ')
      : `${spec.type.low} to ${spec.type.high} ${spec.type.unit}`,
    defaultText(spec),
  ]);
  if (rows.length === 0) return '';
  return `Published with every answer.\n\n${markdownTable(['parameter', 'about', 'values', 'unless set'], rows)}`;
}

function defaultText(spec: ParameterSpec): string {
  if (spec.default !== undefined) return code(String(spec.default));
  return spec.optional === true ? 'left open' : '**must be set**';
}

function exampleOf({ id, parts }: SeriesSystem, worked: WorkedCases | undefined): string {
  const example = worked?.cases.find(
    ({ expected, points }) => expected !== undefined && points !== undefined,
  );
  return example === undefined
    ? ''
    : commandBlock(
        id,
        example.points?.map((point) => withUnits(point, parts)),
        Object.entries(example.parameters ?? {}),
      );
}
