import type { CourseRecord } from '@hepatica/course';
import { type LesionTrack, viableIn } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import type { Scribe } from './scribe.ts';

const daysBetweenEmbolizations = 70;
const mostEmbolizations = 3;
const cycleDays = 28;
const daysOn = 5;

/** Local treatment of the liver; embolization is repeated on demand. */
export function liverTherapyRecords(
  { history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  const therapy = history.localLiverTherapy;
  if (therapy === null) return [];
  const { day, technique } = therapy;
  const given = {
    targets: viableIn(tracks, 'liver', day),
    compartment: 'intrahepatic',
    state: 'given',
  } as const;
  switch (technique) {
    case 'resection':
      return [
        {
          ...scribe.head('resection', 'liver-therapy', 'procedure', day),
          ...given,
          intent: 'curative',
          operation: 'liver resection',
          margin: 'R0',
        },
      ];
    case 'ablation':
      return [
        {
          ...scribe.head('ablation', 'liver-therapy', 'procedure', day),
          ...given,
          intent: 'curative',
          technique: 'radiofrequency',
          guidance: 'ultrasound',
        },
      ];
    case 'arterial-infusion': {
      const days = Math.min(84, history.lastDay - day - 1);
      const cycles = Math.max(1, Math.floor(days / cycleDays));
      return [
        {
          ...scribe.head('arterial-infusion', 'liver-therapy', 'procedure', day),
          ...given,
          // An infusion that death cut short has no end of its own.
          ...(days < daysOn ? {} : { until: scribe.date(day + days) }),
          agents: ['fluorouracil', 'cisplatin'],
          dose: 'standard dose',
          daysOn,
          daysOff: cycleDays - daysOn,
          cycles,
        },
      ];
    }
    case 'tace': {
      // Repeated on demand until complete response or progression.
      const stop = Math.min(
        history.lastDay,
        history.liverResponse?.category === 'complete' ? history.liverResponse.day : Number.POSITIVE_INFINITY,
        history.progressions.find((progression) => progression.day > day)?.day ?? Number.POSITIVE_INFINITY,
      );
      const records: CourseRecord[] = [];
      for (let session = 0; session < mostEmbolizations; session++) {
        const on = day + session * daysBetweenEmbolizations;
        const targets = viableIn(tracks, 'liver', on);
        if (on >= stop || targets.length === 0) break;
        records.push({
          ...scribe.head(
            'embolization',
            `liver-therapy${session === 0 ? '' : `-${session + 1}`}`,
            'procedure',
            on,
          ),
          ...given,
          targets,
          technique: 'tace',
          sessions: { atLeast: 1, atMost: 1 },
        });
      }
      return records;
    }
    default:
      throw new Error(`liverRecords: no such technique ${technique satisfies never}`);
  }
}
