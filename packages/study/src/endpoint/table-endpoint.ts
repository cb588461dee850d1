import { type Finding, parsePartialDate } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { rowFinding } from '../dataset/row-finding.ts';
import { type JoinedPatients, unknownColumn } from '../dataset/source/joined-patients.ts';
import { type DayColumn, readDays } from '../dataset/source/read-days.ts';
import type { ZeroDays } from '../dataset/source/zero-days.ts';
import type { EndpointData, Take } from '../dataset/study-data.ts';
import { createEvaluation, evaluateExpression } from '../formula/evaluate.ts';
import type { EndpointDefinition, Question } from '../question/question.ts';
import type { EndpointOrigin } from '../question/source-definition.ts';
import { type DatedEnd, type EndReading, endOf } from './dated-end.ts';
import { daysPer } from './unit-days.ts';

export interface EndpointContext {
  readonly question: Question;
  readonly joined: JoinedPatients;
  readonly zero: ZeroDays | null;
  readonly take: Take;
  readonly findings: Finding[];
}

/** An endpoint with the patients whose dates contradict each other, by the way in which they do. */
export interface ReadEndpoint {
  /** Of everybody, before the population is chosen: `excluded` and `completeness` are still to be counted. */
  readonly data: EndpointData;
  /** Why a patient does not contribute; null where one does. */
  readonly why: readonly (string | null)[];
  /** Days followed, and days that could have been followed up to the data cut; NaN without one. */
  readonly followed: Float64Array;
  readonly possible: Float64Array;
  readonly faults: EndpointFaults;
  /** The column in whose cells the fault is shown. */
  readonly faultColumn: string;
}

export type EndpointFaults = Readonly<Record<'before-zero' | 'contact-after-death', readonly number[]>>;

/** The last day that counts, as days since 1970-01-01; null where the question names none. */
export function cutDay({ dataCut }: Question, findings: Finding[]): number | null {
  if (dataCut === null) return null;
  const parsed = parsePartialDate(dataCut, { kind: 'calendar' });
  if (parsed.kind === 'date') return parsed.date.latest;
  findings.push({ ...parsed.finding, where: { field: 'dataCut' } });
  return null;
}

/** An endpoint from dates of the patient, or from the days that stand in the row of time zero; null with findings. */
export function tableEndpoint(
  id: string,
  definition: EndpointDefinition,
  origin: Extract<EndpointOrigin, { readonly kind: 'dates' | 'row' }>,
  context: EndpointContext,
): ReadEndpoint | null {
  const { zero, findings } = context;
  if (zero === null) {
    findings.push({
      code: 'zero-without-date',
      severity: 'error',
      message: `Endpoint "${definition.label}" is counted from dates, but the question does not say on which day time zero is.`,
      where: { field: 'timeZero' },
      remedy: 'Add timeZero: with column: (its date) or first: (the dated row in which it first happens).',
    });
    return null;
  }
  const faults = findings.length;
  const cut = cutDay(context.question, findings);
  const read =
    origin.kind === 'dates'
      ? datesOf(definition, origin, cut, zero, context)
      : rowDaysOf(origin, cut, zero, context);
  return read === null || findings.slice(faults).some(({ severity }) => severity === 'error')
    ? null
    : collect(
        id,
        definition,
        read,
        origin.kind === 'dates' ? Object.keys(origin.competing) : [],
        context,
        cut,
      );
}

/** How every patient's clock ended, with the latest day to which each could have been followed. */
interface Readings {
  readonly ends: readonly EndReading[];
  readonly faultColumn: string;
}

function datesOf(
  definition: EndpointDefinition,
  origin: Extract<EndpointOrigin, { readonly kind: 'dates' }>,
  cut: number | null,
  zero: ZeroDays,
  { joined, question, findings }: EndpointContext,
): Readings | null {
  const dayColumn = (column: string): DayColumn | null => {
    const { days, findings: found } = readDays(joined.table, column, question.dateOrder);
    findings.push(...found);
    if (days === null) findings.push(unknownColumn(joined.table, column));
    return days;
  };
  const when = origin.eventWhen === null ? null : isTrue(origin.eventWhen, joined, findings);
  const events = origin.events.map((column) => ({ status: 1, days: dayColumn(column), when }));
  const competing = Object.values(origin.competing).flatMap((columns, c) =>
    columns.map((column) => ({ status: c + 2, days: dayColumn(column), when: null })),
  );
  const lastContact = dayColumn(origin.lastContact);
  const ends = [...events, ...competing].flatMap(({ status, days, when: told }) =>
    days === null ? [] : [{ status, days, when: told }],
  );
  if (lastContact === null) return null;
  // One column for death and last contact is no contradiction.
  const isLast =
    !origin.events.includes(origin.lastContact) &&
    origin.events.length === 1 &&
    [definition.label, ...origin.events].some((name) => /overall|death|died|dead|사망/i.test(name));
  const all = joined.ids.map((_, k) => endOf(k, zero, { ends, lastContact, cut, isLast }));
  return { ends: all, faultColumn: origin.events[0] ?? origin.lastContact };
}

/** Where a column or comparison is true, one entry a patient. */
function isTrue(written: string, joined: JoinedPatients, findings: Finding[]): readonly boolean[] | null {
  const { expression, findings: found } = readColumnOrExpression(written, joined.table);
  findings.push(...found);
  const values =
    expression === null ? null : evaluateExpression(expression, createEvaluation(joined.table, findings));
  if (values === null) return null;
  if (values.kind === 'text') {
    findings.push({
      code: 'event-coding',
      severity: 'error',
      message: `"${written}" must say yes or no, but holds texts.`,
      where: { file: joined.table.name, column: written },
      remedy: `Name the text that is the event, as in ${written} == "dead".`,
    });
    return null;
  }
  return Array.from(values.numbers, (value, k) => values.missing[k] === 0 && value === 1);
}

