import { type Finding, parseCriterion, variablesOf } from '@hepatica/course';
import type { PopulationCriterion, Question } from '../../question/question.ts';
import { usedColumns } from '../../question/used-columns.ts';
import type { ColumnOrigin } from '../assembled.ts';
import type { ComputedColumn } from '../computed-table.ts';
import { counted } from '../counted.ts';
import { type BestResponse, bestResponse, responseScope } from './best-response.ts';
import { type CourseVariable, cellOf, readCourseVariable } from './course-variable.ts';
import { type FoundCourse, holds, type Variables } from './course-zero.ts';
import { isCourseVariable } from './variables-asked.ts';

/** Covariates as they were known at time zero, each with the day from which it was known. */
export function baselineColumns(
  question: Question,
  found: readonly FoundCourse[],
  variables: Variables,
  findings: Finding[],
): { readonly columns: readonly ComputedColumn[]; readonly origins: ReadonlyMap<string, ColumnOrigin> } {
  const asked = new Set([
    ...usedColumns(
      { ...question, population: { ...question.population, criteria: [] } },
      isCourseVariable,
    ).map(({ column }) => column),
    'hospital',
  ]);
  const columns: ComputedColumn[] = [];
  const origins = new Map<string, ColumnOrigin>();
  for (const name of asked) {
    const scope = responseScope(name);
    if (scope !== null) {
      const read = found.map(({ told, zero }) => bestResponse(told.records, zero.occurrence.middle, scope));
      findings.push(...partsForPatients(read));
      columns.push({ name, values: read.map((one) => one?.category ?? '') });
      origins.set(name, {
        source: 'courses',
        knownOn: Float64Array.from(read, (one) => one?.knownOn ?? Number.NaN),
        lookBackDays: null,
        stale: 0,
      });
      continue;
    }
    const variable: CourseVariable | undefined =
      name === 'hospital' ? { kind: 'hospital' } : variables.get(name);
    if (variable === undefined) continue;
    const values = found.map(({ zero, asked: said }) => readCourseVariable(variable, zero.snapshot, said));
    columns.push({ name, values: values.map(({ presence }) => cellOf(presence)) });
    const stale = values.filter(({ isStale }) => isStale).length;
    origins.set(name, {
      source: 'courses',
      knownOn: Float64Array.from(values, ({ knownOn }, k) =>
        knownOn === null ? Number.NaN : Math.min(0, knownOn - (found[k]?.zero.occurrence.middle ?? knownOn)),
      ),
      lookBackDays: variable.kind === 'fact' ? variable.lookBackDays : null,
      stale,
    });
  }
  const unsure = found.filter(({ zero }) =>
    zero.snapshot.findings.some(({ code }) => code === 'order-unknown'),
  ).length;
  if (unsure > 0)
    findings.push({
      code: 'order-unknown',
      severity: 'info',
      message: `In ${counted(unsure, 'patient')} the dates do not tell whether some records came before time zero; they are accepted.`,
      values: { patients: unsure },
    });
  return { columns, origins };
}

/** Where the response of the liver alone, say, stands for a patient of whom as a whole nobody said anything. */
function partsForPatients(read: readonly (BestResponse | null)[]): readonly Finding[] {
  const patients = read.filter((one) => one?.isOfPart === true).length;
  if (patients === 0) return [];
  return [
    {
      code: 'response-of-a-part',
      severity: 'warning',
      message: `Of ${counted(patients, 'patient')} no response as a whole is recorded; the response of the liver, or of what lies beyond it, stands for it.`,
      values: { patients },
      remedy: 'Ask for best-response.intrahepatic or best-response.extrahepatic, and call it so.',
    },
  ];
}

/** The column that holds whether the k-th criterion held at time zero. */
export const criterionColumn = (k: number): string => `criterion ${k + 1}`;

/** Each criterion over the courses as a column of yes and no, so that the flow of patients counts them as any other. */
export function criterionColumns(
  { population: { criteria }, endpoints }: Question,
  found: readonly FoundCourse[],
  variables: Variables,
): { readonly columns: readonly ComputedColumn[]; readonly criteria: readonly PopulationCriterion[] } {
  const columns: ComputedColumn[] = [];
  const asked = criteria.map((one, k): PopulationCriterion => {
    const parsed = parseCriterion(one.criterion);
    if (parsed.kind === 'problem') return one;
    const names = variablesOf(parsed.criterion);
    const isOfEndpoint =
      names.length > 0 &&
      names.every((name) => Object.keys(endpoints).some((id) => name.startsWith(`${id}.`)));
    if (isOfEndpoint) return one;
    const name = criterionColumn(k);
    const verdicts = found.map(({ zero }) => holds(parsed.criterion, zero.snapshot, variables).verdict);
    columns.push({
      name,
      values: verdicts.map((verdict) => (verdict === 'true' ? 'yes' : verdict === 'false' ? 'no' : '')),
    });
    return { criterion: `\`${name}\` = "yes"`, label: one.label };
  });
  return { columns, criteria: asked };
}
