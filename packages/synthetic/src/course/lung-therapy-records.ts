import type { CourseRecord } from '@hepatica/course';
import { type LesionTrack, viableIn } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import type { Scribe } from './scribe.ts';

/** Resection, with its pathology, or radiotherapy of lung metastases; ablation comes in sessions. */
export function lungTherapyRecords(
  { history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const therapy = history.lungTherapy;
  if (therapy === null || therapy.technique === 'ablation') return [];
  const { day, technique } = therapy;
  const targets = viableIn(tracks, 'lung', day);
  const given = { targets, compartment: 'extrahepatic', state: 'given', intent: 'local-control' } as const;
  switch (technique) {
    case 'resection':
      return [
        {
          ...scribe.head('resection', 'lung-therapy', 'procedure', day),
          ...given,
          operation: 'pulmonary metastasectomy',
          approach: 'thoracoscopic',
          specimens: targets.length,
          margin: 'R0',
        },
        {
          ...scribe.head('pathology', 'lung-pathology', 'data', day, Math.min(day + 7, history.lastDay)),
          specimen: 'resection',
          lesions: targets,
          result: 'metastatic-hcc',
          perLesion: targets.map((lesion) => ({ lesion, result: 'metastatic-hcc', margin: 'R0' }) as const),
        },
      ];
    case 'radiotherapy':
      return [
        {
          ...scribe.head('radiotherapy', 'lung-therapy', 'procedure', day),
          ...given,
          totalDoseGy: 48,
          fractions: 4,
          dosePerFractionGy: 12,
        },
      ];
    default:
      throw new Error(`lungRecords: no such technique ${technique satisfies never}`);
  }
}
