import type { Snapshot, Treatment } from '@hepatica/course';
import type { Family } from './lesion-family.ts';
import { logOf } from './lesion-log.ts';
import { isGivenTreatment } from './treatments.ts';

/** Organs in which disease is followed but never measured. */
export const UNMEASURED_ORGANS: readonly string[] = [
  'bone',
  'pleura',
  'peritoneum',
  'portal-vein',
  'hepatic-vein',
  'bile-duct',
];

/**
 * True of a lesion that was ablated or irradiated, and in which no study has shown progression since. An ablation zone
 * in the lung stays one whatever is shown.
 */
export function wasTreatedWithout(snapshot: Snapshot, family: Family): boolean {
  const leftZone = logOf(snapshot).given.some(
    ({ record }) => leavesZone(record) && record.targets.some((id) => family.members.has(id)),
  );
  if (!leftZone) return false;
  let isTreated = false;
  let isLungZone = false;
  for (const record of snapshot.records) {
    if (isGivenTreatment(record) && leavesZone(record)) {
      if (record.targets.some((id) => family.members.has(id))) {
        isTreated = true;
        if (record.kind === 'ablation' && family.organ === 'lung') isLungZone = true;
      }
    }
    if (record.kind !== 'imaging') continue;
    const isShown = record.findings.some(
      ({ lesion, status, change }) =>
        family.members.has(lesion) &&
        (status === 'viable' || (status === 'present' && (change === 'larger' || change === 'recurrent'))),
    );
    if (isShown && !isLungZone) isTreated = false;
  }
  return isTreated;
}

function leavesZone({ kind }: Treatment): boolean {
  return kind === 'ablation' || kind === 'radiotherapy';
}
