import type { Course } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';

/** What stands behind a source of a question: the table of a file or sheet, or courses. Matched by the source's name. */
export type StudySource =
  | { readonly kind: 'table'; readonly name: string; readonly table: Table }
  | { readonly kind: 'courses'; readonly name: string; readonly courses: readonly Course[] };
