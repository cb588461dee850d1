import type { DayRange } from '@hepatica/course';
import type { Parameters } from '../series/series-point.ts';
import type { ParameterSpec } from '../series-system.ts';
import type { OverallResponse } from './category.ts';

/** Days by which a second assessment must follow the first to confirm it. */
const CONFIRMATION_DAYS = 28;

/** The choices on which a best response depends. */
export const BEST_RESPONSE_PARAMETERS = {
  confirmation: {
    label: 'Whether a response needs a second assessment 28 days later',
    type: { kind: 'choice', values: ['required', 'not-required'] },
    default: 'not-required',
  },
  min_sd_days: {
    label: 'Shortest time from the start of treatment after which stable disease counts',
    type: { kind: 'number', unit: 'days', low: 0, high: 400 },
    default: 42,
  },
} as const satisfies Readonly<Record<string, ParameterSpec>>;

/** What of a history the best response so far depends on. */
export interface BestState {
  /** The start of treatment, from which stable disease is timed. */
  readonly start: DayRange;
  /** The best that is settled: seen, or confirmed where that is required. */
  readonly best: 'CR' | 'PR' | null;
  /** The first complete (or at least partial) response that waits for its confirmation. */
  readonly waitingCr: DayRange | null;
  readonly waitingPr: DayRange | null;
  /** True once disease was at least stable late enough to count. */
  readonly stable: boolean;
  /** Stable in patients without targets is its own category. */
  readonly withoutTargets: boolean;
  readonly progressed: boolean;
  /** True where disease came back after a complete response that was not confirmed: to be reviewed. */
  readonly reviewed: boolean;
}

export function bestAtStart(start: DayRange): BestState {
  const { earliest, latest } = start;
  return {
    start: { earliest, latest },
    best: null,
    waitingCr: null,
    waitingPr: null,
    stable: false,
    withoutTargets: false,
    progressed: false,
    reviewed: false,
  };
}

/** Every state after one more assessment: more than one where its date leaves open whether it counts. */
export function assessed(
  state: BestState,
  response: OverallResponse,
  at: DayRange,
  parameters: Parameters,
): readonly BestState[] {
  if (state.progressed || response === 'NE' || response === 'NED') return [state];
  const isRequired = parameters.confirmation === 'required';
  // Disease that is seen after a complete response has come back, whatever its sum: that is progression.
  const cameBack = isRequired && state.waitingCr !== null && response !== 'CR';
  if (response === 'PD' || cameBack) {
    return [
      {
        ...state,
        waitingCr: null,
        waitingPr: null,
        progressed: true,
        reviewed: cameBack && response !== 'PD',
      },
    ];
  }
  const ways = waysOf(state.start, at, Number(parameters.min_sd_days));
  const withoutTargets = response === 'non-CR/non-PD';
  const best = isRequired ? state.best : better(state.best, response);
  const timed = ways.map((isLate) => ({ ...state, best, stable: state.stable || isLate, withoutTargets }));
  return isRequired ? timed.flatMap((next) => confirmed(next, response, at)) : timed;
}

/** The best response as it stands. */
export function bestOf(state: BestState): OverallResponse {
  if (state.best !== null) return state.best;
  if (state.stable) return state.withoutTargets ? 'non-CR/non-PD' : 'SD';
  return state.progressed ? 'PD' : 'NE';
}

function confirmed(state: BestState, response: OverallResponse, at: DayRange): readonly BestState[] {
  if (response !== 'CR' && response !== 'PR') return [{ ...state, waitingPr: null }];
  const partial = whetherConfirmed(state.waitingPr, at).map((isConfirmed) => ({
    ...state,
    best: isConfirmed ? better(state.best, 'PR') : state.best,
    waitingPr: state.waitingPr ?? datesOf(at),
  }));
  if (response === 'PR') return partial;
  return partial.flatMap((next) =>
    whetherConfirmed(state.waitingCr, at).map((isConfirmed) => ({
      ...next,
      best: isConfirmed ? ('CR' as const) : next.best,
      // Once confirmed, a complete response waits for nothing; disease that comes back later is judged as such.
      waitingCr: isConfirmed ? null : (state.waitingCr ?? datesOf(at)),
    })),
  );
}

function whetherConfirmed(first: DayRange | null, at: DayRange): readonly boolean[] {
  return first === null ? [false] : waysOf(first, at, CONFIRMATION_DAYS);
}

/** Whether at least so many days lie between two dates: true, false, or both where they are imprecise. */
function waysOf(from: DayRange, to: DayRange, days: number): readonly boolean[] {
  const can = to.latest - from.earliest >= days;
  const must = to.earliest - from.latest >= days;
  return can === must ? [can] : [true, false];
}

function better(best: BestState['best'], response: OverallResponse): BestState['best'] {
  if (best === 'CR' || response === 'CR') return 'CR';
  return best === 'PR' || response === 'PR' ? 'PR' : best;
}

function datesOf({ earliest, latest }: DayRange): DayRange {
  return { earliest, latest };
}
