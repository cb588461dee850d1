import type { CourseRecord } from '../record/course-record.ts';
import type { Source, Standing } from '../record/record-base.ts';
import { RECORD_KINDS } from '../record/record-kinds.ts';
import type { Day } from '../words/day.ts';
import type { FileRecord } from './record-schemas.ts';

/** A record with its defaults filled in. */
export function completeRecord(record: FileRecord, knownOn: Day, source: Source | undefined): CourseRecord {
  const { source: _written, ...rest } = record;
  const standing = record.standing ?? defaultStanding(record);
  return { ...rest, knownOn, standing, ...(source === undefined ? {} : { source }) };
}

/** How a source speaks in a record of this kind, unless the record says otherwise: what is planned, as a plan. */
export function defaultStanding(record: Pick<CourseRecord, 'kind'> & { readonly state?: string }): Standing {
  return record.state === 'planned' ? 'plan' : RECORD_KINDS[record.kind].standing;
}
