import type { Assessment, StatedComparison } from './assessment.ts';
import type { SeriesAssessment } from './series/series-assessment.ts';

/** Every system on one snapshot. */
export interface CourseState {
  readonly assessments: readonly Assessment[];
  /** The systems that read a history: those whose parameters have defaults, and those that were asked for. */
  readonly series: readonly SeriesAssessment[];
  readonly stated: readonly StatedComparison[];
}
