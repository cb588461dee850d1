import { parsePartialDate, type TimeAxis } from '@hepatica/course';
import { readDate } from '@hepatica/exchange';
import type { PasteAnswers } from './paste-answers.ts';

/** A pasted date as a course file writes it, and what was doubtful in the reading; or null where it is none. */
export function readPasteDate(
  cell: string,
  axis: TimeAxis,
  answers: PasteAnswers,
): { readonly written: string; readonly doubt: string | null } | null {
  const own = parsePartialDate(cell, axis);
  // 42125 is no year of four digits, and "2015" stays the year.
  if (own.kind === 'date') return { written: own.date.asWritten, doubt: null };
  if (axis.kind === 'relative') return null;
  const reading = readDate(cell, {
    ...(answers.order === undefined ? {} : { order: answers.order }),
    ...(answers.serials === undefined ? {} : { serialDates: answers.serials }),
  });
  return reading.kind === 'date' ? { written: reading.written, doubt: reading.doubt ?? null } : null;
}

/** True where a cell looks like a date, whether or not it can be read without asking. */
export function looksLikeDate(cell: string, axis: TimeAxis): boolean {
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/.test(cell)) return axis.kind === 'calendar';
  if (/^\d{5}(?:\.\d+)?$/.test(cell)) return axis.kind === 'calendar';
  return readPasteDate(cell, axis, {}) !== null;
}
