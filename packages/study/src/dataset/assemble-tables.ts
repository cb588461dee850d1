import type { Finding } from '@hepatica/course';
import { type AttritionStep, readCriterionOn } from '../cohort/select-population.ts';
import { type EndpointContext, type ReadEndpoint, tableEndpoint } from '../endpoint/table-endpoint.ts';
import { daysPer } from '../endpoint/unit-days.ts';
import type { Question, SensitivityDefinition } from '../question/question.ts';
import { usedColumns } from '../question/used-columns.ts';
import type { Assembled, ColumnOrigin } from './assembled.ts';
import { columnOf } from './column.ts';
import { type ComputedColumn, cellsFor, withColumns } from './computed-table.ts';
import { counted } from './counted.ts';
import { buildExposure } from './exposure/build-exposure.ts';
import { isMissing } from './missing.ts';
import { delayedEntry, firstSeen } from './source/delayed-entry.ts';
import { type JoinedPatients, joinPatients } from './source/joined-patients.ts';
import { lookBack } from './source/look-back.ts';
import type { StudySource } from './source/study-source.ts';
import { type ZeroDays, zeroDays } from './source/zero-days.ts';
import type { DatedCell, ExposureTake, Take } from './study-data.ts';

export interface AssembleOptions {
  readonly take: Take;
  readonly exposureTake: ExposureTake | null;
  /** Patients to leave out by what came later. */
  readonly without: SensitivityDefinition | null;
}

/**
 * Everybody in the tables of a study: sources joined by patient, time zero found, dated columns looked back from it,
 * endpoints counted from it, exposures dated after it. Null where the sources are no tables.
 */
export function assembleTables(
  question: Question,
  sources: readonly StudySource[],
  { take, exposureTake, without }: AssembleOptions,
): Assembled | null {
  const joined = joinPatients(question.sources, sources, question.dateOrder);
  if (joined === null) return null;
  const findings: Finding[] = [...joined.findings];
  for (const { kind, label } of question.sensitivities)
    if (kind === 'criterion') findings.push(sensitivityNeedsCourses(label));
  const found = zeroDays(question.zero, joined, question.dateOrder);
  findings.push(...found.findings);
  const { zero } = found;
  const { columns, origins } = lookedBackColumns(question, joined, zero, findings);
  const table = withColumns(joined.table, columns);
  const patients = { ...joined, table };

  const context: EndpointContext = { question, joined: patients, zero, take, findings };
  const endpoints: Record<string, ReadEndpoint> = {};
  for (const [id, definition] of Object.entries(question.endpoints)) {
    const { origin } = definition;
    if (origin === undefined || origin.kind === 'columns') continue;
    if (origin.kind === 'course') {
      findings.push({
        code: 'endpoint-needs-courses',
        severity: 'error',
        message: `Endpoint "${definition.label}" is one of a course, but the data are tables.`,
        where: { field: `endpoints.${id}` },
        remedy: 'Name time and event (columns), or eventDate and lastContact (dates).',
      });
      continue;
    }
    const read = tableEndpoint(id, definition, origin, context);
    if (read !== null) endpoints[id] = read;
  }
  const entered = delayedEntry(question, patients, zero, endpoints, findings);
  const lastDay = lastDayOf(entered, table.rowCount);
  const exposures = question.exposures.flatMap((exposure) => {
    const built = buildExposure(exposure, {
      joined: patients,
      zero,
      order: question.dateOrder,
      take: exposureTake,
      lastDay,
      findings,
    });
    return built === null ? [] : [[exposure.name, built] as const];
  });
  const withZero = joined.ids.map((_, k) => zero === null || !Number.isNaN(zero.middle[k] ?? Number.NaN));
  const leftOut = without === null ? null : patientsWithout(without, patients, zero, findings);
  const eligible = withZero.map((one, k) => one && leftOut?.[k] !== true);
  const isRead = !found.findings.some(({ severity }) => severity === 'error');
  if (zero !== null && isRead && joined.ids.length > 0 && !withZero.includes(true))
    findings.push(nobodyHasZero(question));
  return {
    ids: joined.ids,
    table: withColumns(table, endpointColumns(entered, question, joined.ids.length)),
    eligible,
    zero: zero?.middle ?? null,
    firstSeen: zero === null || joined.dated.size === 0 ? null : firstSeen(joined.dated.values(), zero),
    hospitalColumn: null,
    attrition: stepsToZero(question, joined, withZero, without, eligible),
    endpoints: entered,
    exposures: Object.fromEntries(exposures),
    changes: changesOf(question, joined, zero, origins),
    origins,
    lesions: null,
    milestones: null,
    criteria: question.population.criteria,
    findings,
  };
}

