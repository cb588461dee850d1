import type { DayRange } from '@hepatica/course';
import { exactly, plus, type Range } from '../series/range.ts';
import type { CompletePoint, SeriesAnswer } from '../series/series-point.ts';
import { rangeAnswer } from './range-answer.ts';

/** Sessions planned together lie within eight weeks of the first. */
export const ONE_COURSE_DAYS = 56;

export const SESSION_TYPES = ['ctace', 'deb-tace', 'tae', 'tare'] as const;

/** The sessions so far. */
export interface TaceState {
  readonly sessions: Range;
  readonly emergency: Range;
  /** Repeated sessions for disease that imaging had shown viable. */
  readonly onDemand: Range;
  readonly radioembolizations: Range;
  readonly courses: number;
  readonly courseFrom: DayRange | null;
}

const NONE = exactly(0);

export const NO_SESSIONS: TaceState = {
  sessions: NONE,
  emergency: NONE,
  onDemand: NONE,
  radioembolizations: NONE,
  courses: 0,
  courseFrom: null,
};

/** The states after one record of sessions; more than one where dates leave the course open. */
export function withSessions(
  state: TaceState,
  { choices, quantities, at }: CompletePoint,
): readonly TaceState[] {
  const added = quantities.sessions ?? exactly(1);
  if (choices.type === 'tare') {
    return [{ ...state, radioembolizations: plus(state.radioembolizations, added) }];
  }
  const isEmergency = choices.emergency === 'yes';
  const isRepeat = state.courses > 0;
  const counted: TaceState = {
    ...state,
    sessions: plus(state.sessions, added),
    emergency: isEmergency ? plus(state.emergency, added) : state.emergency,
    onDemand:
      !isEmergency && isRepeat && choices.viableBefore === 'yes'
        ? plus(state.onDemand, added)
        : state.onDemand,
  };
  // What stops a bleeding was not planned with what follows.
  if (isEmergency) return [counted];
  const opened: TaceState = { ...counted, courses: state.courses + 1, courseFrom: at };
  if (state.courseFrom === null || choices.viableBefore === 'yes') return [opened];
  const least = at.earliest - state.courseFrom.latest;
  const most = at.latest - state.courseFrom.earliest;
  if (least > ONE_COURSE_DAYS) return [opened];
  return most <= ONE_COURSE_DAYS ? [counted] : [counted, opened];
}

export function taceAnswer(state: TaceState): SeriesAnswer {
  return {
    sessions: rangeAnswer(state.sessions) ?? 0,
    emergency: rangeAnswer(state.emergency) ?? 0,
    onDemand: rangeAnswer(state.onDemand) ?? 0,
    courses: state.courses,
    radioembolizations: rangeAnswer(state.radioembolizations) ?? 0,
  };
}
