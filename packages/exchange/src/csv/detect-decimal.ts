import type { Finding } from '@hepatica/course';
import type { DecimalMark, TableColumn } from './table.ts';

const COMMA_NUMBER = /^[+-]?\d+,\d+$/;
const POINT_NUMBER = /^[+-]?\d+\.\d+$/;
/** "1,234": a decimal comma with three places, or a thousand. */
const MAY_BE_THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

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
  for (const { values } of columns) {
    for (const value of values) {
      if (COMMA_NUMBER.test(value)) {
        commas++;
        if (MAY_BE_THOUSANDS.test(value)) maybeThousands++;
        if (example === '') example = value;
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
      message: `${commas} cells are written with a comma ("${example}") and ${points} with a point; "${decimal}" is read as the decimal mark, the other cells stay text.`,
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
    remedy: 'Name the decimal mark of the file.',
    values: { cells: commas },
  };
  return { decimal, findings: [finding] };
}
