import type { InputSpec, System } from '@hepatica/clinical';
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
} from './page-parts.ts';
import type { WorkedCases } from './worked-cases.ts';

/** The reference page of one system, in Markdown, from its definition and its worked cases. */
export function systemPage(system: System, worked: WorkedCases | undefined): string {
  const { id, title, edition, verification, pitfalls, answers, bands, formulaText = [], sources } = system;
  return [
    `# ${title}`,
    '',
    `${code(id)}, ${edition}. ${VERIFICATION[verification]}`,
    '',
    ...section('Before you use it', bulletList(pitfalls)),
    ...section('Inputs', inputTable(system), ...alternativesText(system), subjectText(system)),
    ...section('Answer', answerTable(answers), appliesText(system)),
    ...section(
      'Rule',
      bulletList(formulaText),
      bands === undefined ? '' : markdownTable(bands.columns, bands.rows),
    ),
    ...section('Where publications differ', policyTable(system)),
    ...section('Try it', exampleOf(system, worked)),
    ...section('Worked cases', worked === undefined ? '' : casesTable(worked)),
    ...section('Sources', sourceList(sources)),
  ].join('\n');
}

function inputTable({ inputs }: System): string {
  return markdownTable(
    ['input', 'what', 'unit or values', 'limits', 'read from', 'counts for'],
    Object.entries(inputs).map(([name, spec]) => [
      code(name),
      spec.label,
      typeText(spec.type),
      limitsText(spec.type),
      originText(spec),
      spec.lookBackDays === null ? 'always' : `${spec.lookBackDays} days`,
    ]),
  );
}

function originText({ fact, fromSubject, fromRecord, derivedFrom }: InputSpec): string {
  if (derivedFrom !== undefined) return `[${derivedFrom.system.id}](${derivedFrom.system.id}.md)`;
  if (fact !== undefined) return `${fromRecord === undefined ? '' : 'the record of '}fact ${code(fact)}`;
  return fromSubject === undefined ? 'given by hand' : 'the record itself';
}

function alternativesText({ alternatives = [] }: System): readonly string[] {
  return alternatives.map(
    ({ label, of }) =>
      `${label}: the first that is given of ${of.map(({ input }) => code(input)).join(', ')}; where two disagree, a warning says so.`,
  );
}

function subjectText({ subject = 'patient', onRequest }: System): string {
  const of = subject === 'patient' ? '' : `Speaks of one ${subject} at a time. `;
  return `${of}${onRequest === true ? 'Not among what is assessed of a whole course: ask for it by name.' : ''}`.trim();
}

function appliesText({ applies }: System): string {
  return applies === undefined ? '' : `Applies only if ${applies.onlyIf}. Otherwise: ${applies.otherwise}`;
}

function policyTable({ policies = {} }: System): string {
  const rows = Object.entries(policies).map(([name, { label, values, leavesOpen }]) => [
    code(name),
    label,
    values
      .map((value) => (value === leavesOpen ? `${code(value)} (keeps the others possible)` : code(value)))
      .join(', '),
  ]);
  if (rows.length === 0) return '';
  return `The first value is in force unless another is set; the answer says which was.\n\n${markdownTable(['policy', 'about', 'values'], rows)}`;
}

function exampleOf({ id, inputs: specs }: System, worked: WorkedCases | undefined): string {
  const example = worked?.cases.find(
    ({ expected, inputs }) => expected !== undefined && inputs !== undefined,
  );
  return example === undefined
    ? ''
    : commandBlock(id, withUnits(example.inputs ?? {}, specs), Object.entries(example.policies ?? {}));
}
