import { middleOf } from '@hepatica/course';
import { type BoardVariable, NOT_RECORDED, type Reading, type ReadingContext } from './board-variable.ts';
import { isRaised, type Marker, markerValues } from './marker-value.ts';
import { LOOK_BACK, readRecent } from './read-recent.ts';

/** The tumor markers. */
export const markerVariables: readonly BoardVariable[] = [
  {
    id: 'afp',
    label: 'AFP',
    unit: 'ng/mL',
    read: ({ snapshot }) => readRecent(snapshot, 'afp', LOOK_BACK.marker),
  },
  {
    id: 'pivka',
    label: 'PIVKA-II',
    unit: 'mAU/mL',
    read: ({ snapshot }) => readRecent(snapshot, 'pivka-ii', LOOK_BACK.marker),
  },
  { id: 'afp.normal', label: 'AFP normal', values: 'boolean', read: (context) => normal(context, 'afp') },
  {
    id: 'pivka.normal',
    label: 'PIVKA-II normal',
    values: 'boolean',
    read: (context) => normal(context, 'pivka-ii'),
  },
];

/** Normal by number against an upper limit, or by word. A word without a number stands for its own date. */
function normal({ snapshot, policy }: ReadingContext, marker: Marker): Reading {
  const newest = markerValues(snapshot, marker, policy)
    .filter(({ record }) => record.at.precision !== 'undated')
    .at(-1);
  if (newest === undefined) return NOT_RECORDED;
  const { record } = newest;
  const raised = isRaised(newest);
  const ageDays = Math.max(0, snapshot.agesFrom - middleOf(record.at));
  if (raised === 'unknown') {
    const isOpen = newest.upper === null && newest.range !== null;
    return isOpen ? { ...NOT_RECORDED, note: 'no-upper-limit' } : NOT_RECORDED;
  }
  const seen = { at: record.at, knownOn: record.knownOn, from: [record.id] };
  const presence = { kind: 'known', value: raised === 'no', seen } as const;
  return ageDays <= LOOK_BACK.marker
    ? { presence, ageDays }
    : { ...NOT_RECORDED, stale: { presence, ageDays } };
}
