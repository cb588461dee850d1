import type { CourseRecord, Imaging, Lesion, LesionFinding } from '@hepatica/course';
import { computedProgressions, isComputed } from './computed-progression.ts';
import { type CourseReading, isExtrahepatic, isIntrahepatic } from './course-reading.ts';
import { isGiven } from './given-treatments.ts';
import { LIVER_ORGANS } from './liver-organs.ts';
import { type Occurrence, occurrenceOf } from './occurrence.ts';

/** Where a progression counts. */
export type ProgressionPlace = 'anywhere' | 'intrahepatic' | 'extrahepatic';

/**
 * Each sign of progression in a place, dated by the record that first shows it: the scan, not the visit that spoke of
 * it. A rise of a marker alone is none. A computed response is of the whole patient: it tells no place.
 */
export function progressions(reading: CourseReading, place: ProgressionPlace): readonly Occurrence[] {
  const { progressionBy } = reading.choices;
  if (isComputed(progressionBy)) return place === 'anywhere' ? computedProgressions(reading, true) : [];
  return reading.records.flatMap((record): readonly Occurrence[] => {
    const what = progressionIn(record, place, reading);
    return what === null ? [] : [occurrenceOf(record, what)];
  });
}

function progressionIn(record: CourseRecord, place: ProgressionPlace, reading: CourseReading): string | null {
  const { progressionBy } = reading.choices;
  switch (record.kind) {
    case 'imaging': {
      if (progressionBy !== 'as-recorded' && progressionBy !== 'imaging') return null;
      const words = record.findings.flatMap((finding) => {
        if (reading.refuted.has(finding.lesion)) return [];
        const lesion = reading.lesions.get(finding.lesion);
        return isIn(place, lesion) ? (shownWorse(finding, record, reading) ?? []) : [];
      });
      return words[0] ?? null;
    }
    case 'lesion': {
      if (progressionBy !== 'as-recorded') return null;
      const isNew =
        !reading.refuted.has(record.lesion) && isIn(place, record) && isFirstWordOf(record, reading);
      return isNew ? `new lesion ${record.lesion}` : null;
    }
    case 'response': {
      if (record.category !== 'progression' || record.scope === 'marker') return null;
      if (place !== 'anywhere' && record.scope !== place) return null;
      return byCriterion(record.criterion, progressionBy) ? 'progression as judged' : null;
    }
    case 'progression': {
      if (record.of === 'marker') return null;
      const isHere =
        place === 'anywhere' ||
        (record.where ?? []).some((organ) => (place === 'intrahepatic') === LIVER_ORGANS.includes(organ)) ||
        (record.lesions ?? []).some((id) => isIn(place, reading.lesions.get(id)));
      return isHere && byCriterion(record.criterion, progressionBy) ? 'recorded progression' : null;
    }
    default:
      return null;
  }
}

function byCriterion(criterion: string | undefined, by: CourseReading['choices']['progressionBy']): boolean {
  return by === 'as-recorded' || criterion === by;
}

function isIn(place: ProgressionPlace, lesion: Lesion | undefined): boolean {
  if (place === 'anywhere') return true;
  return place === 'intrahepatic' ? isIntrahepatic(lesion) : isExtrahepatic(lesion);
}

/** What a scan says that is worse than before; null where it says nothing of the kind. */
export function shownWorse(finding: LesionFinding, scan: Imaging, reading: CourseReading): string | null {
  if (finding.change === 'new') return `new lesion ${finding.lesion}`;
  if (finding.change === 'recurrent') return `recurrence of ${finding.lesion}`;
  if (finding.change === 'larger') {
    return isFreshZone(finding, scan, reading) ? null : `${finding.lesion} larger`;
  }
  const isThere = finding.status === 'viable' || finding.status === 'present';
  if (!isThere || finding.change !== undefined) return null;
  return wasGone(finding, scan, reading) ? `${finding.lesion} viable again` : null;
}

/** The first scan after an ablation shows the zone, which is larger than the tumor was: the new baseline. */
function isFreshZone(finding: LesionFinding, scan: Imaging, reading: CourseReading): boolean {
  const earlier = reading.records.slice(0, reading.records.indexOf(scan));
  const last = earlier.findLast(
    (record) =>
      (record.kind === 'imaging' && record.findings.some(({ lesion }) => lesion === finding.lesion)) ||
      (isGiven(record) && record.kind === 'ablation' && record.targets.includes(finding.lesion)),
  );
  return last?.kind === 'ablation';
}

/** True where the last word on the lesion before this scan was that it is dead or absent. */
function wasGone(finding: LesionFinding, scan: Imaging, reading: CourseReading): boolean {
  const earlier = reading.records.slice(0, reading.records.indexOf(scan));
  for (const record of earlier.toReversed()) {
    if (record.kind !== 'imaging') continue;
    const last = record.findings.find(({ lesion }) => lesion === finding.lesion);
    if (last !== undefined && last.status !== 'indeterminate') {
      return last.status === 'absent' || last.status === 'nonviable';
    }
    const organ = reading.lesions.get(finding.lesion)?.organ;
    if (last === undefined && organ !== undefined && record.clearOf?.includes(organ)) return true;
  }
  return false;
}

/**
 * True where a lesion is known from its own record alone, so that the record is what shows it to be new. A part of an
 * earlier lesion, or one that is likely the same as another, is not new.
 */
function isFirstWordOf(lesion: Lesion, reading: CourseReading): boolean {
  if (
    lesion.likelySameAs !== undefined ||
    lesion.splitFrom !== undefined ||
    lesion.mergedFrom !== undefined
  ) {
    return false;
  }
  return !reading.records.some(
    (record) =>
      (record.kind === 'imaging' && record.findings.some((finding) => finding.lesion === lesion.lesion)) ||
      (record.kind === 'lesion' && record.id !== lesion.id && record.lesion === lesion.lesion),
  );
}
