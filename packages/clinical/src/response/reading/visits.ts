import {
  type DayRange,
  day,
  type Imaging,
  middleOf,
  type RecordId,
  rememberLast,
  type Snapshot,
} from '@hepatica/course';
import type { AtVisit } from './lesion-at-visit.ts';
import { isGivenTreatment } from './treatments.ts';

/** Studies farther apart than this belong to two time points. */
const VISIT_DAYS = 14;

/** One time point of imaging: the studies that belong together, and where they stand among the records. */
export interface Visit {
  readonly at: DayRange;
  readonly studies: readonly Imaging[];
  /** Place of the first and of the last study in the snapshot's records, which come oldest first. */
  readonly first: number;
  readonly last: number;
  /** The names of its studies. */
  readonly records: readonly RecordId[];
  /** What has been found of each lesion, by its place; filled as it is asked for. */
  readonly lesions: (AtVisit | undefined)[];
}

/** The time points of a snapshot: studies close together in time, with no treatment between them. */
export const visitsOf = rememberLast(group);

function group({ records }: Snapshot): readonly Visit[] {
  const visits: Visit[] = [];
  let isOpen = false;
  records.forEach((record, place) => {
    if (isGivenTreatment(record)) isOpen = false;
    if (record.kind !== 'imaging' || record.standing === 'plan') return;
    const current = visits.at(-1);
    if (isOpen && current !== undefined && isClose(current.at, record.at)) {
      const studies = [...current.studies, record];
      visits[visits.length - 1] = visitOf(spanOf(current.at, record.at), studies, current.first, place);
    } else {
      const { earliest, latest } = record.at;
      visits.push(visitOf({ earliest, latest }, [record], place, place));
    }
    isOpen = true;
  });
  return visits;
}

function visitOf(at: DayRange, studies: readonly Imaging[], first: number, last: number): Visit {
  return { at, studies, first, last, records: studies.map(({ id }) => id), lesions: [] };
}

function isClose(a: DayRange, b: DayRange): boolean {
  return Math.abs(middleOf(a) - middleOf(b)) <= VISIT_DAYS;
}

function spanOf(a: DayRange, b: DayRange): DayRange {
  return { earliest: day(Math.min(a.earliest, b.earliest)), latest: day(Math.max(a.latest, b.latest)) };
}
