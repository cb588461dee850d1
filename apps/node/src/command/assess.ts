import { readFile } from 'node:fs/promises';
import type { AssessListDocument } from '@hepatica/api';
import { type Assessment, assessValues, type GivenValue, type System, systems } from '@hepatica/clinical';
import { type Finding, nearestName } from '@hepatica/course';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';
import { numberText, printTextTable } from './text-table.ts';

const help = `Usage: hepatica assess [SYSTEM --input JSON|FILE] [--json]

One score or stage on values given by hand. Without a system, lists them with their inputs.
Example: hepatica assess child-pugh --input '{"bilirubin": "1.2 mg/dL", "albumin": "38 g/L", "ascites": "none"}'

Values may be text with a unit or a comparator ("> 3 mg/dL"). What is left out, or null, is unknown: the answer is then
everything that is still possible, and what to find out next.

  --input   a JSON object, or the name of a file that holds one
  --json    one JSON document on standard output and nothing else there`;

export const assess: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      input: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`one system is expected, not also "${rest[0]}"`);
    if (name === undefined) {
      const list = listSystems();
      terminal.out(values.json ? JSON.stringify(list, null, 2) : printSystems(list));
      return 0;
    }
    const system = systems.find(({ id }) => id === name);
    if (system === undefined) return refuse([unknownSystem(name)], values.json, terminal);
    if (values.input === undefined) throw new UsageError('--input JSON|FILE is missing');
    const input = await readInput(values.input);
    if (input.kind === 'problem') return refuse([input.finding], values.json, terminal);
    const assessment = assessValues(system, input.values);
    const invalid = assessment.kind === 'invalid';
    const findings = invalid ? [...assessment.problems, ...assessment.warnings] : assessment.warnings;
    if (values.json) terminal.out(JSON.stringify({ ...assessment, findings }, null, 2));
    else terminal.out(await printAssessment(system, assessment));
    reportFindings(findings, terminal);
    return invalid ? 1 : 0;
  },
};

type Input =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, GivenValue>> }
  | { readonly kind: 'problem'; readonly finding: Finding };

/** The object itself where the text begins like one, else the file of that name. */
async function readInput(text: string): Promise<Input> {
  const inline = /^\s*[{[]/.test(text);
  const problem = (message: string): Input => ({
    kind: 'problem',
    finding: {
      code: 'input-unreadable',
      severity: 'error',
      message,
      ...(inline ? {} : { where: { file: text } }),
    },
  });
  let json = text;
  if (!inline) {
    try {
      json = await readFile(text, 'utf8');
    } catch {
      return problem(`--input is neither a JSON object nor a readable file: ${text}`);
    }
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    return problem(`The input is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return problem('The input must be a JSON object of input names and values.');
  }
  const entries = Object.entries(parsed);
  const bad = entries.filter(([, value]) => !isScalar(value)).map(([key]) => key);
  if (bad.length > 0)
    return problem(`These inputs are neither number, text, true, false nor null: ${bad.join(', ')}`);
  const given = entries.filter((entry): entry is [string, Scalar] => isScalar(entry[1]));
  return { kind: 'values', values: Object.fromEntries(given) };
}

type Scalar = string | number | boolean | null;

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function unknownSystem(name: string): Finding {
  const ids = systems.map(({ id }) => id);
  const near = nearestName(name, ids);
  return {
    code: 'system-unknown',
    severity: 'error',
    message: `There is no system "${name}"; there are ${ids.join(', ')}.`,
    ...(near === null ? {} : { remedy: `Did you mean ${near}?` }),
  };
}

function listSystems(): AssessListDocument {
  return {
    systems: systems.map((system) => ({
      id: system.id,
      edition: system.edition,
      title: system.title,
      inputs: Object.entries(system.inputs).map(([input, spec]) => ({
        input,
        label: spec.label,
        ...(spec.type.kind === 'quantity' ? { unit: spec.type.unit } : { values: spec.type.values }),
        lookBackDays: spec.lookBackDays,
      })),
      sources: system.sources,
    })),
  };
}

function printSystems({ systems: listed }: AssessListDocument): string {
  return listed
    .map(({ id, title, edition, inputs }) => {
      const lines = inputs.map(
        ({ input, unit, values }) =>
          `    ${input}: ${values?.map((value) => knownText(value, undefined)).join(' | ') ?? (unit === '1' ? 'whole number' : unit) ?? ''}`,
      );
      return [`${id}  ${title} (${edition})`, ...lines].join('\n');
    })
    .join('\n\n');
}

/** A value with its unit: a count or a ratio has none to show, and a converted number no more than four digits. */
function knownText(value: string | number | boolean, unit: string | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? numberText(value) : value;
  return unit === undefined || unit === '1' || unit === 'ratio' ? text : `${text} ${unit}`;
}

async function printAssessment(system: System, assessment: Assessment): Promise<string> {
  const { describeAssessment } = await import('@hepatica/render');
  const { headline, detail } = describeAssessment(assessment);
  const used = assessment.used.map(({ label, presence, unit }) => [
    label,
    presence.kind === 'known'
      ? knownText(presence.value, unit)
      : presence.kind === 'bounded'
        ? presence.asWritten
        : 'unknown',
  ]);
  const next = assessment.kind === 'open' ? assessment.askNext : null;
  return [
    headline,
    ...(detail === '' ? [] : [detail]),
    ...(used.length > 0 ? ['', printTextTable([['input', 'value'], ...used])] : []),
    ...(next === null ? [] : ['', `Find out next: ${next.label}`]),
    '',
    ...system.sources.map(({ text, doi }) => `${text}${doi === undefined ? '' : ` doi:${doi}`}`),
  ].join('\n');
}
