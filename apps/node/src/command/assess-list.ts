import type { AssessListDocument } from '@hepatica/api';
import { type InputSpec, type InputValue, seriesSystems, systems } from '@hepatica/clinical';
import { numberText } from './text-table.ts';

type ListedSystem = AssessListDocument['systems'][number];
type ListedInput = Pick<ListedSystem['inputs'][number], 'input' | 'label' | 'unit' | 'values'>;

/** Every system with its inputs and choices. */
export function listSystems(): AssessListDocument {
  return {
    systems: systems.map((system) => ({
      id: system.id,
      edition: system.edition,
      title: system.title,
      verification: system.verification,
      sources: system.sources,
      subject: system.subject ?? 'patient',
      inputs: Object.entries(system.inputs).map(([input, spec]) => ({
        ...listedInput(input, spec),
        lookBackDays: spec.lookBackDays,
      })),
      policies: Object.entries(system.policies ?? {}).map(([name, { label, values }]) => ({
        name,
        label,
        values,
        default: values[0],
      })),
    })),
    series: seriesSystems.map((system) => ({
      id: system.id,
      edition: system.edition,
      title: system.title,
      verification: system.verification,
      sources: system.sources,
      parts: Object.entries(system.parts).map(([part, spec]) => listedInput(part, spec)),
      parameters: Object.entries(system.parameters).map(([name, spec]) => ({
        name,
        label: spec.label,
        ...(spec.type.kind === 'choice' ? { values: spec.type.values } : { unit: spec.type.unit }),
        ...(spec.default === undefined ? {} : { default: spec.default }),
      })),
    })),
  };
}

function listedInput(input: string, { label, type }: Pick<InputSpec, 'label' | 'type'>): ListedInput {
  return { input, label, ...(type.kind === 'quantity' ? { unit: type.unit } : { values: type.values }) };
}

const MARKS: Readonly<Record<ListedSystem['verification'], string>> = {
  verified: '',
  'partly-verified': ', partly verified',
  unverified: ', UNVERIFIED',
};

/** The list for a reader: id, title, edition, how far it was verified, and what it asks for. */
export function printSystems({ systems: fixed, series }: AssessListDocument): string {
  return [
    ...fixed.map((system) => {
      const of = system.subject === 'patient' ? '' : `, of one ${system.subject}`;
      return block(system, of, system.inputs, system.policies);
    }),
    'Systems that read a history: --input takes a JSON list of points, oldest first, each with "day" and what follows.',
    ...series.map((system) => block(system, '', system.parts, system.parameters)),
  ].join('\n\n');
}

function block(
  {
    id,
    title,
    edition,
    verification,
  }: Pick<ListedSystem, 'id' | 'title' | 'edition' | 'verification'> | AssessListDocument['series'][number],
  of: string,
  inputs: readonly ListedInput[],
  choices: ListedSystem['policies'],
): string {
  return [
    `${id}  ${title} (${edition}${of}${MARKS[verification]})`,
    ...inputs.map(({ input, unit, values }) => `    ${input}: ${expectedText(unit, values)}`),
    ...choices.map(({ name, values, unit, default: usual }) => {
      const among = values === undefined ? `a number, ${unit}` : values.map(String).join(' | ');
      const standard = usual === undefined ? '' : ` (${usual} unless set)`;
      return `    --set ${name}: ${among}${standard}`;
    }),
  ].join('\n');
}

function expectedText(unit: string | undefined, values: readonly InputValue[] | undefined): string {
  if (values !== undefined) return values.map((value) => knownText(value, undefined)).join(' | ');
  return unit === '1' ? 'whole number' : (unit ?? '');
}

/** A value with its unit: a count or a ratio has none to show, and a converted number no more than four digits. */
export function knownText(value: InputValue, unit: string | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? numberText(value) : value;
  return unit === undefined || unit === '1' || unit === 'ratio' ? text : `${text} ${unit}`;
}
