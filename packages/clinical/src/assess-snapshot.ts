import type { Assumption, Snapshot } from '@hepatica/course';
import { type Assessed, assessEach } from './assess/assess.ts';
import { seriesSystems, systems } from './catalogue.ts';
import type { CourseState } from './course-state.ts';
import { assessSeries } from './series/assess-series.ts';
import { neededParameters } from './series/parameters.ts';
import type { SeriesAssessment } from './series/series-assessment.ts';
import type { Parameters } from './series/series-point.ts';
import type { SeriesId } from './series-id.ts';
import { compareStated } from './stated/compare-stated.ts';
import { statedOf } from './stated/stated-of.ts';
import type { SystemId } from './system-id.ts';

export interface SnapshotOptions {
  /** Named assumptions to use where the records leave a fact open. Default: none. */
  readonly assumptions?: readonly Assumption[];
  /** Whether to work out what to find out next; it costs most. Default: true. */
  readonly ask?: boolean;
  /** Parameters of the systems that read a history. One that needs a parameter runs only when it is given here. */
  readonly series?: Readonly<Partial<Record<SeriesId, Parameters>>>;
  /** Whether systems that read a history tell it point by point. Default true; without it only what they say now. */
  readonly history?: boolean;
  /** These systems alone, also those that are for requests only. Default: every system that is not. */
  readonly only?: readonly (SystemId | SeriesId)[];
}

/**
 * Every system on one snapshot but those that are for requests only (those that speak of single records once for each), and beside it each statement of the
 * source that is recent enough to speak of the same state (an older stage belongs to its own date and is not held
 * against today's).
 */
export function assessSnapshot(snapshot: Snapshot, options: SnapshotOptions = {}): CourseState {
  const known: Assessed = new Map();
  const { only } = options;
  const assessed = systems
    .filter(({ id, onRequest }) => only?.includes(id) ?? !onRequest)
    .flatMap((system) =>
      assessEach(system, snapshot, options, known).map((assessment) => ({ system, assessment })),
    );
  return {
    assessments: assessed.map(({ assessment }) => assessment),
    series: seriesOf(snapshot, options),
    stated: assessed
      .filter(({ assessment }) => assessment.subject === undefined)
      .flatMap(({ system, assessment }) =>
        statedOf(system, snapshot).map((stated) => compareStated(assessment, stated)),
      ),
  };
}

/** What is missing is not asked here: it costs a fold for each open part, and the state is drawn while a date moves. */
function seriesOf(
  snapshot: Snapshot,
  { series: given = {}, history = true, only }: SnapshotOptions,
): readonly SeriesAssessment[] {
  return seriesSystems.flatMap((system) => {
    if (only !== undefined && !only.includes(system.id)) return [];
    const parameters = given[system.id];
    if (parameters === undefined && neededParameters(system).length > 0) return [];
    return [assessSeries(system, snapshot, { parameters: parameters ?? {}, ask: false, history })];
  });
}
