import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { checkSurv } from '@hepatica/survival';
import { rowFinding } from '../dataset/row-finding.ts';
import type { Factor } from './factor.ts';

/** Follow-up of the rows in use, each with its subject; `rows` are those of the table. */
interface SubjectRows {
  readonly time: Float64Array;
  readonly start: Float64Array | null;
  readonly subject: Factor;
  readonly rows: Int32Array;
}

/**
 * What is wrong with the rows of one subject: intervals that overlap count it twice, so they are refused; gaps are legal
 * and told. Rows without a start all begin at the origin: a second one of a subject overlaps the first.
 */
export function subjectFindings(
  { time, start, subject, rows }: SubjectRows,
  table: Table,
): readonly Finding[] {
  const event = new Uint8Array(time.length);
  const id = subject.index;
  if (start !== null) {
    const found = checkSurv({ time, start, event, id });
    const at = (code: string) => rowsWith(found, code).map((row) => rows[row] ?? 0);
    return [
      ...overlapping(at('interval-overlap'), subject.label, table),
      ...apart(at('interval-gap'), subject.label, table),
    ];
  }
  const seen = new Set<number>();
  const again: number[] = [];
  id.forEach((number, k) => {
    if (seen.has(number)) again.push(rows[k] ?? 0);
    seen.add(number);
  });
  return overlapping(again, subject.label, table);
}

function rowsWith(found: readonly Finding[], code: string): readonly number[] {
  return found.flatMap((finding) => (finding.code === code ? [finding.where?.row ?? 0] : []));
}

function overlapping(rows: readonly number[], column: string, table: Table): readonly Finding[] {
  if (rows.length === 0) return [];
  return [
    rowFinding(table, rows, {
      code: 'interval-overlap',
      severity: 'error',
      message: `${rows.length === 1 ? 'A row begins' : `${rows.length} rows begin`} while the subject in ${column} is already watched`,
      remedy:
        'Write Surv(start, stop, event) with intervals that follow one another; rows that are not one follow-up belong in cluster().',
      column,
    }),
  ];
}

function apart(rows: readonly number[], column: string, table: Table): readonly Finding[] {
  if (rows.length === 0) return [];
  return [
    rowFinding(table, rows, {
      code: 'interval-gap',
      severity: 'info',
      message: `${rows.length === 1 ? 'A row begins' : `${rows.length} rows begin`} later than the row before of the same ${column} ends; nobody is at risk in between`,
      column,
    }),
  ];
}
