import { readFile } from 'node:fs/promises';
import {
  assessSeriesValues,
  assessValues,
  type GivenPoint,
  type GivenValue,
  type InputValue,
  missingUnit,
  neededParameters,
  type SeriesSystem,
  type System,
  seriesSystems,
  systems,
} from '@hepatica/clinical';
import { type Finding, nearestName } from '@hepatica/course';
import { listSystems, printSystems } from './assess-list.ts';
import { printAssessment, printSeries } from './assess-text.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { readOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

const help = `Usage: hepatica assess [SYSTEM --input JSON|FILE] [--set NAME=VALUE]... [--json]

One score, stage or rule on values given by hand. Without a system, lists them with their inputs, units and choices.
Example: hepatica assess child-pugh --input '{"bilirubin": "1.2 mg/dL", "albumin": "38 g/L", "ascites": "none"}'
Example: hepatica assess recist-1.1 --input '[{"day": 0, "sum": "100 mm"}, {"day": 56, "sum": "70 mm"}]'

A measured value is text with its unit, with a comparator or as a range where it has one ("> 3 mg/dL"); a number that
could be in two units is refused without its own. What is left out, or null, is unknown: the answer is then everything
that is still possible, and what to find out next. A system that reads a history takes a list of points, oldest first.

  --input   a JSON object (of a history a list of them), or the name of a file that holds one
  --set     a choice between published readings, as the list names them; may be given more than once
  --json    one JSON document on standard output and nothing else there`;

export const assess: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      input: { type: 'string' },
      set: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    });
    const [name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`one system is expected, not also "${rest[0]}"`);
    if (name === undefined) {
      const list = listSystems();
      terminal.out(values.json ? JSON.stringify(list, null, 2) : printSystems(list));
      return 0;
    }
    const choices = (values.set ?? []).map(readChoice);
    const request: Request = { input: values.input, choices, json: values.json };
    const system = systems.find(({ id }) => id === name);
    if (system !== undefined) return assessFixed(system, request, terminal);
    const series = seriesSystems.find(({ id }) => id === name);
    if (series !== undefined) return assessHistory(series, request, terminal);
    return refuse([unknownSystem(name)], values.json, terminal);
  },
};

interface Request {
  readonly input: string | undefined;
  readonly choices: readonly (readonly [string, string])[];
  readonly json: boolean;
}

async function assessFixed(system: System, request: Request, terminal: Terminal): Promise<ExitCode> {
  const given = await readInput(request.input);
  if (given.kind === 'problem') return refuse([given.finding], request.json, terminal);
  const input = objectIn(given.parsed);
  if (input.kind === 'problem') return refuse([input.finding], request.json, terminal);
  const faults: Finding[] = [
    ...choiceFaults(
      request.choices,
      Object.entries(system.policies ?? {}).map(([name, { values }]) => ({ name, values })),
    ),
  ];
  for (const [name, value] of Object.entries(input.values)) {
    const spec = system.inputs[name];
    const bare = spec === undefined ? null : missingUnit(name, spec, value);
    if (bare !== null) faults.push(bare);
  }
  if (faults.length > 0) return refuse(faults, request.json, terminal);
  const assessment = assessValues(system, input.values, { policies: Object.fromEntries(request.choices) });
  const invalid = assessment.kind === 'invalid';
  const findings = invalid ? [...assessment.problems, ...assessment.warnings] : assessment.warnings;
  if (request.json) terminal.out(JSON.stringify({ ...assessment, findings }, null, 2));
  else terminal.out(await printAssessment(system, assessment));
  reportFindings(findings, terminal);
  return invalid ? 1 : 0;
}

async function assessHistory(system: SeriesSystem, request: Request, terminal: Terminal): Promise<ExitCode> {
  const given = await readInput(request.input);
  if (given.kind === 'problem') return refuse([given.finding], request.json, terminal);
  const points = pointsIn(given.parsed);
  if (points.kind === 'problem') return refuse([points.finding], request.json, terminal);
  const known = Object.entries(system.parameters).map(([name, { type }]) => ({
    name,
    ...(type.kind === 'choice' ? { values: type.values } : {}),
  }));
  const needed = neededParameters(system).filter((name) => !request.choices.some(([set]) => set === name));
  const faults = [
    ...choiceFaults(request.choices, known),
    ...needed.map((name) => unset(system, name)),
    ...bareParts(system, points.points),
  ];
  if (faults.length > 0) return refuse(faults, request.json, terminal);
  const parameters = Object.fromEntries(
    request.choices.map(([name, text]) => [name, parameterValue(system, name, text)]),
  );
  const assessment = assessSeriesValues(system, points.points, parameters);
  const invalid = assessment.kind === 'invalid';
  const findings = invalid ? [...assessment.problems, ...assessment.warnings] : assessment.warnings;
  if (request.json) terminal.out(JSON.stringify({ ...assessment, findings }, null, 2));
  else terminal.out(await printSeries(system, assessment));
  reportFindings(findings, terminal);
  return invalid ? 1 : 0;
}

