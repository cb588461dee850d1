import {
  type CourseRecord,
  DAYS_PER_MONTH,
  type DayRange,
  durationBetween,
  type LesionId,
  type Snapshot,
} from '@hepatica/course';
import { upTo } from '../series/parameter-words.ts';
import type { SeriesPoint } from '../series/series-point.ts';
import { seriesSystem } from '../series-system.ts';
import { GUCKENBERGER } from './oligometastasis-sources.ts';

interface TimingState {
  readonly diagnosedOn: DayRange | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * Whether metastases came with the primary or after it: the time from its diagnosis to the first metastasis, held against
 * a cut-off (6 months after ESTRO and EORTC; up to it synchronous). Where imprecise dates let the time straddle the
 * cut-off, both remain possible.
 */
export const metastasisTiming = seriesSystem<TimingState>({
  id: 'metastasis-timing',
  edition: 'ESTRO-EORTC 2020',
  title: 'Synchronous or metachronous metastases',
  shortName: 'Timing',
  headline: 'timing',
  sources: [GUCKENBERGER],
  verification: 'partly-verified',
  parameters: {
    cutoff_months: {
      label: 'Months after the diagnosis up to which metastases are synchronous',
      type: { kind: 'number', unit: 'months', low: 0, high: 60 },
      default: 6,
      said: (value) => `synchronous ${upTo(value, 'month', 'months')} after the diagnosis`,
    },
  },
  parts: {
    event: { label: 'What was found', type: { kind: 'choice', values: ['diagnosis', 'metastasis'] } },
  },
  answers: {
    timing: { label: 'Timing', type: { kind: 'classes', order: ['synchronous', 'metachronous'] } },
  },
  timePoints: timingPoints,
  start: () => ({ diagnosedOn: null, interval: null }),
  step: (state, { choices, at }) => {
    const { earliest, latest } = at;
    if (choices.event === 'diagnosis')
      return [{ ...state, diagnosedOn: state.diagnosedOn ?? { earliest, latest } }];
    if (state.diagnosedOn === null || state.interval !== null) return [state];
    return [{ ...state, interval: durationBetween(state.diagnosedOn, at) }];
  },
  answer: ({ interval }, { cutoff_months: months }) => {
    if (interval === null) return null;
    const cutoffDays = Number(months) * DAYS_PER_MONTH;
    const values = [
      ...(interval.low <= cutoffDays ? ['synchronous'] : []),
      ...(interval.high > cutoffDays ? ['metachronous'] : []),
    ];
    return { timing: { kind: 'among', values } };
  },
  otherwise: 'No metastasis is known, or not when the tumor was diagnosed.',
  formulaText: 'first metastasis - diagnosis <= cut-off: synchronous; else metachronous.',
  pitfalls: [
    'Cut-offs of 0, 2, 3, 6 and 12 months are all in use; a paper that says "metachronous" without one leaves it unknown.',
    'A month is not a day: an interval of about the cut-off is neither.',
  ],
});

/** The diagnosis of the tumor (or its first sight), and the first sight of a metastasis. */
function timingPoints(snapshot: Snapshot): readonly SeriesPoint[] {
  const diagnosis =
    snapshot.records.find(
      (record) => record.kind === 'diagnosis' && record.condition === 'hepatocellular-carcinoma',
    ) ?? snapshot.records.find((record) => record.kind === 'lesion' && record.nature === 'primary');
  const metastasis = snapshot.records.find(
    (record) =>
      record.kind === 'lesion' &&
      (record.nature === 'metastasis' || record.nature === 'distant-node') &&
      !isRefuted(record.lesion, snapshot),
  );
  const points: SeriesPoint[] = [];
  if (diagnosis !== undefined) points.push(pointOf(diagnosis, 'diagnosis'));
  if (metastasis !== undefined) points.push(pointOf(metastasis, 'metastasis'));
  return points;
}

function isRefuted(id: LesionId, { lesions }: Snapshot): boolean {
  return lesions.some(({ lesion, certainty }) => lesion === id && certainty === 'refuted');
}

function pointOf({ id, at: { earliest, latest } }: CourseRecord, event: string): SeriesPoint {
  return { at: { earliest, latest }, records: [id], parts: { event } };
}
