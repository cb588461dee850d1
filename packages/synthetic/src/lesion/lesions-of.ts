import type { ProgressionSite } from '../design/design.ts';
import type { SimulatedPatient } from '../patient/patient.ts';
import { lesionMm } from '../patient/sessions.ts';
import { patientStream } from '../patient/streams.ts';
import type { Random } from '../random/random.ts';
import { growth, justBefore, type LesionStep, type LesionTrack, lesionOn, newTrack } from './lesion-track.ts';

const lungSites = [
  'right upper lobe',
  'right lower lobe',
  'left upper lobe',
  'left lower lobe',
  'right middle lobe',
];
const liverSegments = ['VI', 'VIII', 'V', 'VII', 'IV', 'II', 'III'];
const otherSites = {
  bone: 'vertebra',
  'lymph-node': 'retroperitoneal node',
  adrenal: 'right adrenal',
} as const;

/** How each progression showed: the lesions that grew or came. */
export interface ShownProgression {
  readonly day: number;
  readonly of: 'known-lesion' | 'new-lesion';
  readonly lesion: LesionTrack;
}

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

function* atTimeZero({ person }: SimulatedPatient, random: Random): Generator<LesionTrack> {
  const diagnosed = -person.daysSinceDiagnosis;
  let liver = 0;
  const offset = random.integer(0, liverSegments.length - 1);
  const inLiver = (nature: LesionTrack['nature'], seen: number, mm: number): LesionTrack => {
    const segment = liverSegments[(offset + liver) % liverSegments.length] ?? 'VI';
    liver += 1;
    return newTrack(
      `liver-${liver}`,
      { organ: 'liver', nature, site: `segment ${segment}`, segment },
      seen,
      mm,
    );
  };
  if (person.firstTreatment !== 'none') {
    const primary = inLiver('primary', diagnosed, random.integer(18, 80));
    const [seen] = primary.steps;
    const status = person.firstTreatment === 'resection' ? 'absent' : 'nonviable';
    primary.steps.push({
      day: diagnosed + 21,
      status,
      viableMm: 0,
      wholeMm: status === 'absent' ? 0 : (seen?.wholeMm ?? 0),
      growthPerDay: 0,
    });
    yield primary;
  }
  const nature = person.firstTreatment === 'none' ? 'primary' : 'intrahepatic-recurrence';
  for (let index = 0; index < person.liverTumors; index++) {
    yield inLiver(nature, justBefore, lesionMm(person.largestLiverMm, index));
  }
  if (person.macrovascularInvasion) {
    const vein = { organ: 'portal-vein', nature: 'vascular-invasion', site: 'right portal vein' } as const;
    yield newTrack('vein-1', vein, justBefore, 12);
  }
  const lobe = random.integer(0, lungSites.length - 1);
  for (let index = 0; index < person.lungMetastases; index++) {
    const site = lungSites[(lobe + index) % lungSites.length] ?? 'right lower lobe';
    const where = { organ: 'lung', nature: 'metastasis', site } as const;
    yield newTrack(`lung-${index + 1}`, where, justBefore, lesionMm(person.largestLungMm, index));
  }
  if (person.otherOrgan !== 'none') yield elsewhere(person.otherOrgan, 1, justBefore, random.integer(12, 35));
}

function elsewhere(organ: keyof typeof otherSites, number: number, seen: number, mm: number): LesionTrack {
  const nature = organ === 'lymph-node' ? 'distant-node' : 'metastasis';
  return newTrack(`${organ}-${number}`, { organ, nature, site: otherSites[organ] }, seen, mm);
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
    all.push({ day, happens: () => progressions.push(progress(tracks, day, site, random)) });
  }
  return all.toSorted((a, b) => a.day - b.day);
}

type Change = Omit<LesionStep, 'day'>;

const removed: Change = { status: 'absent', viableMm: 0, wholeMm: 0, growthPerDay: 0 };
const dead = ({ wholeMm }: Change): Change => ({
  status: 'nonviable',
  viableMm: 0,
  wholeMm,
  growthPerDay: 0,
});
const regrown = ({ viableMm, wholeMm }: Change): Change => {
  const next = Math.max(viableMm * 1.4, viableMm + 8, 10);
  return {
    status: 'viable',
    viableMm: next,
    wholeMm: Math.max(wholeMm, next),
    growthPerDay: growth.progressing,
  };
};

/** Adds a step to a lesion that is there and, unless it grows again, viable. */
function change(track: LesionTrack, day: number, to: (now: Change) => Change): void {
  const now = lesionOn(track, day);
  if (now === null || now.status === 'absent') return;
  const next = to({ ...now, growthPerDay: growth.stable });
  if (now.status === 'nonviable' && next.status !== 'viable') return;
  track.steps.push({ day, ...next });
}

/** Shows a progression in a lesion that is there, or in a new one. */
function progress(
  tracks: LesionTrack[],
  day: number,
  site: ProgressionSite,
  random: Random,
): ShownProgression {
  const organ = site.endsWith('liver') ? 'liver' : site === 'other-organ' ? 'bone' : 'lung';
  const count = tracks.filter((track) => track.organ === organ).length;
  const mm = random.integer(11, 19);
  const place = random.integer(0, 4);
  const seen = tracks.find((track) => track.organ === organ && lesionOn(track, day)?.status === 'viable');
  if (site.startsWith('known') && seen !== undefined) {
    change(seen, day, regrown);
    return { day, of: 'known-lesion', lesion: seen };
  }
  const lesion = newLesion(organ, count + 1, day, mm, place);
  tracks.push(lesion);
  return { day, of: 'new-lesion', lesion };
}

function newLesion(
  organ: 'liver' | 'lung' | 'bone',
  number: number,
  day: number,
  mm: number,
  place: number,
): LesionTrack {
  const id = `${organ}-${number}`;
  switch (organ) {
    case 'liver': {
      const segment = liverSegments[place] ?? 'VI';
      const where = {
        organ,
        nature: 'intrahepatic-recurrence',
        site: `segment ${segment}`,
        segment,
      } as const;
      return newTrack(id, where, day, mm, growth.progressing);
    }
    case 'lung':
      return newTrack(
        id,
        { organ, nature: 'metastasis', site: lungSites[place] ?? 'right lower lobe' },
        day,
        mm,
        growth.progressing,
      );
    case 'bone':
      return newTrack(
        id,
        { organ, nature: 'metastasis', site: otherSites.bone },
        day,
        mm,
        growth.progressing,
      );
    default:
      throw new Error(`newLesion: no such organ ${organ satisfies never}`);
  }
}
