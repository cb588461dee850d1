import { type Finding, middleOf, type Snapshot } from '@hepatica/course';
import { between, type Range } from '../../series/range.ts';
import type { Parameters, SeriesPoint } from '../../series/series-point.ts';
import { followUpOf } from './baseline.ts';
import { chooseTargets } from './choose-targets.ts';
import { nonTargetsSight, targetsSight } from './joined-sights.ts';
import { type Family, familiesOf } from './lesion-family.ts';
import { type Newcomer, newLesionsOf } from './new-lesions.ts';
import { amongPart, rangePart } from './parts.ts';
import { sizeOf } from './sight.ts';
import { isGivenTreatment } from './treatments.ts';

/** Vessels and ducts of the liver belong to it. */
const LIVER_ORGANS: readonly string[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];

export function isInLiver({ organ }: Family): boolean {
  return LIVER_ORGANS.includes(organ);
}

/** The baseline and every time point after it: in the liver what is viable, outside it whole lesions. */
export function mrecistPoints(snapshot: Snapshot, parameters: Parameters): readonly SeriesPoint[] {
  const followUp = followUpOf(snapshot, parameters);
  if (followUp === null) return [];
  const { baseline, visits, from, all } = followUp;
  if (baseline === null) {
    return [
      { at: from, records: [], parts: {} },
      ...visits.map(({ at, records }) => ({ at, records, parts: {} })),
    ];
  }
  const families = familiesOf(snapshot);
  const inLiver = families.filter(isInLiver);
  const outside = families.filter((family) => !isInLiver(family));
  const liver = chooseTargets(snapshot, inLiver, baseline, 'viable');
  const beyond = chooseTargets(snapshot, outside, baseline, 'whole');
  return all.map((visit, index) => {
    const liverSight = targetsSight(snapshot, liver.targets, visit, 'viable');
    const outsideSight = targetsSight(snapshot, beyond.targets, visit, 'whole');
    const newcomers = followUp.newcomers[index] ?? [];
    const foci = tellingOf(newcomers.filter(({ family }) => isInLiver(family)));
    const beyondIt = newcomers.filter(({ family }) => !isInLiver(family));
    return {
      at: visit.at,
      records: visit.records,
      parts: {
        viableSum: rangePart(liverSight.sum),
        targets: amongPart(liverSight.targets),
        trend: liverSight.trend,
        nonTargets: amongPart(nonTargetsSight(snapshot, liver.nonTargets, visit, 'viable')),
        newFocus: amongPart(newFociOf(foci)),
        newFocusDiameter: rangePart(largestOf(foci)),
        outsideSum: rangePart(outsideSight.sum),
        outsideTargets: amongPart(outsideSight.targets),
        outsideTrend: outsideSight.trend,
        outsideNonTargets: amongPart(nonTargetsSight(snapshot, beyond.nonTargets, visit, 'whole')),
        newOutside: amongPart(newLesionsOf(beyondIt)),
      },
    };
  });
}

/** A new focus counts from this diameter on, and a doubted one once it has grown by as much. */
export const NEW_FOCUS_MM = 10;

/** The new foci that are surely tumor and large enough to be progression, where there are some: others change nothing. */
function tellingOf(foci: readonly Newcomer[]): readonly Newcomer[] {
  const telling = foci.filter((focus) => {
    const patterns = patternsOf(focus);
    const isSure = focus.isNew.length === 1 && focus.isNew[0] === 'yes';
    const size = sizeOf(focus.finding?.longestDiameterMm);
    return isSure && patterns.every((one) => one === 'typical') && (size?.low.value ?? 0) >= NEW_FOCUS_MM;
  });
  return telling.length > 0 ? telling : foci;
}

/** What the new foci can be; the pattern is open where no study tells it. */
function newFociOf(foci: readonly Newcomer[]): readonly string[] {
  if (foci.length === 0) return ['no'];
  const can = new Set<string>();
  for (const focus of foci) {
    const doubted = focus.isNew.every((one) => one === 'equivocal');
    if (!doubted) for (const pattern of patternsOf(focus)) can.add(pattern);
    else can.add('atypical');
  }
  // One that is surely new leaves no "none".
  const isSure = foci.some(({ isNew }) => isNew.length === 1);
  return isSure ? [...can].toSorted().toReversed() : ['no', ...can];
}

/** The pattern of a focus as the study tells it; where it does not, one that is known to be tumor counts as typical. */
function patternsOf({ finding, family }: Newcomer): readonly string[] {
  const isTumor = family.certainty === 'proven' || family.certainty === 'typical-imaging';
  switch (finding?.enhancement) {
    case 'arterial-and-washout':
      return ['typical'];
    case 'arterial':
    case 'atypical':
    case 'none':
      return ['atypical'];
    default:
      return isTumor && finding?.status !== 'nonviable' ? ['typical'] : ['typical', 'atypical'];
  }
}

/** The diameter of the largest new focus; open where one was never measured. */
function largestOf(foci: readonly Newcomer[]): Range {
  const sizes = foci.map(
    ({ finding }) => sizeOf(finding?.longestDiameterMm) ?? between(0, Number.POSITIVE_INFINITY),
  );
  const [first, ...others] = sizes;
  if (first === undefined) return between(0, Number.POSITIVE_INFINITY);
  return others.reduce(
    (largest, size) => ({
      low: size.low.value > largest.low.value ? size.low : largest.low,
      high: size.high.value > largest.high.value ? size.high : largest.high,
    }),
    first,
  );
}

/** Enhancement may persist for months after radiation or radioembolization. */
const UNRELIABLE_DAYS = 183;

export function mrecistRemarks(snapshot: Snapshot): readonly Finding[] {
  const recent = snapshot.records.find(
    (record) =>
      (record.kind === 'radiotherapy' || (record.kind === 'embolization' && record.technique === 'tare')) &&
      isGivenTreatment(record) &&
      record.compartment === 'intrahepatic' &&
      snapshot.agesFrom - middleOf(record.at) <= UNRELIABLE_DAYS,
  );
  if (recent === undefined) return [];
  return [
    {
      code: 'enhancement-unreliable',
      severity: 'info',
      message:
        'The liver was irradiated within the last six months: enhancement may persist in what is no longer viable.',
      where: { record: recent.id },
      remedy: 'Read the lesion by LI-RADS treatment response for radiation.',
    },
  ];
}
