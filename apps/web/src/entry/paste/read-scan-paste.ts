import type { TimeAxis } from '@hepatica/course';
import { readScanCell, type ScanReading } from '../scans/read-scan-cell.ts';
import { type PasteAnswers, type PasteQuestion, questionsOf, withoutComma } from './paste-answers.ts';
import { readPasteDate } from './read-paste-date.ts';

export interface PastedScanCell {
  readonly raw: string;
  readonly lesion: string;
  /** Which scan of the paste, from 0. */
  readonly scan: number;
  readonly text: string | null;
  readonly reading: ScanReading;
}

export interface ScanPaste {
  /** Names of lesions as pasted, in order. */
  readonly lesions: readonly string[];
  readonly scans: readonly {
    readonly raw: string;
    readonly date: string | null;
    readonly doubt: string | null;
  }[];
  readonly questions: readonly PasteQuestion[];
  readonly cells: readonly PastedScanCell[];
}

/**
 * Reads a table with the dates of scans across its first row and lesions down its first column, pasted from a
 * spreadsheet. Null where the first row has no date.
 */
export function readScanPaste(
  table: readonly (readonly string[])[],
  options: { readonly axis: TimeAxis; readonly answers: PasteAnswers },
): ScanPaste | null {
  const { axis, answers } = options;
  const [headings = [], ...rows] = table;
  const dates = headings.slice(1);
  const questions = questionsOf(
    rows.flatMap((row) => row.slice(1)),
    dates,
    axis.kind,
  );
  const scans = dates.map((raw) => {
    const read = readPasteDate(raw, axis, answers);
    return { raw, date: read?.written ?? null, doubt: read?.doubt ?? null };
  });
  const isWaiting = questions.some((question) => answers[question] === undefined);
  if (!isWaiting && scans.every(({ date }) => date === null)) return null;
  const named = rows.filter(([lesion = '']) => lesion !== '');
  const cells = named.flatMap(([lesion = '', ...values]) =>
    values.flatMap((raw, scan): readonly PastedScanCell[] => {
      if (raw === '') return [];
      const text = withoutComma(raw, answers.comma);
      const reading: ScanReading =
        text === null ? { kind: 'comma', asDecimal: raw.replaceAll(',', '.') } : readScanCell(text);
      return [{ raw, lesion: lesionName(lesion), scan, text, reading }];
    }),
  );
  return { lesions: named.map(([lesion = '']) => lesionName(lesion)), scans, questions, cells };
}

/** Names of lesions are made of letters, digits, dot, underscore and hyphen. */
export const lesionName = (text: string): string =>
  text
    .trim()
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
