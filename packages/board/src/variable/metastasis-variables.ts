import { OMD_STATES } from '@hepatica/clinical';
import type { LesionState, Organ } from '@hepatica/course';
import { type BoardVariable, NOT_RECORDED, type Reading, type ReadingContext } from './board-variable.ts';
import {
  countKnown,
  isLungMetastasis,
  isMetastasis,
  isOtherMetastasis,
  judgedFeasible,
  lesionsLeft,
  type WhichLesions,
} from './lesions-left.ts';
import { readSeries } from './read-assessment.ts';
import { LOOK_BACK, readRecent } from './read-recent.ts';

const isNode: WhichLesions = ({ nature }) => nature === 'distant-node' || nature === 'regional-node';
const inOrgans =
  (...organs: readonly Organ[]): WhichLesions =>
  (lesion: LesionState) =>
    isMetastasis(lesion) && organs.includes(lesion.organ);

const known = (
  id: string,
  label: string,
  which: WhichLesions,
  organs: readonly Organ[] | null = null,
): BoardVariable => ({ id, label, read: ({ snapshot }) => countKnown(snapshot, which, organs) });

const feasible = (
  id: string,
  label: string,
  which: WhichLesions,
  ways: Parameters<typeof judgedFeasible>[2],
): BoardVariable => ({
  id,
  label,
  values: 'boolean',
  read: ({ snapshot }) => judgedFeasible(snapshot, which, ways),
});

/** Spread beyond the liver: what is known to be there, and what is sure. */
export const metastasisVariables: readonly BoardVariable[] = [
  known('metastases.known', 'Metastases known outside the liver, sure or not', isMetastasis),
  known('lungMetastases.known', 'Lung metastases known, sure or not', isLungMetastasis, ['lung']),
  known('otherMetastases.known', 'Metastases known outside liver and lung, sure or not', isOtherMetastasis),
  known('nodes.known', 'Node metastases known, sure or not', isNode),
  known('boneMetastases.known', 'Bone metastases known, sure or not', inOrgans('bone')),
  known('adrenalMetastases.known', 'Adrenal metastases known, sure or not', inOrgans('adrenal')),
  known('brainMetastases.known', 'Brain metastases known, sure or not', inOrgans('brain')),
  known(
    'softTissueMetastases.known',
    'Metastases of muscle or soft tissue known, sure or not',
    inOrgans('muscle', 'soft-tissue'),
  ),
  {
    id: 'metastases.count',
    label: 'Metastases outside the liver',
    read: ({ snapshot }) => readRecent(snapshot, 'extrahepatic-metastasis-number', LOOK_BACK.imaging),
  },
  {
    id: 'lungMetastases.count',
    label: 'Lung metastases',
    read: ({ snapshot }) => readRecent(snapshot, 'lung-metastasis-number', LOOK_BACK.imaging),
  },
  { id: 'lungMetastases.largest', label: 'Largest lung metastasis', unit: 'mm', read: largestLung },
  {
    id: 'extrahepaticSpread',
    label: 'Spread beyond the liver',
    values: 'boolean',
    read: ({ snapshot }) => readRecent(snapshot, 'distant-metastasis', LOOK_BACK.imaging),
  },
  {
    id: 'metastases.timing',
    label: 'Metastases came with the primary or after it',
    values: ['synchronous', 'metachronous', 'none'],
    read: (context) =>
      ofKnownSpread(context, readSeries(context, 'metastasis-timing', 'timing', { nothing: 'none' })),
  },
  {
    id: 'oligometastasis.state',
    label: 'State of oligometastatic disease (ESTRO-EORTC)',
    values: [...OMD_STATES, 'none'],
    read: (context) =>
      ofKnownSpread(
        context,
        readSeries(context, 'estro-eortc', 'state', {
          parameters: { max_lesions: context.policy.maxMetastases },
          nothing: 'none',
        }),
      ),
  },
  {
    id: 'oligometastasis.few',
    label: 'Few enough metastases to be oligometastatic',
    values: 'boolean',
    read: few,
  },
  feasible('metastases.feasible', 'Every metastasis judged amenable to local treatment', isMetastasis, [
    'resect',
    'ablate',
    'irradiate',
  ]),
  feasible(
    'lungMetastases.feasible',
    'Every lung metastasis judged amenable to local treatment',
    isLungMetastasis,
    ['resect', 'ablate', 'irradiate'],
  ),
  feasible('lungMetastases.resectable', 'Every lung metastasis judged resectable', isLungMetastasis, [
    'resect',
  ]),
  feasible('lungMetastases.ablatable', 'Every lung metastasis judged ablatable', isLungMetastasis, [
    'ablate',
  ]),
  feasible(
    'lungMetastases.irradiable',
    'Every lung metastasis judged fit for radiotherapy',
    isLungMetastasis,
    ['irradiate'],
  ),
];

