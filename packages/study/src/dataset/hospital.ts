import type { Table } from '@hepatica/exchange/table';
import type { Question } from '../question/question.ts';
import { columnOf } from './column.ts';
import { naturalOrder } from './natural-order.ts';
import type { StudyData } from './study-data.ts';

/** The hospital of each patient; null where the question names none or the data hold only one. */
export function hospitalOf({ site }: Question, table: Table): StudyData['hospital'] {
  const column = site === null ? null : columnOf(table, site.column);
  if (column === null) return null;
  const levels = [...new Set(column.texts.filter((_, row) => !column.missing[row]))].toSorted(naturalOrder);
  if (levels.length < 2) return null;
  return { levels, index: Int32Array.from(column.texts, (text) => levels.indexOf(text)) };
}
