import type { Finding } from '@hepatica/course';
import { parseNumber } from '../csv/parse-number.ts';
import type { Template } from '../mapping/leaf.ts';
import type { ColumnLeaf, Json, Unforeseen } from '../mapping/mapping.ts';
import { laterBy, readDate } from './read-date.ts';
import { readQuantity } from './read-quantity.ts';
import { holds, type Rows } from './rows.ts';

/** What a template gives for a row: a value, or nothing where a cell that it needs is empty. */
export type Filled = { readonly kind: 'value'; readonly value: Json } | { readonly kind: 'nothing' };

/** One row in its place among those of its patient. */
export interface RowPlace {
  readonly rows: Rows;
  readonly ofPatient: readonly number[];
  readonly place: number;
  readonly row: number;
  readonly findings: Finding[];
}

const NOTHING: Filled = { kind: 'nothing' };
const value = (json: Json): Filled => ({ kind: 'value', value: json });

/**
 * Fills a template from a row. An empty cell empties what stands around it up to the nearest list item, `optional`
 * field or the whole record.
 */
export function fillTemplate(template: Template, at: RowPlace): Filled {
  switch (template.kind) {
    case 'constant':
      return value(template.value);
    case 'column':
      return readColumn(template.leaf, at);
    case 'text':
      return template.columns.some((column) => isEmpty(at.rows.cell(at.row, column), at))
        ? NOTHING
        : value(
            template.leaf.text.replace(/\{([^{}]+)\}/g, (_, column: string) => at.rows.cell(at.row, column)),
          );
    case 'between': {
      const from = fillTemplate(template.from, at);
      const to = fillTemplate(template.to, at);
      if (from.kind === 'nothing' || to.kind === 'nothing') return NOTHING;
      return value(from.value === to.value ? from.value : `${String(from.value)}..${String(to.value)}`);
    }
    case 'next-row': {
      const next = at.ofPatient[at.place + 1];
      if (next === undefined)
        return template.otherwise === null ? NOTHING : fillTemplate(template.otherwise, at);
      const { nextRow: column, order } = template.leaf;
      const leaf: ColumnLeaf = { column, as: 'date', ...(order === undefined ? {} : { order }) };
      return readColumn(leaf, { ...at, place: at.place + 1, row: next });
    }
    case 'list': {
      const items = template.items.map((item) => fillTemplate(item, at));
      const filled = items.flatMap((item) => (item.kind === 'value' ? [item.value] : []));
      return filled.length === 0 ? NOTHING : value(filled);
    }
    case 'object': {
      if (!holds(template.when, at.rows, at.ofPatient, at.place)) return NOTHING;
      const fields: [string, Json][] = [];
      for (const [name, field] of template.fields) {
        const filled = fillTemplate(field, at);
        if (filled.kind === 'value') fields.push([name, filled.value]);
        else if (!isOptional(field)) return NOTHING;
      }
      return value(Object.fromEntries(fields));
    }
    default:
      return template satisfies never;
  }
}

/** True of a field that may be left out alone; a list whose items are all gone is left out too. */
export function isOptional(template: Template): boolean {
  if (template.kind === 'list') return true;
  return 'leaf' in template && template.leaf.optional === true;
}

const COMMONLY_EMPTY: readonly string[] = ['', 'NA', 'N/A', 'NULL', 'null', '.', '#N/A'];

function isEmpty(cell: string, { rows }: RowPlace): boolean {
  return cell === '' || (rows.source.empty ?? COMMONLY_EMPTY).includes(cell);
}

function readColumn(leaf: ColumnLeaf, at: RowPlace): Filled {
  const raw = at.rows.cell(at.row, leaf.column);
  if (leaf.codes !== undefined && Object.hasOwn(leaf.codes, raw)) {
    const meaning = leaf.codes[raw] ?? null;
    return meaning === null ? NOTHING : value(meaning);
  }
  if (isEmpty(raw, at)) return NOTHING;
  const as = leaf.as ?? (leaf.unit !== undefined || leaf.unitColumn !== undefined ? 'quantity' : 'text');
  const missing = at.rows.source.missing;
  if (missing !== undefined && Object.hasOwn(missing, raw)) {
    return as === 'quantity' ? value({ missing: missing[raw] ?? 'unreadable' }) : NOTHING;
  }
  // Where a cell is also read as a number or a date, the codes are exceptions; else they are all there is.
  if (leaf.codes !== undefined && (as === 'text' || as === 'label')) {
    const codes = Object.keys(leaf.codes).join(', ');
    const message = `"${raw}" is none of the codes of ${leaf.column} (${codes}).`;
    if (unforeseen('code-unknown', message, leaf.strays, leaf, at) !== 'keep') return NOTHING;
  }
  const cell = transformed(raw, leaf);
  switch (as) {
    case 'text':
      return value(cell);
    case 'label':
      return value(at.rows.table.labels?.get(leaf.column)?.get(cell) ?? cell);
    case 'yes-no':
      return yesNo(cell, leaf, at);
    case 'date':
      return dateOf(cell, leaf, at);
    case 'number':
    case 'integer':
      return numberOf(cell, as, leaf, at);
    case 'quantity':
      return quantityOf(cell, leaf, at);
    default:
      return as satisfies never;
  }
}

function transformed(cell: string, { transform }: ColumnLeaf): string {
  switch (transform) {
    case undefined:
      return cell;
    case 'lower':
      return cell.toLowerCase();
    case 'upper':
      return cell.toUpperCase();
    case 'digits':
      return /\d+(?:\.\d+)?/.exec(cell)?.[0] ?? cell;
    case 'first-word':
      return /^\S+/.exec(cell)?.[0] ?? cell;
    default:
      return transform satisfies never;
  }
}