/** Columns that stand only in dated rows, as last known at time zero. */
function lookedBackColumns(
  question: Question,
  joined: JoinedPatients,
  zero: ZeroDays | null,
  findings: Finding[],
): { readonly columns: readonly ComputedColumn[]; readonly origins: Map<string, ColumnOrigin> } {
  const inTable = (name: string) => joined.table.columns.some((column) => column.name === name);
  const anywhere = (name: string) =>
    inTable(name) || [...joined.dated.values()].some(({ table }) => columnOf(table, name) !== null);
  const columns: ComputedColumn[] = [];
  const origins = new Map<string, ColumnOrigin>();
  for (const { column, source, lookBackDays } of usedColumns(question, anywhere)) {
    const holders = [...joined.dated.values()].filter(
      ({ name, table }) => (source === null || source === name) && columnOf(table, column) !== null,
    );
    if (source === null && (inTable(column) || holders.length === 0)) continue;
    const [holder, second] = holders;
    if (holder === undefined) continue;
    if (second !== undefined || (source !== null && inTable(column))) {
      findings.push({
        code: 'column-in-two-sources',
        severity: 'error',
        message: `"${column}" stands in more than one source.`,
        where: { column },
        remedy: 'Say with source: which one is meant, or give one of the columns another name.',
      });
      continue;
    }
    if (zero === null) {
      findings.push({
        code: 'zero-without-date',
        severity: 'error',
        message: `"${column}" stands in dated rows, but the question does not say on which day time zero is.`,
        where: { field: 'timeZero', column },
        remedy: 'Add timeZero: with column: (its date) or first: (the dated row in which it first happens).',
      });
      continue;
    }
    const back = lookBack(holder, column, zero, lookBackDays);
    columns.push({ name: column, values: cellsFor(back.cells, holder.table, joined.table) });
    origins.set(column, { source: holder.name, knownOn: back.knownOn, lookBackDays, stale: back.stale });
    findings.push(...backFindings(column, back, lookBackDays));
  }
  return { columns, origins };
}

function backFindings(
  column: string,
  { orderUnknown, stale }: ReturnType<typeof lookBack>,
  lookBackDays: number | null,
): readonly Finding[] {
  const found: Finding[] = [];
  if (orderUnknown.length > 0)
    found.push({
      code: 'order-unknown',
      severity: 'warning',
      message: `In ${counted(orderUnknown.length, 'patient')} the dates do not tell whether "${column}" was known by time zero; it is accepted.`,
      where: { column },
      values: { patients: orderUnknown.length },
    });
  if (stale > 0)
    found.push({
      code: 'value-stale',
      severity: 'info',
      message: `In ${counted(stale, 'patient')} the last "${column}" was older than ${lookBackDays} days at time zero and counts as missing.`,
      where: { column },
      values: { patients: stale },
    });
  return found;
}

/** Times, events and how each clock ended, as columns that criteria and formulas can name. */
export function endpointColumns(
  endpoints: Readonly<Record<string, ReadEndpoint>>,
  question: Question,
  n: number,
): readonly ComputedColumn[] {
  const empty = new Array<string>(n).fill('');
  return Object.entries(question.endpoints).flatMap(([id, { origin, time: name, event: flag }]) => {
    if (origin === undefined || origin.kind === 'columns') return [];
    const data = endpoints[id]?.data;
    // An endpoint that could not be read has said why; its columns are there and empty.
    if (data === undefined) return [name, flag].map((column) => ({ name: column, values: empty }));
    const status = Array.from(data.status, (one, k) => {
      if (Number.isNaN(data.time[k] ?? Number.NaN)) return '';
      return one === 0 ? 'censored' : one === 1 ? 'event' : (data.competing[one - 2] ?? '');
    });
    const event = Float64Array.from(data.status, (one, k) =>
      Number.isNaN(data.time[k] ?? Number.NaN) ? Number.NaN : Number(one === 1),
    );
    return [
      { name, values: data.time },
      { name: flag, values: event },
      { name: `${id}.status`, values: status },
      ...(data.entry === null ? [] : [{ name: `${id}.entry`, values: data.entry }]),
    ];
  });
}

