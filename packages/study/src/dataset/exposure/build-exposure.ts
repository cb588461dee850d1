import type { Finding } from '@hepatica/course';
import { readCriterionOn } from '../../cohort/select-population.ts';
import { daysPer } from '../../endpoint/unit-days.ts';
import type { DatedFrom, ExposureDefinition } from '../../question/exposure-definition.ts';
import type { DateOrder } from '../../question/source-definition.ts';
import { columnOf } from '../column.ts';
import { isMissing } from '../missing.ts';
import { naturalOrder } from '../natural-order.ts';
import type { DatedRows, JoinedPatients } from '../source/joined-patients.ts';
import { unknownColumn } from '../source/joined-patients.ts';
import { readDays } from '../source/read-days.ts';
import type { ZeroDays } from '../source/zero-days.ts';
import type { ExposureData, ExposureTake } from '../study-data.ts';
import { datedExposure, type RawState } from './dated-exposure.ts';

export interface ExposureContext {
  readonly joined: JoinedPatients;
  readonly zero: ZeroDays | null;
  readonly order: DateOrder;
  readonly take: ExposureTake | null;
  /** Last day of follow-up of each patient in days from time zero: nothing sets in later. NaN where not known. */
  readonly lastDay: Float64Array;
  readonly findings: Finding[];
}

/** An exposure from tables; null where a finding says why there is none. */
export function buildExposure(definition: ExposureDefinition, context: ExposureContext): ExposureData | null {
  if (definition.kind !== 'dated') return plainExposure(definition, context.joined, context.findings);
  const states = rawStates(definition.name, definition.from, context);
  return states === null
    ? null
    : datedExposure(definition, states, {
        n: context.joined.ids.length,
        lastDay: context.lastDay,
        take: context.take ?? definition.at,
        findings: context.findings,
      });
}

/** Yes or no, or one of several, in a column of the patient. */
export function plainExposure(
  { kind, name, label, column, levels: asked }: Exclude<ExposureDefinition, { readonly kind: 'dated' }>,
  { table, ids }: Pick<JoinedPatients, 'table' | 'ids'>,
  findings: Finding[],
): ExposureData | null {
  const read = columnOf(table, column);
  if (read === null) {
    findings.push(unknownColumn(table, column));
    return null;
  }
  const found = [...new Set(read.texts.filter((_, row) => !read.missing[row]))].toSorted(naturalOrder);
  const levels = asked ?? found;
  const strange = found.filter((level) => !levels.includes(level));
  if (strange.length > 0) {
    findings.push({
      code: 'level-unknown',
      severity: 'error',
      message: `"${label}" holds ${strange.map((one) => `"${one}"`).join(', ')}, which the question does not list among its levels.`,
      where: { file: table.name, column },
    });
    return null;
  }
  const ever = Float64Array.from(ids, (_, k) =>
    read.missing[k] ? Number.NaN : levels.indexOf(read.texts[k] ?? ''),
  );
  const atZero = Int32Array.from(ever, (level) => (kind === 'baseline' && !Number.isNaN(level) ? level : 0));
  return { name, label, kind, levels, ever, atZero, states: [], imprecise: 0 };
}

function rawStates(name: string, from: DatedFrom, context: ExposureContext): readonly RawState[] | null {
  switch (from.kind) {
    case 'column':
      return statesOfColumn(from, context);
    case 'rows': {
      const dated = context.joined.dated.get(from.source);
      return dated === undefined ? null : statesOfRows(name, from, dated, context);
    }
    case 'criterion':
    case 'criteria':
      context.findings.push({
        code: 'exposure-needs-courses',
        severity: 'error',
        message: `Exposure "${name}" is a criterion over courses, but the data are tables.`,
        where: { field: `exposures.${name}` },
        remedy: 'Name the column of its date (date), or dated rows (source with where or state).',
      });
      return null;
    default:
      throw new TypeError(`rawStates: unknown kind ${JSON.stringify(from satisfies never)}`);
  }
}