/** "None" is an answer only where a study of late showed that nothing has spread; else nobody knows. */
function ofKnownSpread({ snapshot }: ReadingContext, reading: Reading): Reading {
  const { presence } = reading;
  if (presence.kind !== 'known' || presence.value !== 'none') return reading;
  const spread = readRecent(snapshot, 'distant-metastasis', LOOK_BACK.imaging);
  if (spread.presence.kind === 'known' && spread.presence.value === false) return reading;
  const { stale } = spread;
  const wasNone = stale?.presence.kind === 'known' && stale.presence.value === false;
  const { missing: _, ...base } = reading;
  return {
    ...base,
    presence: { kind: 'unknown', reason: 'not-recorded' },
    ageDays: null,
    ...(wasNone ? { stale: { presence, ageDays: stale.ageDays } } : {}),
  };
}

/** At least one known metastasis and at most as many as the policy calls few. */
function few({ snapshot, policy }: Parameters<BoardVariable['read']>[0]) {
  const reading = countKnown(snapshot, isMetastasis, null);
  const { presence } = reading;
  if (presence.kind === 'unknown') return reading;
  const low = presence.kind === 'known' ? Number(presence.value) : lowOf(presence.possible);
  const high = presence.kind === 'known' ? Number(presence.value) : highOf(presence.possible);
  const definition = `1 to ${policy.maxMetastases} metastases`;
  const base = {
    ageDays: reading.ageDays,
    system: { id: 'oligometastasis-number', edition: definition },
  } as const;
  if (low >= 1 && high <= policy.maxMetastases) {
    return { ...base, presence: { kind: 'known', value: true, seen: presence.seen } } as const;
  }
  if (high < 1 || low > policy.maxMetastases) {
    return { ...base, presence: { kind: 'known', value: false, seen: presence.seen } } as const;
  }
  return { ...base, presence: { kind: 'unknown', reason: 'not-recorded' } } as const;
}

type PossibleNumber = Extract<ReturnType<typeof countKnown>['presence'], { kind: 'bounded' }>['possible'];

function lowOf(possible: PossibleNumber): number {
  return possible.kind === 'among'
    ? Math.min(...possible.values.map(Number))
    : Number(possible.low?.value ?? 0);
}

function highOf(possible: PossibleNumber): number {
  if (possible.kind === 'among') return Math.max(...possible.values.map(Number));
  return Number(possible.high?.value ?? Number.POSITIVE_INFINITY);
}

/** The largest of those left; not known while one was never measured. */
function largestLung({ snapshot }: Parameters<BoardVariable['read']>[0]) {
  const count = countKnown(snapshot, isLungMetastasis, ['lung']);
  const left = lesionsLeft(snapshot, isLungMetastasis);
  const sizes = left.map(({ longestDiameterMm }) => longestDiameterMm);
  const measured = sizes.flatMap((size) => (size.kind === 'known' ? [size] : []));
  const largest = measured.toSorted((a, b) => b.value - a.value)[0];
  if (largest === undefined || measured.length < sizes.length || count.presence.kind === 'unknown') {
    return NOT_RECORDED;
  }
  return { presence: largest, ageDays: count.ageDays };
}
