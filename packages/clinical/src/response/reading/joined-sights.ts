import type { Snapshot } from '@hepatica/course';
import { between, exactly, plus, type Range } from '../../series/range.ts';
import type { TargetsSeen, Trend } from '../sum-response.ts';
import { atVisit } from './at-visit.ts';
import type { Measure, Sight } from './lesion-at-visit.ts';
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

/** The sum of the targets and what is left of them. A target that could not be judged leaves only the least sum. */
export function targetsSight(
  snapshot: Snapshot,
  targets: readonly Family[],
  visit: Visit,
  measure: Measure,
): TargetsSight {
  if (targets.length === 0) return { targets: ['none'], sum: exactly(0), trend: 'not-stated' };
  const sights = targets.map((family): Sight => {
    const sight = sightOf(snapshot, family, visit, measure);
    const isZone = sight.seen !== 'gone' && atVisit(snapshot, family, visit).isZone;
    return isZone ? { ...sight, seen: 'not-evaluable' } : sight;
  });
  const judged = sights.filter(({ seen }) => seen !== 'not-evaluable');
  const sum = judged.reduce((total, { size }) => plus(total, size), exactly(0));
  const trend = trendOf(sights);
  if (judged.length < sights.length) {
    return {
      targets: ['not-evaluable'],
      sum: { low: sum.low, high: between(0, Number.POSITIVE_INFINITY).high },
      trend,
    };
  }
  if (sights.some(({ seen }) => seen === 'left')) return { targets: ['present'], sum, trend };
  if (sights.every(({ seen }) => seen === 'gone')) return { targets: ['cleared'], sum, trend };
  return { targets: ['present', 'cleared'], sum, trend };
}

function trendOf(sights: readonly Sight[]): Trend {
  const trends = new Set(sights.filter(({ seen }) => seen !== 'gone').map(({ trend }) => trend));
  const [only] = trends;
  return trends.size === 1 && only !== undefined ? only : 'not-stated';
}

export type NonTargetsSeen = 'none' | 'cleared' | 'present' | 'progressed' | 'not-evaluable';

/** What one time point can say of the lesions that are only followed. Growth may or may not be unequivocal. */
export function nonTargetsSight(
  snapshot: Snapshot,
  families: readonly Family[],
  visit: Visit,
  measure: Measure,
): readonly NonTargetsSeen[] {
  if (families.length === 0) return ['none'];
  const sights = families.map((family) => ({ family, sight: sightOf(snapshot, family, visit, measure) }));
  if (sights.some(({ family }) => isJudgedProgressed(snapshot, family, visit))) return ['progressed'];
  const mayGrow = sights.some(
    ({ sight }) => sight.seen === 'silent' || (sight.seen === 'left' && sight.trend === 'larger'),
  );
  const grown: readonly NonTargetsSeen[] = mayGrow ? ['progressed'] : [];
  if (sights.every(({ sight }) => sight.seen === 'gone')) return ['cleared'];
  if (sights.some(({ sight }) => sight.seen === 'left')) return ['present', ...grown];
  if (sights.some(({ sight }) => sight.seen === 'not-evaluable')) return ['not-evaluable', ...grown];
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
