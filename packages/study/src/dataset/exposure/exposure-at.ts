import { daysPer } from '../../endpoint/unit-days.ts';
import type { TimeUnit } from '../../question/question.ts';
import type { ExposureData, StudyData } from '../study-data.ts';

/** The exposure of that name. Throws a `RangeError` where the data have none. */
export function exposureNamed({ exposures }: StudyData, name: string): ExposureData {
  const exposure = exposures[name];
  if (exposure === undefined) throw new RangeError(`exposureNamed: the data have no exposure "${name}"`);
  return exposure;
}

/**
 * The state of each patient at a landmark, by what had set in and was known by then; -1 where an undated exposure leaves
 * it open.
 *
 * @param time from time zero, in `unit`
 */
export function exposureAt(data: StudyData, name: string, time: number, unit: TimeUnit): Int32Array {
  const exposure = exposureNamed(data, name);
  if (exposure.kind === 'undated') return new Int32Array(data.n).fill(-1);
  const level = new Int32Array(data.n);
  for (let k = 0; k < data.n; k++) level[k] = exposure.atZero[k] ?? 0;
  const days = time * daysPer(unit);
  for (const { patient, from, knownOn, state } of exposure.states) {
    if (from <= days && knownOn <= days) level[patient] = state;
  }
  return level;
}

/** The time from time zero at which each patient first came to a level: Infinity where never, NaN where undated. */
export function startOf(data: StudyData, name: string, level: string, unit: TimeUnit): Float64Array {
  const exposure = exposureNamed(data, name);
  const wanted = exposure.levels.indexOf(level);
  if (wanted < 0) throw new RangeError(`startOf: exposure "${name}" has no level "${level}"`);
  const start = new Float64Array(data.n).fill(
    exposure.kind === 'undated' ? Number.NaN : Number.POSITIVE_INFINITY,
  );
  if (exposure.kind === 'undated') return start;
  for (let k = 0; k < data.n; k++) if (exposure.atZero[k] === wanted) start[k] = 0;
  const perUnit = daysPer(unit);
  for (const { patient, from, state } of exposure.states) {
    if (state === wanted) start[patient] = Math.min(start[patient] ?? 0, from / perUnit);
  }
  return start;
}
