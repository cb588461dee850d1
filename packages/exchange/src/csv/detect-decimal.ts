import type { Finding } from '@hepatica/course';
import type { DecimalMark, TableColumn } from './table.ts';

const COMMA_NUMBER = /^[+-]?\d+,\d+$/;
const POINT_NUMBER = /^[+-]?\d+\.\d+$/;
/** "1,234": a decimal comma with three places, or a thousand. */
const MAY_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/** Thousands that can be nothing else when the decimal mark is the point: "1,200", "60,500.5". */
const THOUSANDS = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Which mark the numbers of a table are written with, from all its cells.
 *
 * Where some cells say one thing and some the other, or where every comma could as well separate thousands, a finding
 * says so; nothing is converted here.
 */
export function detectDecimal(
  columns: readonly TableColumn[],
  separator: string,
): { decimal: DecimalMark; findings: readonly Finding[] } {
  let commas = 0;
  let points = 0;
  let maybeThousands = 0;
  let example = '';
  let column = '';
  for (const { name, values } of columns) {
    for (const value of values) {
      if (COMMA_NUMBER.test(value)) {
        commas++;
        if (MAY_BE_THOUSANDS.test(value)) maybeThousands++;
        if (example === '') [example, column] = [value, name];
      } else if (POINT_NUMBER.test(value)) points++;
    }
  }
  if (commas === 0) return { decimal: '.', findings: [] };
  const onlyThousands = maybeThousands === commas;
  if (points > 0) {
    const decimal = !onlyThousands && commas > points ? ',' : '.';
    const finding: Finding = {
      code: 'decimal-mixed',
      severity: 'warning',
      message: `${commas} ${commas === 1 ? 'cell is' : 'cells are'} written with a comma ("${example}") and ${points} with a point; "${decimal}" is read as the decimal mark, the other cells stay text.`,
      where: { column },
      remedy: 'Write all numbers of the file with one decimal mark, or name it.',
      values: { commas, points },
    };
    return { decimal, findings: [finding] };
  }
  if (!onlyThousands) return { decimal: ',', findings: [] };
  // In a comma-separated file a quoted "1,234" is far more often a thousand; between semicolons it is a decimal.
  const decimal = separator === ',' ? '.' : ',';
  const finding: Finding = {
    code: 'decimal-ambiguous',
    severity: 'warning',
    message: `"${example}" can be a decimal or a thousand; ${decimal === ',' ? 'it is read as a decimal' : 'it is left as text'}.`,
    where: { column },
    remedy: 'Write thousands without a mark, as 1200, or name the comma as the decimal mark of the file.',
    values: { cells: commas },
  };
  return { decimal, findings: [finding] };
}

/** In a file whose decimal mark was named as the point: "1,200" is no number, and that is not passed over. */
export function thousandsAsText(columns: readonly TableColumn[], decimal: DecimalMark): readonly Finding[] {
  if (decimal === ',') return [];
  return columns.flatMap(({ name, values }): readonly Finding[] => {
    const cells = values.filter((value) => THOUSANDS.test(value));
    if (cells.length === 0) return [];
    return [
      {
        code: 'thousands-as-text',
        severity: 'warning',
        message: `Column "${name}" has thousands separated by commas ("${cells[0]}"); these cells stay text.`,
        where: { column: name },
        remedy: 'Write thousands without a mark, as 1200.',
        values: { cells: cells.length },
      },
    ];
  });
}
