import type { TableOne, TableOneRow } from '@hepatica/study';
import { formatNumber } from '../format/number.ts';
import { formatP } from '../format/p-value.ts';
import type { TextRow, TextTable } from './text-table.ts';

/** Patients at baseline, a column per group: counts with percentages, means with SD or medians with quartiles. */
export function tableOneTable(table: TableOne): TextTable {
  const hasDifference = table.rows.some((row) => row.standardizedDifference !== null);
  const hasTest = table.rows.some((row) => row.test !== null);
  const extra = [...(hasDifference ? ['SMD'] : []), ...(hasTest ? ['p'] : [])];
  const tail = (row: TableOneRow): readonly string[] => [
    ...(hasDifference
      ? [row.standardizedDifference === null ? '' : formatNumber(row.standardizedDifference, 2)]
      : []),
    ...(hasTest ? [row.test === null ? '' : formatP(row.test.p)] : []),
  ];
  return {
    title: `Patients at baseline${table.by === undefined ? '' : `, by ${table.by}`}`,
    header: ['', ...table.groups.map((group) => `${group.name} (n = ${formatNumber(group.n)})`), ...extra],
    rows: table.rows.flatMap((row) => rowsOf(row, tail(row))),
    notes: notesOf(table, hasDifference),
  };
}

function rowsOf(row: TableOneRow, tail: readonly string[]): readonly TextRow[] {
  const missing = missingRow(row, tail.length);
  const { summary } = row;
  switch (summary.kind) {
    case 'categories': {
      const first = summary.levels[0];
      const blank = (first?.counts ?? []).map(() => '');
      return [
        { cells: [`${row.label}, n (%)`, ...blank, ...tail] },
        ...summary.levels.map((level) => ({
          cells: [
            level.level,
            ...level.counts.map((count, group) => countCell(count, level.percents[group] ?? null)),
            ...tail.map(() => ''),
          ],
          isIndented: true,
        })),
        ...missing,
      ];
    }
    case 'numbers': {
      const unit = summary.unit === undefined ? '' : `, ${summary.unit}`;
      const shown = summary.shown === 'mean-sd' ? 'mean (SD)' : 'median (IQR)';
      return [
        {
          cells: [
            `${row.label}${unit}, ${shown}`,
            ...summary.groups.map((group) => numberCell(group, summary.shown)),
            ...tail,
          ],
        },
        ...missing,
      ];
    }
    default:
      return summary satisfies never;
  }
}

function missingRow(row: TableOneRow, tailLength: number): readonly TextRow[] {
  if (row.missing.every((count) => count === 0)) return [];
  const blanks = new Array<string>(tailLength).fill('');
  return [
    { cells: ['missing', ...row.missing.map((count) => formatNumber(count)), ...blanks], isIndented: true },
  ];
}

/** Percentages are given as numbers from 0 to 100. */
function countCell(count: number, percent: number | null): string {
  return percent === null ? formatNumber(count) : `${formatNumber(count)} (${formatNumber(percent, 1)})`;
}

type NumberSummary = Extract<TableOneRow['summary'], { kind: 'numbers' }>;

function numberCell(group: NumberSummary['groups'][number], shown: NumberSummary['shown']): string {
  const values = shown === 'mean-sd' ? [group.mean, group.sd] : [group.median, group.q1, group.q3];
  const known = values.filter((value) => value !== null);
  if (group.mean === null && group.median === null) return '–';
  const decimals = decimalsFor(known);
  const text = (value: number | null): string => (value === null ? '–' : formatNumber(value, decimals));
  return shown === 'mean-sd'
    ? `${text(group.mean)} (${text(group.sd)})`
    : `${text(group.median)} (${text(group.q1)}–${text(group.q3)})`;
}

/** About three digits: 0.76, 4.1, 64.2, 12,340. */
function decimalsFor(values: readonly number[]): number {
  const largest = Math.max(0, ...values.map(Math.abs));
  if (largest >= 1000) return 0;
  return largest >= 10 ? 1 : 2;
}

function notesOf(table: TableOne, hasDifference: boolean): readonly string[] {
  const notes = ['Percentages are of the patients with a value.'];
  if (hasDifference) {
    notes.push(
      table.groups.length > 2
        ? 'SMD: largest pairwise standardized mean difference.'
        : 'SMD: standardized mean difference.',
    );
  }
  const tests = [...new Set(table.rows.flatMap((row) => (row.test === null ? [] : [row.test.name])))];
  if (tests.length > 0) notes.push(`Tests: ${tests.join(', ')}.`);
  return notes;
}
