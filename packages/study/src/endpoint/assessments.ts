import type { CourseRecord, Imaging, Organ } from '@hepatica/course';
import { type CourseReading, isExtrahepatic, isIntrahepatic } from './course-reading.ts';
import { LIVER_ORGANS } from './liver-organs.ts';
import { type Occurrence, occurrenceOf } from './occurrence.ts';

/** What an assessment has to have looked at. */
export type AssessmentScope = 'any' | 'intrahepatic' | 'extrahepatic' | { readonly organ: Organ };

/**
 * The adequate assessments of a scope: scans that cover it and could be read, judgements of response to it, and, for
 * the whole patient, a vital status that states whether there was disease.
 */
export function assessmentsOf(reading: CourseReading, scope: AssessmentScope): readonly Occurrence[] {
  return reading.records.flatMap((record) => {
    const what = assessed(record, scope, reading);
    return what === null ? [] : [occurrenceOf(record, what)];
  });
}

function assessed(record: CourseRecord, scope: AssessmentScope, reading: CourseReading): string | null {
  switch (record.kind) {
    case 'imaging':
      return isAdequate(record) && covers(record, scope, reading) ? 'imaging' : null;
    case 'response':
      if (record.scope === 'marker' || typeof scope === 'object') return null;
      return scope === 'any' || record.scope === 'overall' || record.scope === scope
        ? 'assessed response'
        : null;
    case 'vital-status':
      return scope === 'any' && record.diseaseStatus !== undefined && record.diseaseStatus !== 'not-stated'
        ? 'stated disease status'
        : null;
    default:
      return null;
  }
}

function isAdequate(record: Imaging): boolean {
  return record.standing !== 'plan' && record.quality !== 'non-diagnostic';
}

function covers(record: Imaging, scope: AssessmentScope, reading: CourseReading): boolean {
  if (scope === 'any') return true;
  const lesions = record.findings.map(({ lesion }) => reading.lesions.get(lesion));
  if (scope === 'intrahepatic')
    return record.covers.some((organ) => LIVER_ORGANS.includes(organ)) || lesions.some(isIntrahepatic);
  if (scope === 'extrahepatic')
    return record.covers.some((organ) => !LIVER_ORGANS.includes(organ)) || lesions.some(isExtrahepatic);
  return record.covers.includes(scope.organ) || lesions.some((lesion) => lesion?.organ === scope.organ);
}

/** Every sign that the patient lived: any record of something observed or done, on its own date. */
export function signsOfLife(reading: CourseReading): readonly Occurrence[] {
  return reading.records
    .filter(
      (record) =>
        record.standing !== 'plan' &&
        record.at.precision !== 'undated' &&
        !('state' in record && record.state === 'planned') &&
        !(record.kind === 'vital-status' && record.status === 'dead') &&
        record.kind !== 'history',
    )
    .map((record) => occurrenceOf(record, 'last known alive'));
}

/** Deaths; `what` holds the cause as recorded. */
export function deaths(reading: CourseReading): readonly Occurrence[] {
  return reading.records.flatMap((record) =>
    record.kind === 'vital-status' && record.status === 'dead'
      ? [{ ...occurrenceOf(record, 'death'), isLast: true }]
      : [],
  );
}
