import type { CourseRecord } from '../record/course-record.ts';
import type { Source, Standing } from '../record/record-base.ts';
import type { Day } from '../words/day.ts';
import type { FileRecord } from './record-schemas.ts';

/**
 * A record with its defaults filled in. The return type is the check that the schemas of the file format and the
 * hand-written interfaces agree.
 */
export function completeRecord(record: FileRecord, knownOn: Day, source: Source | undefined): CourseRecord {
  const { source: _written, ...rest } = record;
  const standing = record.standing ?? defaultStanding(record);
  return { ...rest, knownOn, standing, ...(source === undefined ? {} : { source }) };
}

/** How a source speaks in a record of this kind, unless the record says otherwise. */
export function defaultStanding(record: Pick<CourseRecord, 'kind'> & { readonly state?: string }): Standing {
  switch (record.kind) {
    case 'laboratory':
    case 'serology':
    case 'liver-status':
    case 'performance-status':
    case 'symptom':
    case 'history':
    case 'diagnosis':
    case 'lesion':
    case 'imaging':
    case 'pathology':
    case 'vital-status':
      return 'data';
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
      return record.state === 'planned' ? 'plan' : 'procedure';
    case 'response':
    case 'stated-assessment':
    case 'decision':
      return 'conclusion';
    case 'follow-up-plan':
      return 'plan';
    default:
      throw new Error(`defaultStanding: no such kind ${record.kind satisfies never}`);
  }
}
