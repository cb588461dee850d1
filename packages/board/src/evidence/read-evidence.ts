import type { Criterion, Finding } from '@hepatica/course';
import { parseCriterion } from '@hepatica/course';
import type { z } from 'zod';
import { checkVariables } from '../variable/check-variables.ts';
import { checkEffect } from './check-effect.ts';
import type { EvidenceFinding } from './evidence-finding.ts';
import { type EvidenceFile, evidenceFile } from './evidence-schema.ts';
import type { GuidelinePosition } from './guideline-position.ts';
import { shapeWords } from './shape-words.ts';

/** What a file of evidence holds, and everything about it that cannot be used. */
export interface ReadEvidence {
  readonly findings: readonly EvidenceFinding[];
  readonly positions: readonly GuidelinePosition[];
  readonly faults: readonly Finding[];
}

const NOTHING: ReadEvidence = { findings: [], positions: [], faults: [] };

/**
 * Reads a file of evidence. A finding with a fault (an unknown variable, an impossible interval) is left out and named
 * with its file, its id and the field; the others are kept. A file of another shape gives nothing but its faults.
 *
 * @param json the parsed file
 * @param file its name, for the faults
 */
export function readEvidence(json: unknown, file = 'evidence'): ReadEvidence {
  const header = evidenceFile.safeParse(json);
  if (header.success) return readWhole(header.data, file);
  const without = withoutFaulty(json, header.error);
  const kept = evidenceFile.safeParse(without);
  const faults = header.error.issues.map((issue) => shapeFault(issue, json, file));
  if (!kept.success) return { ...NOTHING, faults };
  const rest = readWhole(kept.data, file);
  return { ...rest, faults: [...faults, ...rest.faults] };
}

function readWhole({ source, searched, findings, positions }: EvidenceFile, file: string): ReadEvidence {
  const faults: Finding[] = [];
  const seen = new Set<string>();
  const isNew = (id: string) => {
    if (!seen.has(id)) return seen.add(id).has(id);
    faults.push({
      ...at(file, id, 'id'),
      code: 'evidence-id-twice',
      message: `"${id}" stands twice in the file.`,
    });
    return false;
  };
  const readFinding = (written: EvidenceFile['findings'][number]): readonly EvidenceFinding[] => {
    const criterion = readPopulation(
      written.population.criterion,
      file,
      written.id,
      'population.criterion',
      faults,
    );
    const wrong = written.effects.flatMap((effect, index) =>
      checkEffect(effect).map(({ code, severity, message }) => {
        faults.push({
          ...at(file, written.id, `effects[${index}]`),
          code,
          severity,
          message: `In "${written.id}", ${message}.`,
          remedy: 'Compare it with the publication.',
        });
        return severity;
      }),
    );
    if (criterion === null || wrong.includes('error') || !isNew(written.id)) return [];
    const population = {
      words: written.population.words,
      criterion,
      written: asText(written.population.criterion),
    };
    return [{ ...written, population, source, searched, file }];
  };
  const readPosition = (written: EvidenceFile['positions'][number]): readonly GuidelinePosition[] => {
    const { condition, ...rest } = written;
    const bare = { ...rest, source, searched, file };
    const stageFaults = checkVariables(
      {
        kind: 'any',
        of: written.stage.values.map((to) => ({
          kind: 'compare',
          variable: written.stage.variable,
          op: '=',
          to,
        })),
      },
      at(file, written.id, 'stage').where,
    );
    faults.push(...stageFaults);
    if (stageFaults.length > 0 || !isNew(written.id)) return [];
    if (condition === undefined) return [bare];
    const criterion = readPopulation(condition.criterion, file, written.id, 'condition.criterion', faults);
    if (criterion === null) return [];
    return [
      { ...bare, condition: { words: condition.words, criterion, written: asText(condition.criterion) } },
    ];
  };
  return { findings: findings.flatMap(readFinding), positions: positions.flatMap(readPosition), faults };
}

function readPopulation(
  written: unknown,
  file: string,
  id: string,
  field: string,
  faults: Finding[],
): Criterion | null {
  const parsed = parseCriterion(written);
  const { where } = at(file, id, field);
  if (parsed.kind === 'problem') {
    faults.push({ ...parsed.finding, where });
    return null;
  }
  const unknown = checkVariables(parsed.criterion, where);
  faults.push(...unknown);
  return unknown.length === 0 ? parsed.criterion : null;
}

function at(file: string, record: string, field: string) {
  return { severity: 'error', where: { file, record, field } } as const;
}

function asText(written: unknown): string {
  return typeof written === 'string' ? written : JSON.stringify(written);
}

/** The file without the findings and positions of which the schema complains, so that the others can be read. */
function withoutFaulty(json: unknown, { issues }: z.ZodError): unknown {
  if (typeof json !== 'object' || json === null) return json;
  const faulty = new Set(issues.map(({ path: [list, index] }) => `${String(list)}.${String(index)}`));
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((_, index) => !faulty.has(`${name}.${index}`)) : value,
    ]),
  );
}

function shapeFault(issue: z.core.$ZodIssue, json: unknown, file: string): Finding {
  const [list, index, ...rest] = issue.path.map(String);
  const entry = index === undefined ? undefined : entryOf(json, list ?? '', Number(index));
  const field = entry === undefined ? issue.path.map(String).join('.') : rest.join('.');
  const where = { file, field, ...(entry === undefined ? {} : { record: entry }) };
  return { code: 'evidence-shape', severity: 'error', message: shapeWords(issue, entry, field), where };
}

/** The id of an entry of the file, where it has one. */
function entryOf(json: unknown, list: string, index: number): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  const entries: unknown = new Map<string, unknown>(Object.entries(json)).get(list);
  const entry: unknown = Array.isArray(entries) ? entries[index] : undefined;
  return typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : undefined;
}
