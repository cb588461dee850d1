import {
  type AnswerSpec,
  type Citation,
  type InputSpec,
  type InputValue,
  missingUnit,
  type System,
} from '@hepatica/clinical';
import { markdownTable } from './markdown-table.ts';
import { expectedText, type WorkedCases } from './worked-cases.ts';

/** How far a system was checked against its publication, in a sentence. */
export const VERIFICATION: Readonly<Record<System['verification'], string>> = {
  verified: '**Verified**: the rule was checked against a published source.',
  'partly-verified':
    '**Partly verified**: part of the rule was checked against a published source; the rest is from general knowledge.',
  unverified:
    '**Unverified**: from general knowledge. Check it against the primary paper before you claim conformance.',
};

/** A section of a page; nothing where it has no content. */
export function section(title: string, ...content: readonly string[]): readonly string[] {
  const lines = content.filter((line) => line !== '');
  return lines.length === 0 ? [] : [`## ${title}`, '', lines.join('\n\n'), ''];
}

export function bulletList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A value, class or range that an input takes. */
export function typeText(type: InputSpec['type']): string {
  if (type.kind === 'choice') return type.values.map(wordOf).map(code).join(', ');
  return type.integer === true ? 'whole number' : unitText(type.unit);
}

/** What is refused and what is only doubted. */
export function limitsText(type: InputSpec['type']): string {
  if (type.kind === 'choice') return '';
  const { refused, plausible } = type;
  const ends = [
    refused.atOrBelow === undefined ? '' : `≤ ${refused.atOrBelow}`,
    refused.below === undefined ? '' : `< ${refused.below}`,
    refused.above === undefined ? '' : `> ${refused.above}`,
  ].filter(Boolean);
  const doubt = `doubted outside ${plausible.low} to ${plausible.high}`;
  return ends.length === 0 ? doubt : `${doubt}; refused ${ends.join(', ')}`;
}

/** The fields of an answer. */
export function answerTable(answers: Readonly<Record<string, AnswerSpec>>): string {
  return markdownTable(
    ['field', 'label', 'what it can be'],
    Object.entries(answers).map(([field, { label, type }]) => [
      code(field),
      label,
      type.kind === 'classes' ? classesText(type.order) : 'a number',
    ]),
  );
}

/** More classes than this in a row of whole numbers are written as a range. */
const MOST_LISTED = 12;

function classesText(order: readonly (string | number)[]): string {
  const isRow = order.every(
    (value, index) => typeof value === 'number' && value === Number(order[0]) + index,
  );
  if (isRow && order.length > MOST_LISTED) return `${order[0]} to ${order.at(-1)}`;
  return order.join(', ');
}

export function sourceList(sources: readonly Citation[]): string {
  return bulletList(
    sources.map(({ text, doi }) =>
      doi === undefined ? text : `${text} [doi:${doi}](https://doi.org/${doi})`,
    ),
  );
}

/** The worked cases, which the tests run. */
export function casesTable({ source, cases }: WorkedCases): string {
  const rows = cases.map((worked) => [worked.id, worked.note, expectedText(worked)]);
  return `${source.trim()}\n\n${markdownTable(['case', 'what', 'answer'], rows)}`;
}

/** A command that a reader can copy, and what the shell would otherwise read within it. */
export function commandBlock(
  id: string,
  input: unknown,
  choices: readonly (readonly [string, unknown])[],
): string {
  const set = choices.map(([name, value]) => ` --set ${name}=${String(value)}`).join('');
  const json = JSON.stringify(input).replaceAll("'", "'\\''");
  return ['```sh', `npx hepatica assess ${id}${set} --input '${json}'`, '```'].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}

export function wordOf(value: InputValue): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

function unitText(unit: string): string {
  return unit === 'ratio' ? 'ratio' : unit;
}

/** Values as a person types them: a number that could be in two units stands with its own. */
export function withUnits(
  values: Readonly<Record<string, unknown>>,
  specs: Readonly<Record<string, Pick<InputSpec, 'label' | 'type'>>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const spec = specs[name];
      const isBare = spec?.type.kind === 'quantity' && missingUnit(name, spec, value) !== null;
      return [name, isBare ? `${String(value)} ${spec.type.unit}` : value];
    }),
  );
}
