import {
  type Course,
  type CourseRecord,
  type Day,
  type Lesion,
  type RecordId,
  snapshotAt,
} from '@hepatica/course';
import { isExtrahepatic, lesionsOf } from './course-reading.ts';
import { type CancerTreatment, givenTreatments } from './given-treatments.ts';
import { firstOf, lastOf, type Occurrence, occurrenceOf } from './occurrence.ts';

/**
 * From when a clock runs. A randomization, or any other day that a protocol names, is given as the record that stands
 * for it. `last-…` looks back from the end of a course: it describes one course and never defines a group.
 */
export type TimeZeroName =
  | 'diagnosis'
  | 'first-treatment'
  | 'metastasis-diagnosis'
  | 'lung-metastasis-diagnosis'
  | 'first-contact'
  | 'metastasis-treatment'
  | 'line-start'
  | 'complete-treatment'
  | 'last-complete-treatment'
  | 'last-treatment'
  | 'first-response'
  | 'first-ablation'
  | 'lesion-ablation';

export type TimeZero =
  | TimeZeroName
  | { readonly record: RecordId }
  /** Found before: as an event of that name, or as the first day on which a criterion held. */
  | { readonly occurrence: Occurrence; readonly name?: TimeZeroName };

export interface TimeZeroSource {
  readonly course: Course;
  readonly records: readonly CourseRecord[];
  readonly knownBy: Day | undefined;
  readonly lesion: string | null;
}

/** The names in the words of a methods section: "was measured from ...". */
export const TIME_ZERO_WORDS: Readonly<Record<TimeZeroName, string>> = {
  diagnosis: 'the diagnosis of hepatocellular carcinoma',
  'first-treatment': 'the first treatment of the cancer',
  'metastasis-diagnosis': 'the first finding of a distant metastasis',
  'lung-metastasis-diagnosis': 'the first finding of a lung metastasis',
  'first-contact': 'the first recorded contact',
  'metastasis-treatment': 'the first ablation or resection of a distant metastasis',
  'line-start': 'the start of the first systemic therapy',
  'complete-treatment': 'the first treatment that left no known tumor',
  'last-complete-treatment': 'the last treatment that left no known tumor',
  'last-treatment': 'the last treatment of the cancer',
  'first-response': 'the first documented complete or partial response',
  'first-ablation': 'the first ablation',
  'lesion-ablation': 'the first ablation of the lesion',
};

/** The day from which a clock runs in this course; null where the course has no such day. */
export function timeZeroOf(timeZero: TimeZero, source: TimeZeroSource): Occurrence | null {
  if (typeof timeZero === 'object') {
    if ('occurrence' in timeZero) return timeZero.occurrence;
    const record = source.records.find(({ id }) => id === timeZero.record);
    return record === undefined ? null : occurrenceOf(record, `record ${record.id}`);
  }
  const treatments = givenTreatments(source.records);
  const told = (chosen: readonly CourseRecord[]) =>
    chosen.map((record) => occurrenceOf(record, TIME_ZERO_WORDS[timeZero]));
  const first = (chosen: readonly CourseRecord[]) => firstOf(told(chosen), source.records);
  const last = (chosen: readonly CourseRecord[]) => lastOf(told(chosen), source.records);
  switch (timeZero) {
    case 'diagnosis':
      return first(diagnoses(source.records));
    case 'first-treatment':
      return first(treatments);
    case 'last-treatment':
      return last(treatments);
    case 'metastasis-diagnosis':
      return first(firstMetastasis(source.records, isExtrahepatic));
    case 'lung-metastasis-diagnosis':
      return first(firstMetastasis(source.records, isInLung));
    case 'first-contact':
      return first(source.records.filter(({ kind }) => kind === 'contact'));
    case 'metastasis-treatment':
      return first(treatments.filter((treatment) => isOfMetastasis(treatment, source.records)));
    case 'line-start':
      return first(treatments.filter(({ kind }) => kind === 'systemic-therapy'));
    case 'complete-treatment':
      return first(treatments.filter((treatment) => leftNothing(treatment, source)));
    case 'last-complete-treatment':
      return last(treatments.filter((treatment) => leftNothing(treatment, source)));
    case 'first-response':
      return first(source.records.filter(isObjectiveResponse));
    case 'first-ablation':
      return first(treatments.filter(({ kind }) => kind === 'ablation'));
    case 'lesion-ablation':
      return first(
        treatments.filter(
          ({ kind, targets }) => kind === 'ablation' && targets.some((target) => target === source.lesion),
        ),
      );
    default:
      throw new Error(`timeZeroOf: no such time zero ${timeZero satisfies never}`);
  }
}

/** The diagnosis where one is recorded, else the first record of a primary tumor. */
function diagnoses(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const stated = records.filter(
    (record) => record.kind === 'diagnosis' && record.condition === 'hepatocellular-carcinoma',
  );
  if (stated.length > 0) return stated;
  return records.filter((record) => record.kind === 'lesion' && record.nature === 'primary');
}

/** Where a metastasis was first seen: the scans that show one, else the records that give it its identity. */
function firstMetastasis(
  records: readonly CourseRecord[],
  isOne: (lesion: Lesion | undefined) => boolean,
): readonly CourseRecord[] {
  const lesions = lesionsOf(records);
  const scans = records.filter(
    (record) =>
      record.kind === 'imaging' &&
      record.findings.some(({ lesion, status }) => status !== 'absent' && isOne(lesions.get(lesion))),
  );
  if (scans.length > 0) return scans;
  return records.filter((record) => record.kind === 'lesion' && isOne(record));
}

function isInLung(lesion: Lesion | undefined): boolean {
  return isExtrahepatic(lesion) && lesion?.organ === 'lung';
}

function isOfMetastasis(treatment: CancerTreatment, records: readonly CourseRecord[]): boolean {
  const lesions = lesionsOf(records);
  return (
    (treatment.kind === 'ablation' || treatment.kind === 'resection') &&
    treatment.targets.some((target) => isExtrahepatic(lesions.get(target)))
  );
}

/**
 * True where every lesion known just after the treatment was resected, ablated, or shown dead or absent. What
 * embolization, radiotherapy or a drug has treated still counts as left until a scan says otherwise.
 */
function leftNothing(treatment: CancerTreatment, source: TimeZeroSource): boolean {
  if (treatment.kind !== 'resection' && treatment.kind !== 'ablation') return false;
  const snapshot = snapshotAt(source.course, undefined, {
    position: { side: 'after', record: treatment.id },
    ...(source.knownBy === undefined ? {} : { knownBy: source.knownBy }),
  });
  if (snapshot.lesions.length === 0) return false;
  return snapshot.lesions.every(({ lesion, state }) => {
    if (state === 'removed' || state === 'gone') return true;
    const last = givenTreatments(snapshot.records).findLast(({ targets }) => targets.includes(lesion));
    return state === 'treated' && last?.kind === 'ablation';
  });
}

function isObjectiveResponse(record: CourseRecord): boolean {
  return (
    record.kind === 'response' &&
    record.scope !== 'marker' &&
    (record.category === 'complete' || record.category === 'partial')
  );
}
