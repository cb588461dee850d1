import type { CourseRecord, Finding, LesionId, Organ } from '@hepatica/course';
import { concludeSeries } from '../series/conclude-series.ts';
import type { SeriesAssessment } from '../series/series-assessment.ts';
import type { Parameters } from '../series/series-point.ts';
import { ablationTrack } from './ablation-track.ts';
import { ablatedLesions, scansReadAsClear, trackPoints } from './track-points.ts';

/** One ablated lesion and its track. */
export interface LesionTrack {
  readonly lesion: LesionId;
  readonly organ: Organ | null;
  readonly track: SeriesAssessment;
}

/** The name of the reading by which a scan that calls an organ clear says that the zone in it is clear. */
export const CLEAR_ORGAN_ASSUMPTION = 'clear-organ-means-complete-ablation';

/** Each lesion that was ablated, by the records given (of a snapshot, or of a timeline), with its track. */
export function ablationTracks(
  records: readonly CourseRecord[],
  parameters: Parameters = {},
): readonly LesionTrack[] {
  return ablatedLesions(records).map((lesion) => trackAblation(lesion, records, parameters));
}

/** The track of one lesion. Where it rests on a scan that only called the organ clear, the assessment says so. */
export function trackAblation(
  lesion: LesionId,
  records: readonly CourseRecord[],
  parameters: Parameters = {},
): LesionTrack {
  const points = trackPoints(lesion, records);
  const used = new Set(points.flatMap((point) => point.records));
  const inferred = scansReadAsClear(lesion, records).filter(({ id }) => used.has(id));
  const remarks = inferred.slice(0, 1).map(
    (scan): Finding => ({
      code: 'efficacy-inferred',
      severity: 'info',
      message: `"${scan.id}" calls the whole organ clear and does not name ${lesion}; it is read as complete ablation.`,
      where: { record: scan.id },
    }),
  );
  const track = concludeSeries(ablationTrack, points, parameters, { remarks, ask: false });
  const organ = records.findLast((record) => record.kind === 'lesion' && record.lesion === lesion);
  return {
    lesion,
    organ: organ?.kind === 'lesion' ? organ.organ : null,
    track: inferred.length === 0 ? track : { ...track, assumptions: [CLEAR_ORGAN_ASSUMPTION] },
  };
}

/**
 * True of a lesion that response criteria may measure as tumor. In the lung an ablation zone never is one; elsewhere
 * only from the day on which local progression was shown.
 */
export function isMeasurableAfterAblation(lesion: LesionId, records: readonly CourseRecord[]): boolean {
  if (!ablatedLesions(records).includes(lesion)) return true;
  const { organ, track } = trackAblation(lesion, records);
  if (organ === 'lung') return false;
  const shown = track.series.at(-1)?.answer?.localProgression;
  return shown?.kind === 'one' && shown.value === 'yes';
}
