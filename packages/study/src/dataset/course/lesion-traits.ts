import { type LesionId, snapshotAt } from '@hepatica/course';
import type { ToldCourse } from '../../endpoint/course-reading.ts';
import type { CancerTreatment } from '../../endpoint/given-treatments.ts';
import { occurrenceOf } from '../../endpoint/occurrence.ts';
import type { LesionVariable } from '../../question/lesion-variables.ts';
import { cellOf } from './course-variable.ts';

/** What a treated lesion is, as cells of a table: where it lies by its newest record, the rest as known before its session. */
export type LesionTraits = Readonly<Record<LesionVariable, string>>;

/** A measurement older than this at the session counts as unknown, as images do at time zero. */
const LOOK_BACK_DAYS = 120;

/**
 * The traits of a lesion at its session. A lesion that nobody doubted has the certainty `not-doubted`.
 *
 * @param zeroDay day of time zero, from which the session is counted
 */
export function lesionTraits(
  { course, lesions, knownBy }: ToldCourse,
  id: LesionId,
  session: CancerTreatment,
  zeroDay: number,
): LesionTraits {
  const lesion = lesions.get(id);
  const before = snapshotAt(course, undefined, {
    position: { side: 'before', record: session.id },
    ...(knownBy === undefined || knownBy > session.at.latest ? {} : { knownBy }),
  });
  const state = before.lesions.find((one) => one.lesion === id);
  const size = state?.longestDiameterMm;
  const isFresh =
    size !== undefined && size.kind !== 'unknown' && before.agesFrom - size.seen.at.latest <= LOOK_BACK_DAYS;
  return {
    organ: lesion?.organ ?? '',
    nature: lesion?.nature ?? '',
    site: lesion?.site ?? '',
    segment: lesion?.segment ?? '',
    lobe: lesion?.lobe ?? '',
    certainty: state === undefined ? '' : (state.certainty ?? 'not-doubted'),
    'diameter-mm': isFresh ? cellOf(size) : '',
    'session-day': String(occurrenceOf(session, '').middle - zeroDay),
  };
}
