import { exactly, plus, type Range } from '../series/range.ts';
import type { CompletePoint, Parameters, SeriesAnswer } from '../series/series-point.ts';
import { minus, over, rangeAnswer, times } from './range-answer.ts';

/** A pause of more planned rest periods than this begins a new course. */
const RESTS_WITHIN_COURSE = 2;

/** What has been infused so far. */
export interface HaicState {
  readonly courses: number;
  readonly cycles: Range;
  readonly nominalDays: Range;
  readonly calendarDays: Range;
  /** The share of planned infusion days that was infused, least over the records. */
  readonly fraction: Range | null;
  readonly dosePerCycleMg: Range | null;
}

export const NOTHING_INFUSED: HaicState = {
  courses: 0,
  cycles: exactly(0),
  nominalDays: exactly(0),
  calendarDays: exactly(0),
  fraction: null,
  dosePerCycleMg: null,
};

const ZERO = exactly(0);

/** The states after one record of cycles; more than one where the pause before it leaves the course open. */
export function withCycles(state: HaicState, { quantities }: CompletePoint): readonly HaicState[] {
  const of = (name: string) => quantities[name] ?? ZERO;
  const next = {
    cycles: plus(state.cycles, of('cycles')),
    nominalDays: plus(state.nominalDays, times(of('cycles'), plus(of('daysOn'), of('daysOff')))),
    calendarDays: plus(state.calendarDays, of('calendarDays')),
    fraction: leastOf(state.fraction, of('infusedFraction')),
    dosePerCycleMg: times(times(of('mgPerKgPerDay'), of('daysOn')), of('weightKg')),
  };
  if (state.courses === 0) return [{ ...next, courses: 1 }];
  const longest = times(of('daysOff'), exactly(RESTS_WITHIN_COURSE));
  const pause = minus(of('gapDays'), longest);
  if (pause.low.value > 0) return [{ ...next, courses: state.courses + 1 }];
  if (pause.high.value <= 0) return [{ ...next, courses: state.courses }];
  return [
    { ...next, courses: state.courses },
    { ...next, courses: state.courses + 1 },
  ];
}

function leastOf(a: Range | null, b: Range): Range {
  if (a === null) return b;
  return {
    low: a.low.value <= b.low.value ? a.low : b.low,
    high: a.high.value <= b.high.value ? a.high : b.high,
  };
}

/** The counts, the time that the cycles take by plan, and how the calendar compares. */
export function haicAnswer(state: HaicState, { minFraction }: Parameters): SeriesAnswer | null {
  if (state.courses === 0) return null;
  const slack = minus(state.calendarDays, state.nominalDays);
  const isCalendarKnown = Number.isFinite(state.calendarDays.high.value);
  const intensity =
    isCalendarKnown && state.calendarDays.low.value > 0 ? over(state.nominalDays, state.calendarDays) : null;
  return withoutGaps({
    cycles: rangeAnswer(state.cycles),
    courses: state.courses,
    nominalDays: rangeAnswer(state.nominalDays),
    calendarDays: isCalendarKnown ? rangeAnswer(state.calendarDays) : null,
    slackDays: isCalendarKnown ? rangeAnswer(slack) : null,
    calendar: isCalendarKnown ? verdictOn(slack) : null,
    relativeIntensity: intensity === null ? null : rangeAnswer(intensity),
    completion: completionOf(state.fraction, Number(minFraction)),
    dosePerCycleMg: finite(state.dosePerCycleMg),
  });
}

/** Negative slack on every reading of the dates: so many cycles do not fit in so much time. */
function verdictOn(slack: Range): string {
  if (slack.high.value < 0) return 'inconsistent';
  return slack.low.value >= 0 ? 'consistent' : 'possible';
}

function completionOf(fraction: Range | null, minFraction: number): SeriesAnswer[string] | null {
  if (fraction === null) return null;
  if (fraction.low.value >= minFraction) return 'complete';
  return fraction.high.value < minFraction ? 'partial' : { kind: 'among', values: ['complete', 'partial'] };
}

function finite(range: Range | null): ReturnType<typeof rangeAnswer> {
  return range === null || !Number.isFinite(range.high.value) ? null : rangeAnswer(range);
}

function withoutGaps(answer: Readonly<Record<string, SeriesAnswer[string] | null>>): SeriesAnswer {
  const kept: Record<string, SeriesAnswer[string]> = {};
  for (const [field, value] of Object.entries(answer)) if (value !== null) kept[field] = value;
  return kept;
}
