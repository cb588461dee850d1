import type { CourseRecord, LesionId, SystemicTherapy } from '@hepatica/course';
import { type LesionTrack, lesionOn } from '../lesion/lesion-track.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import type { AblationSession } from '../patient/sessions.ts';
import { hours, millimeters } from './quantity.ts';
import type { Scribe } from './scribe.ts';

/** Every treatment after time zero, with its complications. */
export function treatmentRecords(
  patient: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly CourseRecord[] {
  return [
    ...liverRecords(patient, scribe, tracks),
    ...lungRecords(patient, scribe, tracks),
    ...patient.sessions.flatMap((session, index) => sessionRecords(scribe, session, index + 1, tracks)),
    ...systemicRecords(patient, scribe, tracks),
  ];
}

/** Lesions of an organ that are viable just before a day. */
function viableIn(tracks: readonly LesionTrack[], organ: string, day: number): readonly LesionId[] {
  return tracks
    .filter((track) => track.organ === organ && lesionOn(track, day - 1)?.status === 'viable')
    .map(({ id }) => id);
}

const daysBetweenEmbolizations = 70;
const mostEmbolizations = 3;

function liverRecords(
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
      const cycles = Math.max(1, Math.floor(days / 28));
      return [
        {
          ...scribe.head('arterial-infusion', 'liver-therapy', 'procedure', day),
          ...given,
          until: scribe.date(day + Math.max(0, days)),
          agents: ['fluorouracil', 'cisplatin'],
          dose: 'standard dose',
          daysOn: 5,
          daysOff: 23,
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

function lungRecords(
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

function sessionRecords(
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

const regimens = {
  tki: { agents: ['sorafenib'], regimenClass: 'tki' },
  ici: { agents: ['nivolumab'], regimenClass: 'ici' },
  combination: { agents: ['lenvatinib', 'pembrolizumab'], regimenClass: 'tki+ici' },
} as const;

function systemicRecords(
  { history }: SimulatedPatient,
  scribe: Scribe,
  tracks: readonly LesionTrack[],
): readonly SystemicTherapy[] {
  const therapy = history.systemicTherapy;
  if (therapy === null) return [];
  const { day, regimen } = therapy;
  const targets = tracks.filter((track) => lesionOn(track, day - 1)?.status === 'viable').map(({ id }) => id);
  const progressed = history.progressions.find((progression) => progression.day > day)?.day;
  const end =
    progressed === undefined
      ? history.died
        ? ({ until: scribe.date(history.lastDay), stopCause: 'death' } as const)
        : {}
      : ({ until: scribe.date(progressed), stopCause: 'progression' } as const);
  return [
    {
      ...scribe.head('systemic-therapy', 'systemic', 'procedure', day),
      targets,
      compartment: 'systemic',
      state: 'given',
      ...regimens[regimen],
      dose: 'standard dose',
      setting: 'advanced',
      ...end,
    },
  ];
}
