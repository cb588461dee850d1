import type { Finding } from '@hepatica/course';

/** "=1+1", "=SUM(B2:B4)", "@A1", "+1+1", "-B2*2". */
const FORMULA = /^[=@]|^[+-](?:\(|\$?[A-Z]{1,3}\$?\d|[\d.]+\s*[-+*/^])/;
/** "= 5" and "=5 ng/mL" are values with their sign. */
const EQUAL_TO = /^=\s*[-~]?[\d.,]+\s*(?:[A-Za-zµ%].*|10\^.*)?$/u;
/** What spreadsheets show in place of a value that they could not work out. */
const ERROR = /^#(?:N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)$/i;

/** What is wrong with a cell that holds the working of a spreadsheet in place of a value; null of any other. */
export function spreadsheetFault(text: string): Finding | null {
  const cell = text.trim();
  if (ERROR.test(cell)) {
    return {
      code: 'spreadsheet-error',
      severity: 'error',
      message: `"${cell}" is what the spreadsheet shows where it has no value.`,
      remedy: 'Widen the column or mend the cell there and copy again, or write the value.',
    };
  }
  if (!FORMULA.test(cell) || EQUAL_TO.test(cell)) return null;
  return {
    code: 'spreadsheet-formula',
    severity: 'error',
    message: `"${cell}" is a formula, and nothing is worked out here.`,
    remedy: 'Write the value that it gives.',
  };
}
