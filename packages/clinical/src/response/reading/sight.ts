import type { Imaging, LesionFinding, Measured, Snapshot } from '@hepatica/course';
import { atMost, between, exactly, plus, type Range } from '../../series/range.ts';
import type { Trend } from '../sum-response.ts';
import { atVisit } from './at-visit.ts';
import type { AtVisit, Measure, Sight } from './lesion-at-visit.ts';
import { type Family, familiesOf, isUncounted } from './lesion-family.ts';
import { rangeOfMeasured } from './measured-range.ts';
import type { Visit } from './visits.ts';

/** Read as this where a study calls a lesion too small to measure. */
const TOO_SMALL_MM = 5;
/** A node with a shorter axis is normal. */
const NORMAL_NODE_MM = 10;
const ANYTHING = between(0, Number.POSITIVE_INFINITY);

export function isNode({ nature }: Family): boolean {
  return nature === 'regional-node' || nature === 'distant-node';
}

/**
 * What the studies of a time point say of a lesion: the sum of its parts, or why nothing can be said.
 *
 * A group that was never counted is gone as a group only: what is seen in its organ for the first time may be what is
 * left of it. Where that is surely tumor, the group did not respond completely.
 */
export function sightOf(snapshot: Snapshot, family: Family, visit: Visit, measure: Measure): Sight {
  const sight = plainSightOf(snapshot, family, visit, measure);
  if (sight.seen !== 'gone' || !isUncounted(family) || !isNamed(visit, family)) return sight;
  const left = familiesOf(snapshot).filter(
    (other) =>
      other.root !== family.root &&
      other.organ === family.organ &&
      other.certainty !== 'refuted' &&
      visit.studies.some(({ findings }) =>
        findings.some(
          ({ lesion, status }) => other.members.has(lesion) && status !== 'absent' && status !== 'nonviable',
        ),
      ),
  );
  if (left.length === 0) return sight;
  const isSure = left.some(({ certainty }) => certainty !== 'probable' && certainty !== 'indeterminate');
  return { seen: isSure ? 'left' : 'either', size: ANYTHING, trend: 'not-stated' };
}

function isNamed(visit: Visit, family: Family): boolean {
  return visit.studies.some(({ findings }) => findings.some(({ lesion }) => family.members.has(lesion)));
}

/** The same of the lesion by its own name alone. Remembered: several systems read the same studies. */
export function plainSightOf(snapshot: Snapshot, family: Family, visit: Visit, measure: Measure): Sight {
  const held = atVisit(snapshot, family, visit);
  held.sights[measure] ??= readSight(held, family, visit, measure);
  return held.sights[measure];
}

function readSight(held: AtVisit, family: Family, visit: Visit, measure: Measure): Sight {
  if (family.mergedInto !== null && shows(visit.studies, family.mergedInto)) return gone();
  const isAllOfUse = visit.studies.every(isOfUse);
  const seen = isAllOfUse ? held.shown : held.shown.filter(({ study }) => isOfUse(study));
  const [only] = seen;
  if (only === undefined) {
    return unseen(held, family, isAllOfUse ? visit.studies : visit.studies.filter(isOfUse));
  }
  if (seen.length === 1) return findingSight(family, only.study, only.finding, measure);
  const byPart = [...new Set(seen.map(({ finding }) => finding.lesion))].map((lesion) =>
    seen.filter(({ finding }) => finding.lesion === lesion),
  );
  return byPart
    .map((findings) => partSight(family, findings, measure))
    .reduce((whole, part) => ({
      seen: worse(whole.seen, part.seen),
      size: plus(whole.size, part.size),
      trend: whole.trend === part.trend ? whole.trend : 'not-stated',
    }));
}

interface Seen {
  readonly study: Imaging;
  readonly finding: LesionFinding;
}

/** One part, in one or several studies of the time point: what a later study adds outweighs an open earlier one. */
function partSight(family: Family, findings: readonly Seen[], measure: Measure): Sight {
  const sights = findings.map(({ study, finding }) => findingSight(family, study, finding, measure));
  const judged = sights.filter(({ seen }) => seen === 'gone' || seen === 'left');
  const [first, ...others] = judged.length > 0 ? judged : sights;
  if (first === undefined) return { seen: 'silent', size: ANYTHING, trend: 'not-stated' };
  return others.reduce(
    (whole, part) => ({
      seen: whole.seen === part.seen ? whole.seen : 'either',
      size: joint(whole.size, part.size),
      trend: whole.trend === 'not-stated' ? part.trend : whole.trend,
    }),
    first,
  );
}