function rowDaysOf(
  origin: Extract<EndpointOrigin, { readonly kind: 'row' }>,
  cut: number | null,
  zero: ZeroDays,
  { joined, findings }: EndpointContext,
): Readings | null {
  const dated = joined.dated.get(origin.source);
  if (dated === undefined) return null;
  const numbers = (written: string) => {
    const { expression, findings: found } = readColumnOrExpression(written, dated.table);
    findings.push(...found);
    return expression === null
      ? null
      : evaluateExpression(expression, createEvaluation(dated.table, findings));
  };
  const [days, event] = [numbers(origin.days), numbers(origin.event)];
  if (days === null || event === null || days.kind === 'text') return null;
  const ends = joined.ids.map((_, k): EndReading => {
    const start = zero.middle[k] ?? Number.NaN;
    if (Number.isNaN(start)) return { kind: 'none', why: 'no-zero' };
    const rows = dated.rowsOf[k] ?? [];
    const own = zero.source === dated.table ? (zero.row?.[k] ?? -1) : -1;
    const row =
      own >= 0 ? own : (rows.findLast((one) => (dated.date.latest[one] ?? 0) <= start) ?? rows[0] ?? -1);
    const left = days.numbers[row] ?? Number.NaN;
    if (Number.isNaN(left)) return { kind: 'none', why: 'no-last-contact' };
    const [early, late] =
      own >= 0
        ? [0, 0]
        : [
            (dated.date.earliest[row] ?? 0) - (zero.latest[k] ?? 0),
            (dated.date.latest[row] ?? 0) - (zero.earliest[k] ?? 0),
          ];
    if (late + left < 0) return { kind: 'fault', why: 'before-zero' };
    const full: DatedEnd = {
      status: event.numbers[row] === 1 ? 1 : 0,
      low: Math.max(0, early + left),
      high: late + left,
      middle: Math.max(0, Math.floor((early + late) / 2) + left),
    };
    if (cut === null || start + full.middle <= cut) return { kind: 'end', end: full };
    const until = Math.max(0, cut - start);
    return { kind: 'end', end: { status: 0, low: until, high: until, middle: until } };
  });
  return { ends, faultColumn: origin.days };
}

const REASONS = {
  'no-zero': 'no time zero',
  'no-last-contact': 'neither the event nor the last contact has a date',
} as const;

function collect(
  id: string,
  { label, unit }: EndpointDefinition,
  { ends, faultColumn }: Readings,
  competing: readonly string[],
  { take, question, zero }: EndpointContext,
  cut: number | null,
): ReadEndpoint {
  const n = ends.length;
  const perUnit = daysPer(unit);
  const empty = () => new Float64Array(n).fill(Number.NaN);
  const [time, low, high] = [empty(), empty(), empty()];
  const [followed, possible] = [empty(), empty()];
  const status = new Uint8Array(n);
  const why = new Array<string | null>(n).fill(null);
  const faults: Record<'before-zero' | 'contact-after-death', number[]> = {
    'before-zero': [],
    'contact-after-death': [],
  };
  let isImprecise = false;
  for (const [k, reading] of ends.entries()) {
    if (reading.kind !== 'end') {
      why[k] = reading.kind === 'none' ? REASONS[reading.why] : 'contradictory dates';
      if (reading.kind === 'fault') faults[reading.why].push(k);
      continue;
    }
    const { end } = reading;
    time[k] = end[take] / perUnit;
    low[k] = end.low / perUnit;
    high[k] = end.high / perUnit;
    status[k] = end.status;
    if (end.low !== end.high) isImprecise = true;
    if (cut === null || zero === null) continue;
    followed[k] = end.middle;
    possible[k] = end.status > 0 ? end.middle : Math.max(end.middle, cut - (zero.middle[k] ?? cut));
  }
  const data: EndpointData = {
    id,
    label,
    unit,
    time,
    status,
    competing,
    entry: null,
    low: isImprecise ? low : null,
    high: isImprecise ? high : null,
    excluded: [],
    dataCut: question.dataCut,
    completeness: null,
  };
  return { data, why, followed, possible, faults, faultColumn };
}

/** What to say of contradictory dates, of those patients who are in the population. */
export function faultFindings(
  { data, faults, faultColumn: column }: ReadEndpoint,
  keep: readonly boolean[],
  table: Table,
): readonly Finding[] {
  const [before, contact] = [faults['before-zero'], faults['contact-after-death']].map((rows) =>
    rows.filter((row) => keep[row]),
  );
  const found: Finding[] = [];
  if (before !== undefined && before.length > 0)
    found.push(
      rowFinding(table, before, {
        code: 'endpoint-before-time-zero',
        severity: 'error',
        message: `"${data.label}" ends before time zero in ${before.length === 1 ? '1 patient' : `${before.length} patients`}`,
        column,
        remedy: `Correct the dates; or leave these patients out by the criterion ${data.id}.time >= 0 and say so.`,
      }),
    );
  if (contact !== undefined && contact.length > 0)
    found.push(
      rowFinding(table, contact, {
        code: 'contact-after-death',
        severity: 'error',
        message: `${contact.length === 1 ? '1 patient was' : `${contact.length} patients were`} in contact after the date of death`,
        column,
        remedy: 'Correct one of the two dates.',
      }),
    );
  return found;
}
