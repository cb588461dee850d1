import type { Snapshot } from '@hepatica/course';
import type { Verdict } from '../assess/verdict.ts';
import type { SeriesSystem } from '../series-system.ts';
import { concludeSeries, invalidSeries, judgePoints } from './conclude-series.ts';
import { parametersOf } from './parameters.ts';
import type { SeriesAssessment } from './series-assessment.ts';
import type { Parameters } from './series-point.ts';

export interface SeriesOptions {
  /** Named choices of the system. Those without a default must be given. */
  readonly parameters?: Parameters;
  /** Whether to work out which unknown part matters. Default true; costs a fold for each. */
  readonly ask?: boolean;
  /** Whether to tell what could be said at each point. Default true; without it only the last answer is worked out. */
  readonly history?: boolean;
}

/** What a series system says from what a snapshot knows. A parameter that is missing or wrong makes it `invalid`. */
export function assessSeries(
  system: SeriesSystem,
  snapshot: Snapshot,
  { parameters: given = {}, ask = true, history = true }: SeriesOptions = {},
): SeriesAssessment {
  const settled = parametersOf(system, given);
  if (settled.kind === 'problems') return invalidSeries(system, given, settled.problems);
  const { parameters } = settled;
  const points = system.timePoints(snapshot, parameters, { lastOnly: !history });
  const remarks = system.remarks?.(snapshot, parameters) ?? [];
  return concludeSeries(system, points, parameters, { remarks, ask, history });
}

/** The verdict of `assessSeries` with default parameters, of a system that needs none to be given. */
export function judgeSeries(system: SeriesSystem, snapshot: Snapshot): Verdict {
  const parameters = defaultsOf(system);
  return judgePoints(system, system.timePoints(snapshot, parameters, { lastOnly: true }), parameters);
}

const defaults = new WeakMap<SeriesSystem, Parameters>();

function defaultsOf(system: SeriesSystem): Parameters {
  const before = defaults.get(system);
  if (before !== undefined) return before;
  const settled = parametersOf(system, {});
  if (settled.kind === 'problems') throw new RangeError(`judgeSeries: ${system.id} needs parameters`);
  defaults.set(system, settled.parameters);
  return settled.parameters;
}
