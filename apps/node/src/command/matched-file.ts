import { basename, dirname } from 'node:path';
import type { Finding } from '@hepatica/course';
import { printCsv, type Table } from '@hepatica/exchange/table';
import { type Matching, matchedRows } from '@hepatica/survival';
import { writeFiles } from './write-file.ts';

/** What stands behind the columns of the table in a file of matched rows. */
const added = ['match_set', 'match_weight', 'propensity_score'] as const;

/** Says which of the added columns the table has already, as where it was matched before. */
export function takenNames({ name: file, columns }: Table): readonly Finding[] {
  return columns
    .filter(({ name }) => added.some((taken) => taken === name))
    .map(({ name }) => ({
      code: 'column-name-taken',
      severity: 'error',
      message: `The table has a column ${name} already, which --out would write a second time.`,
      where: { file, column: name },
      remedy: 'Rename the column, or match the table as it was before.',
    }));
}

/**
 * Writes the matched rows set by set, treated row first, with every cell as it stood; a control that serves several
 * treated rows stands in each of their sets.
 *
 * @param rows the table's rows (0-based) that the matching numbers
 */
export async function writeMatchedRows(
  path: string,
  table: Table,
  rows: Int32Array,
  matched: {
    readonly matching: Extract<Matching, { kind: 'matching' }>;
    readonly score: readonly number[];
  },
): Promise<void> {
  const { row, set, weight } = matchedRows(matched.matching);
  const number = (value: number | undefined) =>
    String(value ?? '').replace('.', table.decimal === ',' ? ',' : '.');
  const lines = row.map((i, k) => {
    const of = rows[i] ?? 0;
    const cells = table.columns.map(({ values }) => values[of] ?? '');
    return [...cells, String((set[k] ?? 0) + 1), number(weight[k]), number(matched.score[i])];
  });
  const header = [...table.columns.map(({ name }) => name), ...added];
  await writeFiles(dirname(path), [{ path: basename(path), content: printCsv([header, ...lines]) }]);
}
