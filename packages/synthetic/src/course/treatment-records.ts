import type { CourseRecord } from '@hepatica/course';
import type { LesionTrack } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { ablationSessionRecords } from './ablation-session-records.ts';
import { liverTherapyRecords } from './liver-therapy-records.ts';
import { lungTherapyRecords } from './lung-therapy-records.ts';
import type { Scribe } from './scribe.ts';
import { systemicTherapyRecords } from './systemic-therapy-records.ts';

/** Every treatment after time zero, with its complications. */
export function treatmentRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  return [
    ...liverTherapyRecords(patient, scribe, tracks),
    ...lungTherapyRecords(patient, scribe, tracks),
    ...patient.sessions.flatMap((session, index) =>
      ablationSessionRecords(scribe, session, index + 1, tracks),
    ),
    ...systemicTherapyRecords(patient, scribe, tracks),
  ];
}
