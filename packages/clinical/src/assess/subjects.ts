import { type CourseRecord, rememberLast, type Snapshot } from '@hepatica/course';
import type { SubjectKind, System } from '../system.ts';

/**
 * The records of a snapshot on which a system speaks, oldest first: of each lesion the first record, treatments that
 * were given, complications. Empty for a system that speaks of the patient.
 */
export function subjectsOf(system: System, snapshot: Snapshot): readonly CourseRecord[] {
  const { subject = 'patient', speaksOf } = system;
  if (subject === 'patient') return [];
  const single = recordsOf(subject, snapshot);
  return speaksOf === undefined ? single : single.filter((record) => speaksOf(record, snapshot));
}

const subjectsIn = rememberLast(() => new Map<SubjectKind, readonly CourseRecord[]>());

/** Looked up once for every system that speaks of the same kind. */
function recordsOf(subject: Exclude<SubjectKind, 'patient'>, snapshot: Snapshot): readonly CourseRecord[] {
  const subjects = subjectsIn(snapshot);
  const before = subjects.get(subject);
  if (before !== undefined) return before;
  const records = snapshot.records.filter((record) => isSubject(subject, record));
  const found = subject === 'lesion' ? firstOfEachLesion(records) : records;
  subjects.set(subject, found);
  return found;
}

function isSubject(subject: Exclude<SubjectKind, 'patient'>, record: CourseRecord): boolean {
  switch (subject) {
    case 'lesion':
      return record.kind === 'lesion';
    case 'treatment':
      return wasGiven(record);
    case 'complication':
      return record.kind === 'complication';
    default:
      throw new Error(`subjectsOf: no such subject ${subject satisfies never}`);
  }
}

function wasGiven(record: CourseRecord): boolean {
  switch (record.kind) {
    case 'ablation':
    case 'antiviral':
    case 'arterial-infusion':
    case 'embolization':
    case 'radiotherapy':
    case 'resection':
    case 'systemic-therapy':
    case 'transplantation':
      return record.state === 'given';
    default:
      return false;
  }
}

function firstOfEachLesion(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    if (record.kind !== 'lesion' || seen.has(record.lesion)) return false;
    seen.add(record.lesion);
    return true;
  });
}