function bareParts(system: SeriesSystem, points: readonly GivenPoint[]): readonly Finding[] {
  return points.flatMap((point, index) =>
    Object.entries(point).flatMap(([name, given]) => {
      const part = system.parts[name];
      const values: readonly unknown[] = Array.isArray(given) ? given : [given];
      return values.flatMap((value) => {
        const bare = part === undefined ? null : missingUnit(name, part, value);
        return bare === null ? [] : [{ ...bare, message: `Point ${index + 1}: ${bare.message}` }];
      });
    }),
  );
}

/** `name=value`. */
function readChoice(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set takes NAME=VALUE, not "${text}"`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

interface KnownChoice {
  readonly name: string;
  readonly values?: readonly (string | boolean)[];
}

function choiceFaults(choices: Request['choices'], known: readonly KnownChoice[]): readonly Finding[] {
  return choices.flatMap(([name, text]): readonly Finding[] => {
    const choice = known.find((candidate) => candidate.name === name);
    const names = known.map((candidate) => candidate.name);
    if (choice === undefined) {
      const near = nearestName(name, names);
      const message =
        names.length === 0
          ? 'This system has nothing to set.'
          : `There is nothing named "${name}" to set; there is ${names.join(', ')}.`;
      return [fault('choice-unknown', message, near)];
    }
    const words = choice.values?.map(String);
    if (words === undefined || words.includes(text)) return [];
    return [
      fault(
        'choice-refused',
        `${name} is "${text}"; expected ${words.join(', ')}.`,
        nearestName(text, words),
      ),
    ];
  });
}

function fault(code: string, message: string, near: string | null): Finding {
  return { code, severity: 'error', message, ...(near === null ? {} : { remedy: `Did you mean ${near}?` }) };
}

function unset(system: SeriesSystem, name: string): Finding {
  const spec = system.parameters[name];
  const values = spec?.type.kind === 'choice' ? spec.type.values.map(String).join(', ') : spec?.type.unit;
  return fault('choice-needed', `${system.title} needs --set ${name}=...: ${spec?.label} (${values}).`, null);
}

function parameterValue(system: SeriesSystem, name: string, text: string): InputValue {
  const type = system.parameters[name]?.type;
  if (type?.kind === 'number') return Number(text);
  return type?.values.find((value) => String(value) === text) ?? text;
}

type Read =
  | { readonly kind: 'read'; readonly parsed: unknown }
  | { readonly kind: 'problem'; readonly finding: Finding };

/** The value itself where the text begins like one, else the file of that name. */
async function readInput(text: string | undefined): Promise<Read> {
  if (text === undefined) throw new UsageError('--input JSON|FILE is missing');
  const inline = /^\s*[{[]/.test(text);
  const where = inline ? {} : { where: { file: text } };
  let json = text;
  if (!inline) {
    try {
      json = await readFile(text, 'utf8');
    } catch {
      return problem(`--input is neither a JSON object nor a readable file: ${text}`, where);
    }
  }
  try {
    return { kind: 'read', parsed: JSON.parse(json) };
  } catch (error) {
    return problem(`The input is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`, where);
  }
}

function problem(message: string, where: Pick<Finding, 'where'> = {}): Extract<Read, { kind: 'problem' }> {
  return { kind: 'problem', finding: { code: 'input-unreadable', severity: 'error', message, ...where } };
}

function objectIn(
  parsed: unknown,
):
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, GivenValue>> }
  | Extract<Read, { kind: 'problem' }> {
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

function pointsIn(
  parsed: unknown,
): { readonly kind: 'points'; readonly points: readonly GivenPoint[] } | Extract<Read, { kind: 'problem' }> {
  if (!Array.isArray(parsed)) return problem('The input must be a JSON list of points, oldest first.');
  const points: GivenPoint[] = [];
  for (const [index, point] of parsed.entries()) {
    if (typeof point !== 'object' || point === null || Array.isArray(point)) {
      return problem(`Point ${index + 1} is not a JSON object.`);
    }
    const entries = Object.entries(point);
    const good = entries.filter((entry): entry is [string, Scalar | Scalar[]] =>
      Array.isArray(entry[1]) ? entry[1].every(isScalar) : isScalar(entry[1]),
    );
    if (good.length < entries.length) {
      return problem(
        `Point ${index + 1}: a part is neither number, text, true, false, null nor a list of these.`,
      );
    }
    points.push(Object.fromEntries(good));
  }
  return { kind: 'points', points };
}

type Scalar = string | number | boolean | null;

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

function unknownSystem(name: string): Finding {
  const ids: readonly string[] = [...systems.map(({ id }) => id), ...seriesSystems.map(({ id }) => id)];
  return fault(
    'system-unknown',
    `There is no system "${name}"; there are ${ids.join(', ')}.`,
    nearestName(name, ids),
  );
}
