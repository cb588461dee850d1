import type { CourseRecord } from '../record/course-record.ts';
import { lesionsNamedBy, type Named, recordsNamedBy } from './references.ts';

/** The names in a record: its own, that of the lesion to which it gives identity, and those it refers to. */
export interface RecordNames {
  readonly id: string;
  readonly gives?: string;
  readonly after?: string;
  readonly supersedes?: string;
  readonly lesions: readonly Named[];
  readonly records: readonly Named[];
}

/** The names in a record that was read. */
export function namesOf(record: CourseRecord): RecordNames {
  const { id, after, supersedes } = record;
  return {
    id,
    ...(record.kind === 'lesion' ? { gives: record.lesion } : {}),
    ...(after === undefined ? {} : { after }),
    ...(supersedes === undefined ? {} : { supersedes }),
    lesions: lesionsNamedBy(record),
    records: recordsNamedBy(record),
  };
}
