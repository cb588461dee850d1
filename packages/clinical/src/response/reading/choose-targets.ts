import type { Snapshot } from '@hepatica/course';
import { atVisit } from './at-visit.ts';
import type { Measure, Sight } from './lesion-at-visit.ts';
import type { Family } from './lesion-family.ts';
import { logOf } from './lesion-log.ts';
import { UNMEASURED_ORGANS } from './measurable.ts';
import { isNode, sightOf } from './sight.ts';
import type { Visit } from './visits.ts';

const MOST_TARGETS = 5;
const MOST_PER_ORGAN = 2;
const MEASURABLE_MM = 10;
const MEASURABLE_NODE_MM = 15;

export interface Chosen {
  readonly targets: readonly Family[];
  readonly nonTargets: readonly Family[];
}

/**
 * Splits the disease of a baseline into targets and the rest: at most five targets, two of one organ (both lungs are one
 * organ, all nodes are one), the largest first. A lesion that nobody measured is taken as a target of unknown size; one
 * that was ablated or irradiated is none, unless tumor was shown in it since.
 */
export function chooseTargets(
  snapshot: Snapshot,
  families: readonly Family[],
  baseline: Visit,
  measure: Measure,
): Chosen {
  const diseased: Family[] = [];
  const measurable: Measurable[] = [];
  for (const family of families) {
    if (family.certainty === 'refuted') continue;
    const sight = sightOf(snapshot, family, baseline, measure);
    const isDisease = sight.seen === 'left' || (sight.seen === 'either' && isShown(family, baseline));
    if (!isDisease) continue;
    diseased.push(family);
    if (isMeasurable(snapshot, family, sight, baseline))
      measurable.push({ family, size: sight.size.low.value });
  }
  const targets: Family[] = [];
  for (const { family } of measurable.sort((a, b) => b.size - a.size)) {
    const organ = organOf(family);
    const taken = targets.filter((target) => organOf(target) === organ).length;
    if (targets.length < MOST_TARGETS && taken < MOST_PER_ORGAN) targets.push(family);
  }
  return { targets, nonTargets: diseased.filter((family) => !targets.includes(family)) };
}

/** A lesion that can be a target, and the least that it measures in mm. */
interface Measurable {
  readonly family: Family;
  readonly size: number;
}

function organOf(family: Family): string {
  return isNode(family) ? 'lymph-node' : family.organ;
}

function isShown(family: Family, visit: Visit): boolean {
  return visit.studies.some(({ findings }) => findings.some(({ lesion }) => family.members.has(lesion)));
}

function isMeasurable(snapshot: Snapshot, family: Family, { size }: Sight, baseline: Visit): boolean {
  if (family.nature === 'vascular-invasion' || UNMEASURED_ORGANS.includes(family.organ)) return false;
  if (atVisit(snapshot, family, baseline).isZone || wasIrradiated(snapshot, family, baseline)) return false;
  if (size.high.value === Number.POSITIVE_INFINITY && size.low.value === 0) return true;
  return size.high.value >= (isNode(family) ? MEASURABLE_NODE_MM : MEASURABLE_MM);
}

function wasIrradiated(snapshot: Snapshot, family: Family, baseline: Visit): boolean {
  return logOf(snapshot).given.some(
    ({ place, record }) =>
      place < baseline.first &&
      record.kind === 'radiotherapy' &&
      record.targets.some((id) => family.members.has(id)),
  );
}
