import type { SimulatedPatient } from '../patient/patient.ts';
import { patientStream } from '../patient/streams.ts';
import type { Random } from '../random/random.ts';
import { atTimeZero } from './at-time-zero.ts';
import { type Change, change, dead, regrown, removed } from './lesion-change.ts';
import { growth, type LesionTrack } from './lesion-track.ts';
import { type ShownProgression, showProgression } from './show-progression.ts';

/** Every lesion of a patient through time, and how each progression showed in them. */
export interface PatientLesions {
  readonly tracks: readonly LesionTrack[];
  readonly progressions: readonly ShownProgression[];
}

/** Lays what happened to a patient out over lesions. */
export function lesionsOf(patient: SimulatedPatient): PatientLesions {
  const random = patientStream(patient.seed, patient.position, 'lesions');
  const tracks = [...atTimeZero(patient, random)];
  const progressions: ShownProgression[] = [];
  for (const { happens } of events(patient, tracks, progressions, random)) happens();
  return { tracks, progressions };
}

interface LesionEvent {
  readonly day: number;
  readonly happens: () => void;
}

/** Everything that changes lesions, oldest first; on one day, treatment before its response before progression. */
function events(
  { history, sessions }: SimulatedPatient,
  tracks: LesionTrack[],
  progressions: ShownProgression[],
  random: Random,
): readonly LesionEvent[] {
  const all: LesionEvent[] = [];
  const { localLiverTherapy, lungTherapy, liverResponse } = history;
  const isLiver = ({ organ }: LesionTrack): boolean => organ === 'liver';
  const isLung = ({ organ }: LesionTrack): boolean => organ === 'lung';
  if (localLiverTherapy !== null) {
    const { day, technique } = localLiverTherapy;
    all.push({
      day,
      happens: () => {
        for (const track of tracks.filter(isLiver)) {
          if (technique === 'resection') change(track, day, () => removed);
          else if (technique === 'ablation') change(track, day, dead);
          else
            change(track, day, (now) => ({
              ...now,
              viableMm: now.viableMm * 0.8,
              growthPerDay: growth.stable,
            }));
        }
      },
    });
  }
  if (lungTherapy !== null && lungTherapy.technique !== 'ablation') {
    const { day, technique } = lungTherapy;
    all.push({
      day,
      happens: () => {
        for (const track of tracks.filter(isLung))
          change(track, day, technique === 'resection' ? () => removed : dead);
      },
    });
  }
  for (const session of sessions) {
    for (const { lesion, complete, localProgressionDay } of session.lesions) {
      const track = tracks.find(({ id }) => id === `lung-${lesion + 1}`);
      if (track === undefined) continue;
      const zone = (now: Change): Change => ({
        status: complete ? 'nonviable' : 'viable',
        viableMm: complete ? 0 : now.viableMm * 0.5,
        wholeMm: now.wholeMm + 14,
        growthPerDay: growth.stable,
      });
      all.push({ day: session.day, happens: () => change(track, session.day, zone) });
      if (localProgressionDay === null) continue;
      all.push({
        day: localProgressionDay,
        happens: () => {
          change(track, localProgressionDay, regrown);
          progressions.push({ day: localProgressionDay, of: 'known-lesion', lesion: track });
        },
      });
    }
  }
  if (liverResponse !== null) {
    const { day, category } = liverResponse;
    const shrunk = (now: Change): Change => ({
      ...now,
      viableMm: now.viableMm * 0.5,
      wholeMm: now.wholeMm * 0.6,
      growthPerDay: growth.stable,
    });
    all.push({
      day,
      happens: () => {
        for (const track of tracks.filter(isLiver))
          change(track, day, category === 'complete' ? dead : shrunk);
      },
    });
  }
  for (const { day, site } of history.progressions) {
    all.push({ day, happens: () => progressions.push(showProgression(tracks, day, site, random)) });
  }
  return all.toSorted((a, b) => a.day - b.day);
}
