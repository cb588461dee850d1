import type { CompletePoint, SeriesAnswer } from '../series/series-point.ts';

export const REFRACTORY_REASONS = [
  'insufficient-response',
  'more-tumors',
  'markers-rise',
  'vascular-invasion',
  'extrahepatic-spread',
] as const;

/** How many sessions in a row have failed, by reason, and what has made the tumor refractory. */
export interface RefractoryState {
  readonly sessions: number;
  readonly insufficient: number;
  readonly moreTumors: number;
  readonly markersRise: number;
  readonly reason: (typeof REFRACTORY_REASONS)[number] | null;
}

export const NOT_REFRACTORY: RefractoryState = {
  sessions: 0,
  insufficient: 0,
  moreTumors: 0,
  markersRise: 0,
  reason: null,
};

/** Two in a row. */
const CONSECUTIVE = 2;

/** What the evaluation after one more session makes of it. Refractory is final. */
export function evaluated(state: RefractoryState, { choices }: CompletePoint): RefractoryState {
  if (state.reason !== null) return { ...state, sessions: state.sessions + 1 };
  const run = (count: number, part: string) => (choices[part] === 'yes' ? count + 1 : 0);
  const next = {
    sessions: state.sessions + 1,
    insufficient: run(state.insufficient, 'overHalfViable'),
    moreTumors: run(state.moreTumors, 'moreTumors'),
    markersRise: run(state.markersRise, 'markersRise'),
  };
  return { ...next, reason: reasonOf(next, choices) };
}

function reasonOf(
  counts: Omit<RefractoryState, 'reason'>,
  choices: CompletePoint['choices'],
): RefractoryState['reason'] {
  if (choices.extrahepaticSpread === 'yes') return 'extrahepatic-spread';
  if (choices.vascularInvasion === 'yes') return 'vascular-invasion';
  if (counts.insufficient >= CONSECUTIVE) return 'insufficient-response';
  if (counts.moreTumors >= CONSECUTIVE) return 'more-tumors';
  return counts.markersRise >= CONSECUTIVE ? 'markers-rise' : null;
}

export function refractoryAnswer(state: RefractoryState): SeriesAnswer | null {
  if (state.sessions === 0) return null;
  return {
    refractory: state.reason === null ? 'no' : 'yes',
    ...(state.reason === null ? {} : { reason: state.reason }),
  };
}