function statesOfColumn(
  { column, state, unit }: Extract<DatedFrom, { readonly kind: 'column' }>,
  { joined: { table, ids }, zero, order, findings }: ExposureContext,
): readonly RawState[] | null {
  const written = columnOf(table, column);
  const named = state === null ? null : columnOf(table, state);
  if (written === null) findings.push(unknownColumn(table, column));
  if (state !== null && named === null) findings.push(unknownColumn(table, state));
  if (written === null || (state !== null && named === null)) return null;
  // Plain numbers are times after time zero, unless they are years or day numbers written as dates.
  const isTime = written.kind === 'number' && (zero === null || !looksLikeDates(written.texts));
  const days = isTime ? null : readDays(table, column, order);
  if (days !== null) {
    findings.push(...days.findings);
    if (zero === null) {
      findings.push({
        code: 'zero-without-date',
        severity: 'error',
        message: `"${column}" holds dates, but the question does not say on which day time zero is.`,
        where: { field: 'timeZero' },
        remedy: 'Add timeZero: with the column of its date.',
      });
      return null;
    }
  }
  return ids.flatMap((_, patient): readonly RawState[] => {
    if (written.missing[patient]) return [];
    const start = zero?.middle[patient] ?? 0;
    const earliest = isTime
      ? (written.numbers[patient] ?? 0) * daysPer(unit)
      : (days?.days?.earliest[patient] ?? Number.NaN) - start;
    const latest = isTime ? earliest : (days?.days?.latest[patient] ?? Number.NaN) - start;
    if (Number.isNaN(earliest)) return [];
    const level = named === null ? null : (named.texts[patient] ?? '');
    return [{ patient, earliest, latest, knownOn: latest, level }];
  });
}

const looksLikeDates = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^(?:1[89]|2[01])\d{2}(?:\d{4})?$/.test(cell));

function statesOfRows(
  name: string,
  { where, state, interval }: Extract<DatedFrom, { readonly kind: 'rows' }>,
  dated: DatedRows,
  { zero, findings }: ExposureContext,
): readonly RawState[] | null {
  if (zero === null) {
    findings.push({
      code: 'zero-without-date',
      severity: 'error',
      message: `Exposure "${name}" is found in dated rows, but the question does not say on which day time zero is.`,
      where: { field: 'timeZero' },
      remedy: 'Add timeZero: with column: (its date) or first: (the dated row in which it first happens).',
    });
    return null;
  }
  const criterion = where === null ? null : readCriterionOn(where, dated.table);
  findings.push(...(criterion?.findings ?? []));
  const column = state === null ? null : columnOf(dated.table, state);
  if (state !== null && column === null) findings.push(unknownColumn(dated.table, state));
  if (criterion?.keep === null || (state !== null && column === null)) return null;
  const { date, knownOn, rowsOf } = dated;
  return rowsOf.flatMap((rows, patient) => {
    const start = zero.middle[patient] ?? Number.NaN;
    if (Number.isNaN(start)) return [];
    return rows.flatMap((row, place): readonly RawState[] => {
      if (criterion !== null && criterion.keep?.[row] !== true) return [];
      const cell = column === null ? null : (column.texts[row] ?? '');
      if (cell !== null && isMissing(cell)) return [];
      const isZeroRow = zero.source === dated.table && zero.row?.[patient] === row;
      const [early, late] = isZeroRow
        ? [0, 0]
        : [(date.earliest[row] ?? 0) - start, (date.latest[row] ?? 0) - start];
      if (interval === 'row')
        return [
          {
            patient,
            earliest: early,
            latest: late,
            knownOn: (knownOn.latest[row] ?? 0) - start,
            level: cell,
          },
        ];
      const next = rows[place + 1];
      // Where no row follows, it happened some time before follow-up ended, and nobody knew until then.
      const end = next === undefined ? Number.POSITIVE_INFINITY : (date.latest[next] ?? 0) - start;
      // What ended on time zero had happened before it.
      return [{ patient, earliest: early, latest: end <= 0 ? -1 : end, knownOn: end, level: cell }];
    });
  });
}
