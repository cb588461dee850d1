import type { LesionFinding, Snapshot } from '@hepatica/course';
import type { AtVisit } from './lesion-at-visit.ts';
import type { Family } from './lesion-family.ts';
import { logOf, shownBetween } from './lesion-log.ts';
import type { Visit } from './visits.ts';

/** Found once for all systems that read the time point: each asks many times. */
export function atVisit(snapshot: Snapshot, family: Family, visit: Visit): AtVisit {
  const before = visit.lesions[family.place];
  if (before !== undefined) return before;
  const shown = shownBetween(snapshot, family.members, visit.first, visit.last);
  const found = {
    shown,
    finding: shown.findLast(({ finding }) => finding.status !== 'absent')?.finding ?? null,
    isRemoved: isRemoved(snapshot, family, visit),
    isZone: isAblationZone(snapshot, family, visit),
    sights: { whole: null, viable: null, presence: null },
  };
  visit.lesions[family.place] = found;
  return found;
}

function isRemoved(snapshot: Snapshot, family: Family, visit: Visit): boolean {
  const { resections, transplanted } = logOf(snapshot);
  const inLiver = family.organ === 'liver' || family.organ === 'portal-vein';
  if (inLiver && transplanted.some((place) => place < visit.first)) return true;
  return resections.some(
    ({ place, targets }) => place < visit.first && [...family.members].every((id) => targets.includes(id)),
  );
}

/**
 * A zone that ablation left is no lesion to measure, unless tumor was shown in it since. In the lung it never is one: a
 * zone that grows is suspected progression, and a new nodule beside it is a lesion of its own.
 */
function isAblationZone(snapshot: Snapshot, family: Family, visit: Visit): boolean {
  const { ablated } = logOf(snapshot);
  if (ablated.size === 0) return false;
  let ablation = -1;
  for (const member of family.members) {
    for (const place of ablated.get(member) ?? [])
      if (place <= visit.last) ablation = Math.max(ablation, place);
  }
  if (ablation === -1 || ablation >= visit.first) return false;
  if (family.organ === 'lung') return true;
  return !shownBetween(snapshot, family.members, ablation, visit.last).some(({ finding }) =>
    showsTumor(finding, family),
  );
}

function showsTumor({ lesion, status, change }: LesionFinding, family: Family): boolean {
  if (!family.members.has(lesion)) return false;
  return status === 'viable' || (status === 'present' && (change === 'larger' || change === 'recurrent'));
}
