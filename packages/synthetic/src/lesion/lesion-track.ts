import { type LesionId, type LesionNature, lesionId, type Organ } from '@hepatica/course';

/** How a lesion stands from a day on. */
export interface LesionStep {
  readonly day: number;
  readonly status: 'viable' | 'nonviable' | 'absent';
  /** What still enhances, and the whole, on `day`. */
  readonly viableMm: number;
  readonly wholeMm: number;
  /** Growth of the viable diameter, as a rate per day. */
  readonly growthPerDay: number;
}

/** One lesion through time, in days from time zero. */
export interface LesionTrack {
  readonly id: LesionId;
  readonly organ: Organ;
  readonly nature: LesionNature;
  readonly site: string;
  readonly segment?: string;
  readonly firstSeen: number;
  /** Ascending; the first on `firstSeen`. */
  readonly steps: LesionStep[];
}

/** A lesion on one day. */
export type LesionOnDay = Pick<LesionStep, 'status' | 'viableMm' | 'wholeMm'>;

/** The day as of which lesions of time zero stand: just before, since a treatment may be given on time zero itself. */
export const justBefore = -1;

/** No lesion grows beyond this; one that has come near progresses by new lesions. */
const largestMm = 240;
export const nearLargestMm = 160;

/** Growth slows down: between two changes no lesion more than doubles its diameter. */
const mostGrowth = Math.log(2);

export const growth = { stable: 0.0001, progressing: 0.0019 } as const;

/** Starts a track with a viable lesion. */
export function newTrack(
  id: string,
  where: Pick<LesionTrack, 'organ' | 'nature' | 'site' | 'segment'>,
  firstSeen: number,
  mm: number,
  growthPerDay: number = growth.stable,
): LesionTrack {
  const first: LesionStep = { day: firstSeen, status: 'viable', viableMm: mm, wholeMm: mm, growthPerDay };
  return { id: lesionId(id), ...where, firstSeen, steps: [first] };
}

/** How a lesion stands on a day on or after it was first seen; null before. */
export function lesionOn(track: LesionTrack, day: number): LesionOnDay | null {
  let step: LesionStep | null = null;
  for (const candidate of track.steps) {
    if (candidate.day > day) break;
    step = candidate;
  }
  if (step === null || step.status !== 'viable') return step;
  const grown = Math.exp(Math.min(mostGrowth, step.growthPerDay * (day - step.day)));
  const viableMm = Math.min(largestMm, step.viableMm * grown);
  return { status: 'viable', viableMm, wholeMm: Math.min(largestMm, Math.max(viableMm, step.wholeMm)) };
}

/** Tumor burden on a day: the sum of the cubes of viable diameters, to compare with another day's. */
export function burdenOn(tracks: readonly LesionTrack[], day: number): number {
  let sum = 0;
  for (const track of tracks) {
    const lesion = lesionOn(track, day);
    if (lesion?.status === 'viable') sum += lesion.viableMm ** 3;
  }
  return sum;
}

/** Lesions of an organ that are viable just before a day. */
export function viableIn(tracks: readonly LesionTrack[], organ: string, day: number): readonly LesionId[] {
  return tracks
    .filter((track) => track.organ === organ && lesionOn(track, day - 1)?.status === 'viable')
    .map(({ id }) => id);
}
