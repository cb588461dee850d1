import type { DayRange } from '@hepatica/course';
import type { TrackEvent, TrackState } from './track-state.ts';

/** A scan later than this after the session does not tell residual tumor from local progression; null: any scan does. */
export type EfficacyWindow = number | null;

/**
 * The states to which an event leads: one, but for a first scan that comes too late to tell residual tumor from local
 * progression. Residual tumor is what the first scan shows; local progression needs a clear scan before it.
 */
export function trackStep(
  state: TrackState,
  event: TrackEvent,
  at: DayRange,
  windowDays: EfficacyWindow,
): readonly TrackState[] {
  switch (event) {
    case 'planned':
      return [state.phase === 'untreated' ? { ...state, phase: 'planned' } : state];
    case 'session-covering':
    case 'session-failed':
      return [afterSession(state, event === 'session-covering', at)];
    default:
      if (state.sessions === 0) return [state];
      return afterScan(state, event, at, windowDays);
  }
}

function afterSession(state: TrackState, covers: boolean, at: DayRange): TrackState {
  const isRetreatment = state.primary !== 'pending' || state.progression !== 'no';
  return {
    ...state,
    phase: covers ? 'treated' : 'technical-failure',
    sessions: state.sessions + 1,
    technicalSuccess: state.technicalSuccess ?? (covers ? 'yes' : 'no'),
    // An attempt that failed has not ablated the tumor completely, unless a scan says otherwise.
    primary: state.sessions === 0 && !covers ? 'no' : state.primary,
    secondary: isRetreatment && state.sessions > 0 ? (covers ? 'pending' : 'no') : state.secondary,
    zoneSeen: false,
    shownClear: false,
    lastSession: at,
  };
}

function afterScan(
  state: TrackState,
  event: Exclude<TrackEvent, 'planned' | 'session-covering' | 'session-failed'>,
  at: DayRange,
  windowDays: EfficacyWindow,
): readonly TrackState[] {
  const isFirst = !state.zoneSeen;
  switch (event) {
    case 'scan-clear':
      return [clear(state)];
    case 'scan-viable':
      return state.shownClear ? [viableAgain(state)] : viableUncleared(state, at, windowDays);
    case 'scan-unchanged':
      return [{ ...state, zoneSeen: true }];
    case 'scan-larger':
    case 'scan-nodule':
      // The zone of the first scan is larger than the tumor was: it is the new baseline, no progression.
      if (isFirst && event === 'scan-larger') return [{ ...state, zoneSeen: true }];
      if (state.progression === 'yes' || state.phase === 'residual') return [state];
      return [{ ...state, zoneSeen: true, phase: 'suspected-progression', progression: 'suspected' }];
    default:
      throw new Error(`afterScan: no such event ${event satisfies never}`);
  }
}

function clear(state: TrackState): TrackState {
  const isSecond = state.secondary === 'pending' || state.secondary === 'no';
  return {
    ...state,
    phase: 'complete',
    zoneSeen: true,
    shownClear: true,
    primary: isFirstCourse(state) ? 'yes' : state.primary,
    secondary: isSecond ? 'yes' : state.secondary,
    // What was suspected and is now shown to be no tumor was none.
    progression: state.progression === 'suspected' ? 'no' : state.progression,
  };
}

/** True while nothing but the first course of sessions has been judged. */
function isFirstCourse(state: TrackState): boolean {
  return state.secondary === 'not-repeated' && state.phase !== 'residual';
}

/**
 * Viable tumor that no scan has shown gone: residual tumor. Where nobody had looked in time, or the scans before did not
 * say whether the tumor lived, it may as well have been gone and come back.
 */
function viableUncleared(state: TrackState, at: DayRange, windowDays: EfficacyWindow): readonly TrackState[] {
  if (state.phase === 'residual') return [state];
  const isSecond = state.secondary === 'pending' || state.secondary === 'no';
  const residual: TrackState = {
    ...state,
    phase: 'residual',
    zoneSeen: true,
    primary: isSecond ? state.primary : 'no',
    secondary: isSecond ? 'no' : state.secondary,
  };
  const daysSince = state.lastSession === null ? 0 : at.latest - state.lastSession.earliest;
  const isInTime = windowDays === null || daysSince <= windowDays;
  return isInTime && !state.zoneSeen ? [residual] : [residual, viableAgain(clear(state))];
}

/** Viable tumor after a clear scan is local progression. */
function viableAgain(state: TrackState): TrackState {
  return { ...state, phase: 'local-progression', progression: 'yes', zoneSeen: true };
}
