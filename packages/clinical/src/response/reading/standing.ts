import type { Snapshot } from '@hepatica/course';
import type { Measure } from './lesion-at-visit.ts';
import type { Family } from './lesion-family.ts';
import { logOf } from './lesion-log.ts';
import { plainSightOf } from './sight.ts';
import type { Visit } from './visits.ts';

export type Standing = 'left' | 'gone' | 'either' | 'unseen';

/**
 * Whether a lesion stands at a time point, though its studies may be silent of it: a lesion persists until it is shown
 * gone or removed; one that was treated locally since it was last seen may be gone.
 */
export function standingAt(
  snapshot: Snapshot,
  family: Family,
  visits: readonly Visit[],
  index: number,
  measure: Measure,
): Standing {
  const now = visits[index];
  if (now === undefined) return 'unseen';
  for (let earlier = index; earlier >= 0; earlier--) {
    const visit = visits[earlier];
    if (visit === undefined) break;
    const { seen } = plainSightOf(snapshot, family, visit, measure);
    if (seen === 'gone' || seen === 'either') return seen;
    if (seen !== 'left') continue;
    return earlier < index && wasTreatedBetween(snapshot, family, visit, now) ? 'either' : 'left';
  }
  return 'unseen';
}

function wasTreatedBetween(snapshot: Snapshot, family: Family, from: Visit, to: Visit): boolean {
  return logOf(snapshot).given.some(
    ({ place, record }) =>
      place > from.last && place < to.first && record.targets.some((id) => family.members.has(id)),
  );
}
