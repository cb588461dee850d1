import type { DayRange, RecordId } from '@hepatica/course';
import type { Assessment } from '../assessment.ts';
import type { SeriesId } from '../series-id.ts';
import type { PossibleAnswer } from '../system.ts';
import type { Parameters } from './series-point.ts';

/** One entry of a history: the day, the records behind it, and what could be said then. */
export interface SeriesEntry {
  readonly at: DayRange;
  readonly records: readonly RecordId[];
  /** `null` where there was nothing to say yet. */
  readonly answer: Readonly<Record<string, PossibleAnswer>> | null;
}

type OfSeries<T> = T extends Assessment ? Omit<T, 'system'> & { readonly system: SeriesId } : never;

/** What a series system says from what is known: an assessment, the parameters in force, and the history behind it. */
export type SeriesAssessment = OfSeries<Assessment> & {
  readonly parameters: Parameters;
  readonly series: readonly SeriesEntry[];
};
