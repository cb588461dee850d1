import type { Snapshot } from '@hepatica/course';
import { type Family, familiesOf } from '../response/reading/lesion-family.ts';
import { shownBetween } from '../response/reading/lesion-log.ts';
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
  const known = remembered.get(snapshot) ?? new Map<boolean, readonly MetastasesAt[]>();
  remembered.set(snapshot, known);
  const before = known.get(withRegionalNodes);
  if (before !== undefined) return before;
  const through = readThrough(snapshot, withRegionalNodes);
  known.set(withRegionalNodes, through);
  return through;
}

const remembered = new WeakMap<Snapshot, Map<boolean, readonly MetastasesAt[]>>();

function readThrough(snapshot: Snapshot, withRegionalNodes: boolean): readonly MetastasesAt[] {
  const visits = visitsOf(snapshot);
  const families = familiesOf(snapshot).filter(
    (family) => isMetastasis(family, withRegionalNodes) && family.certainty !== 'refuted',
  );
  const firstSeen = new Map(
    families.map((family) => [
      family,
      visits.findIndex((visit) => numberShown(snapshot, family, visit) !== null),
    ]),
  );
  const firstSure = new Map(
    families.map((family) => [family, visits.findIndex((visit) => isSure(snapshot, family, visit))]),
  );
  return visits.flatMap((visit, index) => {
    const known = families.filter((family) => {
      const first = firstSeen.get(family) ?? -1;
      return first >= 0 && first <= index;
    });
    if (known.length === 0) return [];
    return [
      {
        visit,
        metastases: known.map((family) => {
          const stands = standingAt(snapshot, family, visits, index, 'presence');
          return {
            family,
            stands,
            number: numberAt(snapshot, family, stands, visits.slice(0, index + 1)),
            isNews: firstSure.get(family) === index,
          };
        }),
      },
    ];
  });
}

function isSure(snapshot: Snapshot, family: Family, visit: Visit): boolean {
  return shownBetween(snapshot, family.members, visit.first, visit.last).some(
    ({ finding }) => finding.status === 'present' || finding.status === 'viable',
  );
}

/** How many lesions stand: doubtful ones may count, what is gone does not. */
function numberAt(snapshot: Snapshot, family: Family, stands: Standing, visits: readonly Visit[]): Range {
  if (stands === 'gone' || stands === 'unseen') return exactly(0);
  const { atLeast, atMost } = visits.reduce(
    (number, visit) => numberShown(snapshot, family, visit) ?? number,
    family.number,
  );
  const isDoubtful =
    stands === 'either' || family.certainty === 'probable' || family.certainty === 'indeterminate';
  const high = { value: atMost ?? Number.POSITIVE_INFINITY, inclusive: atMost !== undefined };
  return { low: { value: isDoubtful ? 0 : atLeast, inclusive: true }, high };
}

function numberShown(snapshot: Snapshot, family: Family, visit: Visit): Family['number'] | null {
  const shown = shownBetween(snapshot, family.members, visit.first, visit.last);
  const last = shown.findLast(({ finding }) => finding.status !== 'absent')?.finding;
  if (last === undefined) return null;
  return last.number === undefined ? family.number : { atLeast: last.number, atMost: last.number };
}

/** The sum of the numbers of those that `which` names. */
export function sumOf(metastases: readonly MetastasisAt[], which: (one: MetastasisAt) => boolean): Range {
  return metastases.filter(which).reduce((total, { number }) => plus(total, number), exactly(0));
}
