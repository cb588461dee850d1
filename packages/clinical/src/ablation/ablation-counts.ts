import type { Complication, CourseRecord } from '@hepatica/course';
import { ablationTracks, type LesionTrack } from './ablation-tracks.ts';
import { isMajorComplication } from './major-complication.ts';
import { isGivenAblation } from './track-points.ts';

/** A count with its denominator. Where the records leave some open, from `atLeast` to `atMost`. */
export interface CountedShare {
  readonly atLeast: number;
  readonly atMost: number;
  readonly of: number;
  /** What was counted; figures with different units are never added or compared. */
  readonly unit: 'lesion' | 'session' | 'patient';
  readonly denominator: string;
}

/** The figures of an ablation report, each with the denominator that its term has. */
export interface AblationCounts {
  readonly technicalSuccess: CountedShare;
  readonly primaryEfficacy: CountedShare;
  readonly secondaryEfficacy: CountedShare;
  readonly localProgression: CountedShare;
  readonly primaryEfficacyPerPatient: CountedShare;
  readonly localProgressionPerPatient: CountedShare;
  readonly majorComplicationPerSession: CountedShare;
  readonly majorComplicationPerPatient: CountedShare;
}

type Verdict = 'yes' | 'no' | 'open';

/**
 * Counts the ablations of patients, each given by the records known of them. Success and efficacy belong to the
 * lesion, complications to the session; a patient counts as a success only where every treated lesion is one.
 */
export function ablationCounts(patients: Iterable<readonly CourseRecord[]>): AblationCounts {
  const seen = [...patients].map(readPatient).filter(({ tracks }) => tracks.length > 0);
  const tracks = seen.flatMap((patient) => patient.tracks);
  const field = (name: string) => tracks.map((track) => verdictOn(track, name));
  const efficacy = field('primaryEfficacy');
  const shownComplete = tracks.filter((track) => wasComplete(track) !== 'no');
  const retreated = tracks.filter((track) => verdictOn(track, 'secondaryEfficacy') !== 'not-repeated');
  const sessions = seen.flatMap((patient) => patient.sessions);
  return {
    technicalSuccess: share(field('technicalSuccess'), 'lesion', 'lesions attempted'),
    primaryEfficacy: share(efficacy, 'lesion', 'lesions treated'),
    secondaryEfficacy: share(
      retreated.map((track) => verdictOn(track, 'secondaryEfficacy')),
      'lesion',
      'lesions treated again',
    ),
    localProgression: share(
      shownComplete.map((track) => verdictOn(track, 'localProgression')),
      'lesion',
      'lesions shown, or possibly shown, completely ablated',
    ),
    primaryEfficacyPerPatient: share(
      seen.map((patient) => every(patient.tracks.map((track) => verdictOn(track, 'primaryEfficacy')))),
      'patient',
      'patients treated',
    ),
    localProgressionPerPatient: share(
      seen.map((patient) => some(patient.tracks.map((track) => verdictOn(track, 'localProgression')))),
      'patient',
      'patients treated',
    ),
    majorComplicationPerSession: share(sessions, 'session', 'sessions'),
    majorComplicationPerPatient: share(
      seen.map((patient) => some(patient.sessions)),
      'patient',
      'patients treated',
    ),
  };
}

interface ReadPatient {
  readonly tracks: readonly LesionTrack[];
  /** For each session, whether it had a major complication. */
  readonly sessions: readonly Verdict[];
}

function readPatient(records: readonly CourseRecord[]): ReadPatient {
  const complications = records.filter((record): record is Complication => record.kind === 'complication');
  const sessions = records
    .filter(isGivenAblation)
    .map(({ id }) => some(complications.filter(({ of }) => of === id).map(isMajorComplication)));
  return { tracks: ablationTracks(records), sessions };
}

/** Suspected progression is open: it is neither counted as progression nor as none. */
function verdictOn({ track }: LesionTrack, field: string): Verdict | 'not-repeated' {
  const value = track.series.at(-1)?.answer?.[field];
  if (value?.kind !== 'one') return 'open';
  if (value.value === 'yes' || value.value === 'no' || value.value === 'not-repeated') return value.value;
  return 'open';
}

/** Whether any scan has shown the lesion completely ablated. */
function wasComplete({ track }: LesionTrack): Verdict {
  const states = track.series.map(({ answer }) => answer?.state);
  if (states.some((state) => state?.kind === 'one' && state.value === 'complete')) return 'yes';
  return states.some((state) => state?.kind === 'among' && state.values.includes('complete')) ? 'open' : 'no';
}

function every(verdicts: readonly (Verdict | 'not-repeated')[]): Verdict {
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('open') ? 'open' : 'yes';
}

function some(verdicts: readonly (Verdict | 'not-repeated')[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('open') ? 'open' : 'no';
}

function share(
  verdicts: readonly (Verdict | 'not-repeated')[],
  unit: CountedShare['unit'],
  denominator: string,
): CountedShare {
  const atLeast = verdicts.filter((verdict) => verdict === 'yes').length;
  const open = verdicts.filter((verdict) => verdict === 'open').length;
  return { atLeast, atMost: atLeast + open, of: verdicts.length, unit, denominator };
}
