import type { Ablation, CourseRecord, Imaging, LesionFinding, LesionId, Organ } from '@hepatica/course';
import { amongPart } from '../response/reading/parts.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import type { TrackEvent } from './track-state.ts';

type Events = readonly TrackEvent[];

/** Sessions of which nobody said whether the zone covers the tumor, and scans that do not say whether it lives. */
const EITHER_SESSION: Events = ['session-covering', 'session-failed'];
const EITHER_SCAN: Events = ['scan-clear', 'scan-viable'];

/** Lesions for which an ablation was given, in order of their first session. */
export function ablatedLesions(records: readonly CourseRecord[]): readonly LesionId[] {
  return [...new Set(records.filter(isGivenAblation).flatMap(({ targets }) => targets))];
}

export function isGivenAblation(record: CourseRecord): record is Ablation {
  return record.kind === 'ablation' && record.state === 'given' && record.standing !== 'plan';
}

/**
 * The track of one lesion as the records tell it, oldest first: its sessions, and what was seen of it since the first.
 * What the records leave open is left open. The track ends where the lesion is taken out.
 */
export function trackPoints(lesion: LesionId, records: readonly CourseRecord[]): readonly SeriesPoint[] {
  const organ = records.findLast((record) => record.kind === 'lesion' && record.lesion === lesion);
  const points: SeriesPoint[] = [];
  let sessions = 0;
  for (const record of records) {
    if (sessions > 0 && takesOut(record, lesion)) break;
    const events = eventsOf(record, lesion, organ?.kind === 'lesion' ? organ.organ : null, sessions);
    if (events === null) continue;
    if (events.some((event) => event.startsWith('session'))) sessions += 1;
    points.push(pointOf(record, events));
  }
  return points;
}

function takesOut(record: CourseRecord, lesion: LesionId): boolean {
  return (
    (record.kind === 'resection' || record.kind === 'transplantation') &&
    record.state === 'given' &&
    record.targets.includes(lesion)
  );
}

/** What one record says of the lesion's track; null where it says nothing. Before the first session scans are no part of it. */
function eventsOf(
  record: CourseRecord,
  lesion: LesionId,
  organ: Organ | null,
  sessions: number,
): Events | null {
  switch (record.kind) {
    case 'ablation': {
      if (!record.targets.includes(lesion) || record.state === 'abandoned') return null;
      return isGivenAblation(record) ? sessionOf(record, lesion) : ['planned'];
    }
    case 'imaging': {
      if (sessions === 0 || record.quality === 'non-diagnostic') return null;
      const finding = record.findings.find((item) => item.lesion === lesion);
      if (finding !== undefined) return scanOf(finding);
      return organ !== null && record.clearOf?.includes(organ) ? ['scan-clear'] : null;
    }
    case 'pathology': {
      if (sessions === 0 || !record.lesions.includes(lesion)) return null;
      const result = record.perLesion?.find((item) => item.lesion === lesion)?.result ?? record.result;
      return result === 'hcc' || result === 'metastatic-hcc' ? ['scan-viable'] : ['scan-clear'];
    }
    case 'progression':
      return sessions > 0 && record.of === 'known-lesion' && record.lesions?.includes(lesion)
        ? ['scan-viable']
        : null;
    default:
      return null;
  }
}

function sessionOf(record: Ablation, lesion: LesionId): Events {
  const stated = record.perLesion?.find((item) => item.lesion === lesion)?.technicalSuccess;
  if (stated === 'yes') return ['session-covering'];
  if (stated === 'no' || record.aborted === true || record.completeness === 'partial') {
    return ['session-failed'];
  }
  return record.completeness === 'complete' ? ['session-covering'] : EITHER_SESSION;
}

function scanOf(finding: LesionFinding): Events {
  if (finding.status === 'nonviable' || finding.status === 'absent') return ['scan-clear'];
  if (finding.status === 'viable' || finding.change === 'recurrent') return ['scan-viable'];
  const { enhancement } = finding;
  if (enhancement === 'arterial' || enhancement === 'arterial-and-washout') return ['scan-viable'];
  if (enhancement === 'none') return ['scan-clear'];
  switch (finding.change) {
    case 'new':
      return ['scan-nodule'];
    case 'larger':
      return ['scan-larger'];
    case 'smaller':
    case 'stable':
    case 'fewer':
      return ['scan-unchanged'];
    default:
      return EITHER_SCAN;
  }
}

function pointOf(record: CourseRecord, events: Events): SeriesPoint {
  return { at: record.at, records: [record.id], parts: { event: amongPart(events) } };
}

/** The scans that speak of a lesion only by calling its whole organ clear. */
export function scansReadAsClear(lesion: LesionId, records: readonly CourseRecord[]): readonly Imaging[] {
  const organ = records.findLast((record) => record.kind === 'lesion' && record.lesion === lesion);
  if (organ?.kind !== 'lesion') return [];
  return records.filter(
    (record): record is Imaging =>
      record.kind === 'imaging' &&
      (record.clearOf?.includes(organ.organ) ?? false) &&
      !record.findings.some((finding) => finding.lesion === lesion),
  );
}
