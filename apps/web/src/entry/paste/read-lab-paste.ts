import { type Analyte, type TimeAxis, unitsOf } from '@hepatica/course';
import { analyteNamed } from '@hepatica/exchange';
import type { LabValue } from '../laboratory/lab-grid.ts';
import { type LabReading, readLabCell } from '../laboratory/read-lab-cell.ts';
import { type PasteAnswers, type PasteQuestion, questionsOf, withoutComma } from './paste-answers.ts';
import { looksLikeDate, readPasteDate } from './read-paste-date.ts';

/** A heading of a pasted table, as it was understood. */
export interface PastedAnalyte {
  readonly heading: string;
  readonly analyte: Analyte | null;
  /** Of the heading, else as the reader chose; '' where neither says it. */
  readonly unit: string;
  readonly hasOwnUnit: boolean;
  /** Its place among the headings, from 0. */
  readonly place: number;
  /** How many cells beneath it hold anything. */
  readonly filled: number;
}

/** One cell of a pasted table and what becomes of it. */
export interface PastedCell {
  readonly raw: string;
  readonly heading: string;
  readonly dateRaw: string;
  readonly date: string | null;
  readonly dateDoubt: string | null;
  readonly reading: LabReading | { readonly kind: 'no-date' };
  /** What is put into the grid; null where nothing can be. */
  readonly value: LabValue | null;
}

export interface LabPaste {
  readonly orientation: 'dates-down' | 'dates-across';
  readonly analytes: readonly PastedAnalyte[];
  readonly questions: readonly PasteQuestion[];
  /** Cells beneath the headings that name an analyte; what stands beneath another is counted with that heading. */
  readonly cells: readonly PastedCell[];
}

/**
 * Reads a table of dates and analytes pasted from a spreadsheet, whichever way it lies. Analytes and units come from the
 * headings; where these do not say them, from `named` (by the place of the heading) and `units` (by analyte). What the
 * reader has not answered leaves its cells unread. Null where there is neither a row nor a column of dates.
 */
export function readLabPaste(
  cells: readonly (readonly string[])[],
  options: {
    readonly axis: TimeAxis;
    readonly answers: PasteAnswers;
    readonly units: Readonly<Record<string, string>>;
    readonly named?: Readonly<Record<number, Analyte>>;
  },
): LabPaste | null {
  const { axis, answers, units, named: chosen = {} } = options;
  const orientation = orientationOf(cells, axis);
  if (orientation === null) return null;
  const table = orientation === 'dates-down' ? cells : turned(cells);
  const [headings = [], ...rows] = table;
  const analytes = headings.slice(1).map((heading, place): PastedAnalyte => {
    const filled = rows.filter((row) => (row[place + 1] ?? '') !== '').length;
    return { ...analyteOf(heading, chosen[place], units), place, filled };
  });
  const dates = rows.map((row) => row[0] ?? '');
  const values = rows.flatMap((row) => row.slice(1));
  const read = rows.flatMap((row, rowIndex) => {
    const dateRaw = dates[rowIndex] ?? '';
    const date = readPasteDate(dateRaw, axis, answers);
    return analytes.flatMap((named): readonly PastedCell[] => {
      const raw = row[named.place + 1] ?? '';
      if (raw === '' || named.analyte === null) return [];
      const cell = {
        raw,
        heading: named.heading,
        dateRaw,
        date: date?.written ?? null,
        dateDoubt: date?.doubt ?? null,
      };
      const { analyte, unit } = named;
      return [{ ...cell, ...readCell(raw, { analyte, unit }, date?.written ?? null, answers) }];
    });
  });
  return { orientation, analytes, questions: questionsOf(values, dates, axis.kind), cells: read };
}

function readCell(
  raw: string,
  { analyte, unit }: { readonly analyte: Analyte; readonly unit: string },
  date: string | null,
  { comma }: PasteAnswers,
): Pick<PastedCell, 'reading' | 'value'> {
  const plain = withoutComma(raw, comma);
  if (plain === null) {
    const reading: LabReading = {
      kind: 'comma',
      asDecimal: raw.replace(',', '.'),
      asThousands: raw.replaceAll(',', ''),
    };
    return { reading, value: null };
  }
  const reading = readLabCell(plain, analyte, unit);
  if (date === null) return { reading: { kind: 'no-date' }, value: null };
  const isKept = reading.kind === 'value' || reading.kind === 'missing';
  return { reading, value: isKept ? { date, analyte, unit, text: plain } : null };
}

function analyteOf(
  heading: string,
  chosen: Analyte | undefined,
  units: Readonly<Record<string, string>>,
): Pick<PastedAnalyte, 'heading' | 'analyte' | 'unit' | 'hasOwnUnit'> {
  const named = analyteNamed(heading) ?? (chosen === undefined ? null : { analyte: chosen, unit: null });
  if (named === null) return { heading, analyte: null, unit: '', hasOwnUnit: false };
  const { analyte, unit } = named;
  const [only, ...others] = unitsOf(analyte);
  // Where an analyte is reported in one unit alone there is nothing to choose.
  const shown = unit ?? (others.length === 0 ? (only ?? '') : (units[analyte] ?? ''));
  return { heading, analyte, unit: shown, hasOwnUnit: unit !== null || others.length === 0 };
}

/** Dates run down where the first column holds more of them than the first row does. */
function orientationOf(
  cells: readonly (readonly string[])[],
  axis: TimeAxis,
): LabPaste['orientation'] | null {
  const across = (cells[0] ?? []).slice(1).filter((cell) => looksLikeDate(cell, axis)).length;
  const down = cells.slice(1).filter(([cell = '']) => looksLikeDate(cell, axis)).length;
  if (across === 0 && down === 0) return null;
  return down >= across ? 'dates-down' : 'dates-across';
}

const turned = (cells: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  (cells[0] ?? []).map((_, column) => cells.map((row) => row[column] ?? ''));
