import { rememberLast, type Snapshot } from '@hepatica/course';
import { atVisit } from '../response/reading/at-visit.ts';
import { type Family, familiesOf } from '../response/reading/lesion-family.ts';
import type { Shown } from '../response/reading/lesion-log.ts';
import { type Standing, standingAt } from '../response/reading/standing.ts';
import { type Visit, visitsOf } from '../response/reading/visits.ts';
import { exactly, plus, type Range } from '../series/range.ts';

/** A metastasis at one time point: whether it stands, and how many lesions it is. */
export interface MetastasisAt {
  readonly family: Family;
  readonly stands: Standing;
  readonly number: Range;
  /** True where no earlier time point had shown it beyond doubt. */
  readonly isNews: boolean;
}

/** What one time point knows of the metastases. */
export interface MetastasesAt {
  readonly visit: Visit;
  readonly metastases: readonly MetastasisAt[];
}

/** Metastases are counted with distant nodes; regional nodes on request; invasion of vessels never. */
export function isMetastasis({ nature }: Family, withRegionalNodes: boolean): boolean {
  return (
    nature === 'metastasis' || nature === 'distant-node' || (withRegionalNodes && nature === 'regional-node')
  );
}

/** Every time point from the first metastasis on. */
export function metastasesThrough(snapshot: Snapshot, withRegionalNodes: boolean): readonly MetastasesAt[] {
  const known = throughOf(snapshot);
  const before = known.get(withRegionalNodes);
  if (before !== undefined) return before;
  const through = readThrough(snapshot, withRegionalNodes);
  known.set(withRegionalNodes, through);
  return through;
}

const throughOf = rememberLast(() => new Map<boolean, readonly MetastasesAt[]>());

function readThrough(snapshot: Snapshot, withRegionalNodes: boolean): readonly MetastasesAt[] {
  const visits = visitsOf(snapshot);
  const families = familiesOf(snapshot).filter(
    (family) => isMetastasis(family, withRegionalNodes) && family.certainty !== 'refuted',
  );
  const tracks = families.map((family) => trackOf(snapshot, family, visits));
  const through: MetastasesAt[] = [];
  visits.forEach((visit, index) => {
    const metastases: MetastasisAt[] = [];
    for (const { family, firstSeen, firstSure, numbers } of tracks) {
      if (firstSeen < 0 || firstSeen > index) continue;
      const stands = standingAt(snapshot, family, visits, index, 'presence');
      const number = numberAt(family, stands, numbers[index] ?? family.number);
      metastases.push({ family, stands, number, isNews: firstSure === index });
    }
    if (metastases.length > 0) through.push({ visit, metastases });
  });
  return through;
}

/** A metastasis along the time points. */
interface Track {
  readonly family: Family;
  /** The first time point that shows it, and the first that shows it beyond doubt; -1 where none does. */
  readonly firstSeen: number;
  readonly firstSure: number;
  /** How many lesions it was by the last word of each time point or of one before. */
  readonly numbers: readonly Family['number'][];
}

function trackOf(snapshot: Snapshot, family: Family, visits: readonly Visit[]): Track {
  let [firstSeen, firstSure] = [-1, -1];
  let number = family.number;
  const numbers = visits.map((visit, index) => {
    const { shown, finding } = atVisit(snapshot, family, visit);
    if (finding === null) return number;
    if (firstSeen < 0) firstSeen = index;
    if (firstSure < 0 && shown.some(isSure)) firstSure = index;
    const told = finding.number;
    number = told === undefined ? family.number : { atLeast: told, atMost: told };
    return number;
  });
  return { family, firstSeen, firstSure, numbers };
}

function isSure({ finding }: Shown): boolean {
  return finding.status === 'present' || finding.status === 'viable';
}

/** How many lesions stand: doubtful ones may count, what is gone does not. */
function numberAt(family: Family, stands: Standing, { atLeast, atMost }: Family['number']): Range {
  if (stands === 'gone' || stands === 'unseen') return exactly(0);
  const isDoubtful =
    stands === 'either' || family.certainty === 'probable' || family.certainty === 'indeterminate';
  const high = { value: atMost ?? Number.POSITIVE_INFINITY, inclusive: atMost !== undefined };
  return { low: { value: isDoubtful ? 0 : atLeast, inclusive: true }, high };
}

/** The sum of the numbers of those that `which` names. */
export function sumOf(metastases: readonly MetastasisAt[], which: (one: MetastasisAt) => boolean): Range {
  let total = NONE;
  for (const one of metastases) if (which(one)) total = plus(total, one.number);
  return total;
}

const NONE = exactly(0);
