import { type CourseRecord, dateWords } from '@hepatica/course';
import { isRaised, MARKER_NAMES, type MarkerValue } from '../variable/marker-value.ts';
import { bodyRegions } from './body-regions.ts';
import { newestMarkers, placeOf, printedMarker } from './newest-marker.ts';
import type { Asked, PromptContext, PromptRule } from './prompt.ts';

/** Twice the longest half-life is left to what dates and assays blur; so is the first fortnight. */
const SLACK = 2;
const LEAST_DAYS = 14;

/** The newest marker after a treatment judged complete did not fall, or fell more slowly than without tumor it would. */
export const markerNotFalling: PromptRule = {
  id: 'marker-not-falling',
  title: 'A marker does not fall by its half-life after a treatment judged complete.',
  ask: (context) =>
    newestMarkers(context).flatMap(({ newest, values }) => {
      if (isRaised(newest) !== 'yes' || newest.range === null) return [];
      const after = placeOf(context, newest.record.id);
      const treatment = context.snapshot.records.findLast(
        (record, place) => place < after && isJudgedComplete(record, context),
      );
      if (treatment === undefined) return [];
      const place = placeOf(context, treatment.id);
      const before = values.findLast(
        ({ record, range }) => range !== null && placeOf(context, record.id) < place,
      );
      if (before === undefined || fellMeanwhile(context, treatment, before, values, after)) return [];
      return judged(context, treatment, before, newest);
    }),
};

/** A marker that was normal after the treatment, or fell as it should, and rose again speaks of new tumor, not of the treatment. */
function fellMeanwhile(
  context: PromptContext,
  treatment: CourseRecord,
  before: MarkerValue,
  values: readonly MarkerValue[],
  until: number,
): boolean {
  const from = placeOf(context, treatment.id);
  const between = values.filter(({ record }) => {
    const place = placeOf(context, record.id);
    return place > from && place < until;
  });
  return between.some(
    (value) =>
      isRaised(value) === 'no' ||
      (value.range !== null &&
        value.range.high < (before.range?.low ?? 0) &&
        judged(context, treatment, before, value).length === 0),
  );
}

const TREATMENTS: Readonly<Partial<Record<CourseRecord['kind'], string>>> = {
  ablation: 'ablation',
  embolization: 'embolization',
  radiotherapy: 'radiotherapy',
  resection: 'resection',
  transplantation: 'transplantation',
};

/** A resection is, unless it is called partial; another local treatment where it is called complete. */
function isJudgedComplete(record: CourseRecord, { records }: PromptContext): boolean {
  if (!('targets' in record) || record.state !== 'given' || record.standing === 'plan') return false;
  if (record.kind === 'resection' || record.kind === 'transplantation')
    return record.completeness !== 'partial';
  if (record.kind !== 'ablation' && record.kind !== 'radiotherapy' && record.kind !== 'embolization')
    return false;
  if (record.completeness === 'complete') return true;
  return records.some(
    (one) =>
      one.kind === 'response' &&
      one.category === 'complete' &&
      one.at.earliest >= record.at.earliest &&
      record.targets.some((target) => one.lesions?.includes(target)),
  );
}

function judged(
  { snapshot, facts }: PromptContext,
  treatment: CourseRecord,
  before: MarkerValue,
  newest: MarkerValue,
): readonly Asked[] {
  const from = before.range;
  const to = newest.range;
  if (from === null || to === null) return [];
  const name = MARKER_NAMES[newest.marker];
  const half = facts.policy.markerHalfLifeDays[newest.marker === 'afp' ? 'afp' : 'pivka'];
  const days = Math.max(0, newest.record.at.earliest - treatment.at.latest);
  const didNotFall = to.low >= from.high;
  const slowest = Math.log2(from.high / to.low) <= 0 ? null : days / Math.log2(from.high / to.low);
  const isSlow = slowest !== null && days >= LEAST_DAYS && slowest > half * SLACK;
  if (!didNotFall && !isSlow) return [];
  const how = didNotFall
    ? `did not fall (${printedMarker(before)}, then ${printedMarker(newest)})`
    : `fell from ${printedMarker(before)} to ${printedMarker(newest)}, halving in no less than ${Math.floor(slowest ?? 0)} days where up to ${half} are expected`;
  return [
    {
      code: 'marker-not-falling',
      severity: 'warning',
      message: `${name} ${how} after the ${TREATMENTS[treatment.kind] ?? 'treatment'} (${dateWords(treatment.at)}), which was judged complete.`,
      remedy:
        'Tumor may be left, there or elsewhere: look where no recorded study has looked, and ask the patient.',
      records: [treatment.id, before.record.id, newest.record.id],
      regions: bodyRegions(snapshot),
      values: { halfLifeDays: half },
    },
  ];
}
