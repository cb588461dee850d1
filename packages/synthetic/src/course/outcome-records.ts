import type { CourseRecord } from '@hepatica/course';
import { justBefore, type LesionTrack } from '../lesion/lesion-track.ts';
import type { ShownProgression } from '../lesion/show-progression.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { lesionRecord } from './earlier-records.ts';
import type { Scribe } from './scribe.ts';

/** Response of the liver tumors, as judged on the day it was seen. */
export function responseRecords(
  { history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const { liverResponse } = history;
  if (liverResponse === null) return [];
  const { day, category } = liverResponse;
  const seen = tracks.filter(
    (track) => track.organ === 'liver' && track.firstSeen < day && track.firstSeen >= justBefore,
  );
  return [
    {
      ...scribe.head('response', 'liver-response', 'conclusion', day),
      scope: 'intrahepatic',
      category,
      criterion: 'mrecist',
      lesions: seen.map(({ id }) => id),
      words: `${category} response of the liver tumors`,
    },
  ];
}

/** Each progression, and the identity of a lesion that is new. */
export function progressionRecords(
  shown: readonly ShownProgression[],
  scribe: Scribe,
): readonly CourseRecord[] {
  return shown.flatMap(({ day, of, lesion }, index): readonly CourseRecord[] => {
    const record: CourseRecord = {
      ...scribe.head('progression', `progression-${index + 1}`, 'conclusion', day),
      of,
      where: [lesion.organ],
      lesions: [lesion.id],
      criterion: lesion.organ === 'liver' ? 'mrecist' : 'recist-1.1',
      unequivocal: true,
    };
    return of === 'new-lesion' ? [lesionRecord(scribe, lesion, `${lesion.id}-seen`, day), record] : [record];
  });
}

/** The last that is known of the patient. */
export function vitalRecords({ history }: SimulatedPatient, scribe: Scribe): readonly CourseRecord[] {
  const { lastDay, died, cause, deathHeardAfterDays } = history;
  if (!died) {
    return [
      { ...scribe.head('contact', 'last-contact', 'data', lastDay), how: 'visit' },
      {
        ...scribe.head('vital-status', 'vital-status', 'data', lastDay),
        status: 'alive',
        informant: 'hospital',
      },
    ];
  }
  return [
    {
      ...scribe.head('vital-status', 'vital-status', 'data', lastDay, lastDay + deathHeardAfterDays),
      status: 'dead',
      causeOfDeath: cause ?? 'unknown',
      informant: deathHeardAfterDays > 7 ? 'registry' : 'hospital',
    },
  ];
}