/** Reports what was not foreseen, and says what becomes of it. */
function unforeseen(
  code: string,
  message: string,
  what: Unforeseen | undefined,
  leaf: ColumnLeaf,
  at: RowPlace,
): Unforeseen {
  const action = what ?? 'refuse';
  const told = { refuse: '', 'leave-out': ' It is left out.', keep: ' It is kept.' }[action];
  tell(code, `${message}${told}`, action === 'refuse' ? 'error' : 'warning', leaf.column, at);
  return action;
}

function tell(
  code: string,
  message: string,
  severity: Finding['severity'],
  column: string,
  at: RowPlace,
): void {
  const where = { file: at.rows.table.place, line: at.rows.line(at.row), column };
  at.findings.push({ code, severity, message, where });
}

const YES = ['1', 'yes', 'y', 'true', 'o', '예', '有', '是'];
const NO = ['0', 'no', 'n', 'false', 'x', '아니오', '无', '否'];

function yesNo(cell: string, leaf: ColumnLeaf, at: RowPlace): Filled {
  const lower = cell.toLowerCase();
  if (YES.includes(lower)) return value(true);
  if (NO.includes(lower)) return value(false);
  unforeseen('yes-no-unreadable', `"${cell}" is neither yes nor no.`, leaf.strays, leaf, at);
  return NOTHING;
}

function numberOf(cell: string, as: 'number' | 'integer', leaf: ColumnLeaf, at: RowPlace): Filled {
  const number = parseNumber(cell, at.rows.decimal);
  if (number === null || (as === 'integer' && !Number.isInteger(number))) {
    const expected = as === 'integer' ? 'a whole number' : 'a number';
    unforeseen('number-unreadable', `"${cell}" is not ${expected}.`, leaf.strays, leaf, at);
    return NOTHING;
  }
  return withinRange(number, leaf, at) ? value(number) : NOTHING;
}

/** Whether a number may be taken. What lies outside the range of the mapping is reported. */
function withinRange(number: number, leaf: ColumnLeaf, at: RowPlace): boolean {
  const { above, from, to } = leaf.range ?? {};
  const fits =
    (above === undefined || number > above) &&
    (from === undefined || number >= from) &&
    (to === undefined || number <= to);
  if (fits) return true;
  const limits = [
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to ${to}`]),
  ];
  const message = `${leaf.column} is ${number}; expected ${limits.join(' ')}.`;
  return unforeseen('value-out-of-range', message, leaf.outside, leaf, at) === 'keep';
}

function quantityOf(cell: string, leaf: ColumnLeaf, at: RowPlace): Filled {
  const unit = leaf.unitColumn === undefined ? leaf.unit : at.rows.cell(at.row, leaf.unitColumn) || leaf.unit;
  const read = readQuantity(cell, {
    decimal: at.rows.decimal,
    ...(leaf.caps === undefined ? {} : { caps: leaf.caps }),
  });
  if (read.kind === 'fault') {
    unforeseen('value-unreadable', read.message, leaf.strays, leaf, at);
    return NOTHING;
  }
  if (read.kind === 'missing') {
    tell('value-missing-by-word', `"${cell}" is read as ${read.reason}.`, 'info', leaf.column, at);
    return value({ missing: read.reason });
  }
  if (read.capped) {
    const message = `${leaf.column} is ${cell}, where the source stops: read as ${read.written}.`;
    tell('value-at-cap', message, 'info', leaf.column, at);
  }
  if (!withinRange(read.value, leaf, at)) return NOTHING;
  return value(unit === undefined || unit === 'ratio' ? read.written : `${read.written} ${unit}`);
}

function dateOf(cell: string, leaf: ColumnLeaf, at: RowPlace): Filled {
  const serialDates = at.rows.source.serialDates ?? at.rows.table.serialDates;
  const read = readDate(cell, {
    ...(leaf.order === undefined ? {} : { order: leaf.order }),
    ...(serialDates === undefined ? {} : { serialDates }),
  });
  if (read.kind === 'fault') {
    unforeseen('date-unreadable', read.message, leaf.strays, leaf, at);
    return NOTHING;
  }
  if (read.doubt !== undefined) {
    const message = {
      'time-dropped': `The time of day in "${cell}" is dropped: ${read.written}.`,
      'fraction-dropped': `The time of day in "${cell}" is dropped: ${read.written}.`,
      'month-ambiguous': `"${cell}" may be January, or October without its zero: read as ${read.written}.`,
    }[read.doubt];
    const severity = read.doubt === 'month-ambiguous' ? 'warning' : 'info';
    tell(`date-${read.doubt}`, message, severity, leaf.column, at);
  }
  return leaf.plusDays === undefined ? value(read.written) : addDays(read.written, leaf, leaf.plusDays, at);
}

/** A date and a number of days after it; a fraction of a day is rounded, which is told. */
function addDays(written: string, leaf: ColumnLeaf, column: string, at: RowPlace): Filled {
  const cell = at.rows.cell(at.row, column);
  if (isEmpty(cell, at)) return NOTHING;
  const days = parseNumber(cell, at.rows.decimal);
  if (days === null) {
    unforeseen(
      'number-unreadable',
      `"${cell}" is not a number of days.`,
      leaf.strays,
      { ...leaf, column },
      at,
    );
    return NOTHING;
  }
  const whole = Math.round(days);
  const later = laterBy(written, whole);
  if (later === null) {
    const message = `${whole} days after ${written} is no date: it must be known to the day, and lie in the calendar.`;
    unforeseen('date-unreadable', message, leaf.strays, leaf, at);
    return NOTHING;
  }
  if (whole !== days) tell('days-rounded', `${cell} days are rounded to ${whole}.`, 'info', column, at);
  return value(later);
}
