import type { CourseRecord } from '@hepatica/course';
import type { LesionTrack } from '../lesion/lesion-track.ts';
import type { AblationSession } from '../patient/sessions.ts';
import { hours, millimeters } from './quantity.ts';
import type { Scribe } from './scribe.ts';

/** One session of lung ablation: success belongs to each lesion, a complication to the session. */
export function ablationSessionRecords(
  scribe: Scribe,
  { day, lesions, complication, chestTubeDays }: AblationSession,
  number: number,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const id = `lung-ablation-${number}`;
  const targets = lesions.flatMap(
    ({ lesion }) => tracks.find((track) => track.id === `lung-${lesion + 1}`) ?? [],
  );
  const session: CourseRecord = {
    ...scribe.head('ablation', id, 'procedure', day),
    targets: targets.map((track) => track.id),
    compartment: 'extrahepatic',
    state: 'given',
    intent: 'local-control',
    technique: 'microwave',
    guidance: 'ct',
    perLesion: lesions.flatMap(({ sizeMm, technicalSuccess, marginMm }, index) => {
      const track = targets[index];
      if (track === undefined) return [];
      return {
        lesion: track.id,
        technicalSuccess: technicalSuccess ? ('yes' as const) : ('no' as const),
        zoneMm: [millimeters(sizeMm + 14), millimeters(sizeMm + 8)],
        minimumMarginMm: millimeters(marginMm),
      };
    }),
    chestTubeDays,
    anesthesia: 'sedation',
  };
  if (complication === null) return [session];
  return [
    session,
    {
      ...scribe.head('complication', `${id}-complication`, 'data', day),
      of: session.id,
      event: complication,
      grades: { sir: 'major' },
      therapy: 'intervention',
      stayHours: hours(24 * (chestTubeDays + 1)),
      sequelae: 'none',
      fatal: false,
    },
  ];
}
