import type { Finding } from '@hepatica/course';
import { parseNumber } from '../csv/parse-number.ts';
import { columnMissing, type Rows } from './rows.ts';

/** What the checks of a source find among the rows of each patient, and the keys it needs. */
export function checkRows(rows: Rows): readonly Finding[] {
  const file = rows.table.place;
  return (rows.source.checks ?? []).flatMap((check): readonly Finding[] => {
    const { column } = check;
    if (!rows.has(column)) {
      const message = columnMissing(column, rows.columns);
      return [{ code: 'column-missing', severity: 'error', message, where: { file, column } }];
    }
    return [...rows.byPatient].flatMap(([patient, ofPatient]): readonly Finding[] => {
      switch (check.kind) {
        case 'never-returns': {
          const { from = '1', to = '0' } = check;
          const first = ofPatient.findIndex((row) => rows.cell(row, column) === from);
          const back =
            first < 0 ? undefined : ofPatient.slice(first).find((row) => rows.cell(row, column) === to);
          if (back === undefined) return [];
          const message = `${column} of patient ${patient} is ${to} again after it was ${from}; both are kept.`;
          const where = { file, line: rows.line(back), column };
          return [{ code: 'value-reverts', severity: 'warning', message, where }];
        }
        case 'same-for-patient': {
          const values = [...new Set(ofPatient.map((row) => rows.cell(row, column)))];
          if (values.length < 2) return [];
          const message = `${column} of patient ${patient} should be one, but is ${values.join(', ')}.`;
          const where = { file, line: rows.line(ofPatient[0] ?? 0), column };
          return [{ code: 'value-differs', severity: 'warning', message, where }];
        }
        case 'range': {
          const { above = Number.NEGATIVE_INFINITY } = check;
          return ofPatient.flatMap((row) => {
            const number = parseNumber(rows.cell(row, column), rows.decimal);
            if (number === null || number > above) return [];
            const message = `${column} of patient ${patient} is ${number}; expected above ${above}.`;
            const where = { file, line: rows.line(row), column };
            return [{ code: 'value-out-of-range', severity: 'warning', message, where } satisfies Finding];
          });
        }
        case 'one-of': {
          const { values = [] } = check;
          return ofPatient.flatMap((row) => {
            const cell = rows.cell(row, column);
            if (cell === '' || values.includes(cell)) return [];
            const message = `${column} of patient ${patient} is "${cell}"; expected one of ${values.join(', ')}.`;
            const where = { file, line: rows.line(row), column };
            return [{ code: 'code-unknown', severity: 'warning', message, where } satisfies Finding];
          });
        }
        default:
          return check.kind satisfies never;
      }
    });
  });
}

/** Columns that hold something and that no rule reads: nothing is lost in silence. */
export function unusedColumns(rows: Rows, used: ReadonlySet<string>): readonly Finding[] {
  const told = new Set([...(rows.source.ignore ?? []), ...used]);
  return rows.columns.flatMap((column): readonly Finding[] => {
    if (told.has(column)) return [];
    const values = rows.table.table.columns.find(({ name }) => name === column)?.values ?? [];
    const cells = values.filter((value) => value !== '').length;
    if (cells === 0) return [];
    return [
      {
        code: 'column-unused',
        severity: 'warning',
        message: `${cells} cells of "${column}" are read by no rule.`,
        where: { file: rows.table.place, column },
        remedy: 'Map the column, or list it under "ignore".',
        values: { cells },
      },
    ];
  });
}