/** Two readings of one diameter: an open one adds nothing, two that differ span what lies between. */
function joint(a: Range, b: Range): Range {
  if (b.high.value === Number.POSITIVE_INFINITY) return a;
  if (a.high.value === Number.POSITIVE_INFINITY) return b;
  return {
    low: a.low.value <= b.low.value ? a.low : b.low,
    high: a.high.value >= b.high.value ? a.high : b.high,
  };
}

function findingSight(family: Family, study: Imaging, finding: LesionFinding, measure: Measure): Sight {
  const trend = trendOf(finding);
  if (finding.status === 'absent' || finding.mergedInto !== undefined) return gone();
  if (measure === 'presence') return presenceSight(finding, trend);
  if (measure === 'viable' && family.organ === 'liver') return viableSight(study, finding, trend);
  const diameter = isNode(family) ? finding.shortAxisMm : finding.longestDiameterMm;
  const size = sizeOf(diameter) ?? ANYTHING;
  if (isNode(family)) {
    const isNormal = size.high.value < NORMAL_NODE_MM;
    const isLarge = size.low.value >= NORMAL_NODE_MM;
    return { seen: isNormal ? 'gone' : isLarge ? 'left' : 'either', size, trend };
  }
  if (finding.status === 'indeterminate') return { seen: 'either', size, trend };
  return { seen: 'left', size, trend };
}

function presenceSight(finding: LesionFinding, trend: Trend): Sight {
  const size = sizeOf(finding.longestDiameterMm) ?? ANYTHING;
  if (finding.status === 'nonviable') return gone();
  return { seen: finding.status === 'indeterminate' ? 'either' : 'left', size, trend };
}

/** What enhances: nothing where no tumor is viable; at most the whole lesion where only that was measured. */
function viableSight(study: Imaging, finding: LesionFinding, trend: Trend): Sight {
  if (finding.status === 'nonviable' || finding.enhancement === 'none') return gone();
  const cannotTell =
    finding.enhancement === 'not-assessable' ||
    (study.phases !== undefined && !study.phases.includes('arterial'));
  if (cannotTell) return { seen: 'not-evaluable', size: ANYTHING, trend };
  const viable = sizeOf(finding.viableDiameterMm);
  const enhances =
    finding.status === 'viable' ||
    finding.enhancement === 'arterial' ||
    finding.enhancement === 'arterial-and-washout';
  if (viable !== null) return { seen: viable.high.value === 0 ? 'gone' : 'left', size: viable, trend };
  const whole = sizeOf(finding.longestDiameterMm);
  const size = whole === null ? ANYTHING : atMost(ANYTHING, whole, false);
  return { seen: enhances ? 'left' : 'either', size, trend };
}

function unseen({ isRemoved }: AtVisit, { organ }: Family, studies: readonly Imaging[]): Sight {
  if (isRemoved || studies.some(({ clearOf }) => clearOf?.includes(organ))) return gone();
  return studies.some(({ covers }) => covers.includes(organ)) ? SILENT : NOT_EVALUABLE;
}

function isOfUse({ quality }: Imaging): boolean {
  return quality !== 'non-diagnostic';
}

const SILENT: Sight = { seen: 'silent', size: ANYTHING, trend: 'not-stated' };
const NOT_EVALUABLE: Sight = { seen: 'not-evaluable', size: ANYTHING, trend: 'not-stated' };
const GONE: Sight = { seen: 'gone', size: exactly(0), trend: 'not-stated' };

function gone(): Sight {
  return GONE;
}

function shows(studies: readonly Imaging[], lesion: string): boolean {
  return studies.some(({ findings }) => findings.some((finding) => finding.lesion === lesion));
}

function worse(a: Sight['seen'], b: Sight['seen']): Sight['seen'] {
  const order: readonly Sight['seen'][] = ['not-evaluable', 'left', 'either', 'silent', 'gone'];
  return order.find((one) => one === a || one === b) ?? 'silent';
}

function trendOf({ change }: LesionFinding): Trend {
  switch (change) {
    case 'smaller':
    case 'fewer':
      return 'smaller';
    case 'larger':
      return 'larger';
    case 'stable':
      return 'stable';
    default:
      return 'not-stated';
  }
}

/** A diameter as a range in mm; null where none was given in numbers. */
export function sizeOf(measured: Measured | undefined): Range | null {
  if (measured === undefined) return null;
  if (measured.kind === 'words') return /too small/i.test(measured.words) ? exactly(TOO_SMALL_MM) : null;
  return rangeOfMeasured(measured, 'mm');
}