/** Last day of any endpoint of each patient. */
export function lastDayOf(endpoints: Readonly<Record<string, ReadEndpoint>>, n: number): Float64Array {
  const last = new Float64Array(n).fill(Number.NaN);
  for (const { data } of Object.values(endpoints)) {
    const perUnit = daysPer(data.unit);
    for (let k = 0; k < n; k++) {
      const days = (data.time[k] ?? Number.NaN) * perUnit;
      if (!Number.isNaN(days) && !(days <= (last[k] ?? Number.NaN))) last[k] = days;
    }
  }
  return last;
}

function stepsToZero(
  { zero, sources }: Question,
  { ids, table }: JoinedPatients,
  withZero: readonly boolean[],
  without: SensitivityDefinition | null,
  eligible: readonly boolean[],
): readonly AttritionStep[] {
  const found = countOf(withZero);
  const left = countOf(eligible);
  const last =
    without === null ? [] : [{ step: without.label, kept: left, removed: found - left, unknown: 0 }];
  if (zero.kind === 'own') {
    return sources.length === 1 && without === null
      ? []
      : [{ step: 'Patients of the data', kept: ids.length, removed: 0, unknown: 0 }, ...last];
  }
  return [
    {
      step: table.name === 'patients' ? 'Patients of the data' : `Patients of ${table.name}`,
      kept: ids.length,
      removed: 0,
      unknown: 0,
    },
    { step: `With time zero: ${zero.label}`, kept: found, removed: ids.length - found, unknown: 0 },
    ...last,
  ];
}

const countOf = (flags: readonly boolean[]): number => flags.filter((one) => one).length;

/** Who has a dated row after time zero that meets the criterion. */
function patientsWithout(
  without: SensitivityDefinition,
  { dated }: JoinedPatients,
  zero: ZeroDays | null,
  findings: Finding[],
): readonly boolean[] | null {
  if (without.kind !== 'rows') return null;
  const rows = dated.get(without.source);
  if (rows === undefined || zero === null) return null;
  const { keep, findings: found } = readCriterionOn(without.where, rows.table);
  findings.push(...found);
  if (keep === null) return null;
  return rows.rowsOf.map((own, k) =>
    own.some((row) => keep[row] && (rows.date.earliest[row] ?? 0) > (zero.latest[k] ?? Number.NaN)),
  );
}

function sensitivityNeedsCourses(label: string): Finding {
  return {
    code: 'sensitivity-needs-courses',
    severity: 'error',
    message: `"${label}" leaves patients out by a criterion over courses, but the data are tables.`,
    where: { field: `sensitivities.${label}` },
    remedy: 'Write without: { source: …, where: … } with dated rows.',
  };
}

function nobodyHasZero({ zero }: Question): Finding {
  return {
    code: 'time-zero-none',
    severity: 'error',
    message: `No patient has the time zero "${zero.label ?? ''}": there is nobody to follow.`,
    where: { field: 'timeZero' },
    remedy: 'Check the column or the criterion by which it is found.',
  };
}

/** Later values of the dated columns that models are asked to update. */
function changesOf(
  question: Question,
  joined: JoinedPatients,
  zero: ZeroDays | null,
  origins: ReadonlyMap<string, ColumnOrigin>,
): Readonly<Record<string, readonly DatedCell[]>> {
  const updated = new Set(question.timeDependent.flatMap(({ updated: names = [] }) => names));
  if (zero === null || updated.size === 0) return {};
  const asked = new Set(
    usedColumns(
      { ...question, covariates: question.covariates.filter(({ name }) => updated.has(name)) },
      (name) => origins.has(name),
    ).map(({ column }) => column),
  );
  const changes = [...origins].flatMap(([column, { source }]) => {
    const dated = joined.dated.get(source);
    if (!asked.has(column) || dated === undefined) return [];
    const values = dated.table.columns.find(({ name }) => name === column)?.values ?? [];
    const cells = cellsFor(values, dated.table, joined.table);
    const later = dated.rowsOf.flatMap((rows, patient) =>
      rows.flatMap((row): readonly DatedCell[] => {
        const knownOn = (dated.knownOn.latest[row] ?? Number.NaN) - (zero.middle[patient] ?? Number.NaN);
        const cell = cells[row] ?? '';
        return knownOn > 0 && !isMissing(cell) ? [{ patient, knownOn, cell }] : [];
      }),
    );
    return [[column, later] as const];
  });
  return Object.fromEntries(changes);
}
