/** What only the reader can say of a pasted table. Left out: not asked yet. */
export interface PasteAnswers {
  /** What a comma between digits is. */
  readonly comma?: 'decimal' | 'thousands';
  /** Which comes first in 03/04/2015. */
  readonly order?: 'dmy' | 'mdy';
  /** From which year day numbers of a spreadsheet count. */
  readonly serials?: '1900' | '1904';
}

export type PasteQuestion = keyof PasteAnswers;

const COMMA = /\d,\d/;
/** "1,234,567" and "1,234.5" can only have separators of thousands, "3,8" only a decimal mark. */
const MUST_BE_THOUSANDS = /\d,\d{3},\d{3}|\d,\d{3}\.\d/;
const MUST_BE_DECIMAL = /\d,(?:\d{1,2}|\d{4,})(?!\d)/;
const NUMERIC_DATE = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/;
const SERIAL = /^\d{5}(?:\.\d+)?$/;

/** What has to be asked before the cells of values and the cells of dates can be read, in the order of asking. */
export function questionsOf(
  values: readonly string[],
  dates: readonly string[],
  axis: 'calendar' | 'relative',
): readonly PasteQuestion[] {
  const questions: PasteQuestion[] = [];
  if (values.some((value) => COMMA.test(value) && !MUST_BE_THOUSANDS.test(value))) questions.push('comma');
  if (axis === 'relative') return questions;
  if (dates.some((date) => NUMERIC_DATE.test(date))) questions.push('order');
  if (dates.some((date) => SERIAL.test(date))) questions.push('serials');
  return questions;
}

/** A value with its comma read as the reader said; null while that has to be asked. Other signs stay as they are. */
export function withoutComma(value: string, comma: PasteAnswers['comma']): string | null {
  if (!COMMA.test(value)) return value;
  if (MUST_BE_THOUSANDS.test(value)) return value.replaceAll(/,(?=\d{3})/g, '');
  if (comma === undefined) return null;
  if (comma === 'decimal') {
    return value.replaceAll(/\.(?=\d{3}(?:\D|$))/g, '').replace(/(\d),(\d)/, '$1.$2');
  }
  return MUST_BE_DECIMAL.test(value) ? null : value.replaceAll(/,(?=\d{3})/g, '');
}
