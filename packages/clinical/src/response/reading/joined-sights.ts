import type { Snapshot } from '@hepatica/course';
import { between, exactly, plus, type Range } from '../../series/range.ts';
import type { TargetsSeen, Trend } from '../sum-response.ts';
import { atVisit } from './at-visit.ts';
import type { Measure } from './lesion-at-visit.ts';
import type { Family } from './lesion-family.ts';
import { logOf } from './lesion-log.ts';
import { sightOf } from './sight.ts';
import type { Visit } from './visits.ts';

/** What one time point says of all targets together. */
export interface TargetsSight {
  readonly targets: readonly TargetsSeen[];
  readonly sum: Range;
  readonly trend: Trend;
}

const NO_TARGETS: TargetsSight = { targets: ['none'], sum: exactly(0), trend: 'not-stated' };

/** The sum of the targets and what is left of them. A target that could not be judged leaves only the least sum. */
export function targetsSight(
  snapshot: Snapshot,
  targets: readonly Family[],
  visit: Visit,
  measure: Measure,
): TargetsSight {
  if (targets.length === 0) return NO_TARGETS;
  let sum = exactly(0);
  let [judged, gone, left] = [0, 0, 0];
  let trend: Trend | null = null;
  for (const family of targets) {
    const sight = sightOf(snapshot, family, visit, measure);
    if (sight.seen === 'gone') gone += 1;
    else {
      trend = trend === null || trend === sight.trend ? sight.trend : 'not-stated';
      if (sight.seen === 'not-evaluable' || atVisit(snapshot, family, visit).isZone) continue;
      if (sight.seen === 'left') left += 1;
    }
    judged += 1;
    sum = plus(sum, sight.size);
  }
  const all = { sum, trend: trend ?? 'not-stated' };
  if (judged < targets.length) {
    return {
      ...all,
      targets: NOT_EVALUABLE,
      sum: { low: sum.low, high: between(0, Number.POSITIVE_INFINITY).high },
    };
  }
  if (left > 0) return { ...all, targets: PRESENT };
  return { ...all, targets: gone === judged ? CLEARED : EITHER };
}

const NOT_EVALUABLE = ['not-evaluable'] as const;
const PRESENT = ['present'] as const;
const CLEARED = ['cleared'] as const;
const EITHER = ['present', 'cleared'] as const;

export type NonTargetsSeen = 'none' | 'cleared' | 'present' | 'progressed' | 'not-evaluable';

/** What one time point can say of the lesions that are only followed. Growth may or may not be unequivocal. */
export function nonTargetsSight(
  snapshot: Snapshot,
  families: readonly Family[],
  visit: Visit,
  measure: Measure,
): readonly NonTargetsSeen[] {
  if (families.length === 0) return ['none'];
  if (families.some((family) => isJudgedProgressed(snapshot, family, visit))) return ['progressed'];
  let [gone, left, unjudged] = [0, 0, 0];
  let mayGrow = false;
  for (const family of families) {
    const { seen, trend } = sightOf(snapshot, family, visit, measure);
    if (seen === 'gone') gone += 1;
    if (seen === 'left') left += 1;
    if (seen === 'not-evaluable') unjudged += 1;
    if (seen === 'silent' || (seen === 'left' && trend === 'larger')) mayGrow = true;
  }
  const grown: readonly NonTargetsSeen[] = mayGrow ? ['progressed'] : [];
  if (gone === families.length) return CLEARED;
  if (left > 0) return ['present', ...grown];
  if (unjudged > 0) return ['not-evaluable', ...grown];
  return ['cleared', 'present', ...grown];
}

/** Growth of a known lesion that somebody judged unequivocal, told after this time point and before the next. */
function isJudgedProgressed(snapshot: Snapshot, family: Family, visit: Visit): boolean {
  const { progressions } = logOf(snapshot);
  if (progressions.length === 0) return false;
  const next = snapshot.records.findIndex((record, place) => record.kind === 'imaging' && place > visit.last);
  return progressions.some(
    ({ place, record }) =>
      place >= visit.first &&
      (next === -1 || place < next) &&
      record.of === 'known-lesion' &&
      record.unequivocal === true &&
      (record.lesions ?? []).some((id) => family.members.has(id)),
  );
}
