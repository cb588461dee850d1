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
  readonly isEvaluated: boolean;
  readonly insufficient: number;
  readonly moreTumors: number;
  readonly markersRise: number;
  readonly reason: (typeof REFRACTORY_REASONS)[number] | null;
}

export const NOT_REFRACTORY: RefractoryState = {
  isEvaluated: false,
  insufficient: 0,
  moreTumors: 0,
  markersRise: 0,
  reason: null,
};

/** Two in a row. */
const CONSECUTIVE = 2;

/** What the evaluation after one more session makes of it. Refractory is final. */
export function evaluated(state: RefractoryState, { choices }: CompletePoint): RefractoryState {
  if (state.reason !== null) return state;
  const run = (count: number, part: string) => (choices[part] === 'yes' ? count + 1 : 0);
  const next = {
    isEvaluated: true,
    insufficient: run(state.insufficient, 'overHalfViable'),
    moreTumors: run(state.moreTumors, 'moreTumors'),
    markersRise: run(state.markersRise, 'markersRise'),
  };
  const reason = reasonOf(next, choices);
  // What led to it no longer matters: fewer states to carry.
  return reason === null ? { ...next, reason } : { ...NOT_REFRACTORY, isEvaluated: true, reason };
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
  if (!state.isEvaluated) return null;
  return {
    refractory: state.reason === null ? 'no' : 'yes',
    ...(state.reason === null ? {} : { reason: state.reason }),
  };
}

/** One state, in few letters. */
export function refractoryKey({ reason, insufficient, moreTumors, markersRise }: RefractoryState): string {
  return reason ?? `${insufficient}${moreTumors}${markersRise}`;
}
