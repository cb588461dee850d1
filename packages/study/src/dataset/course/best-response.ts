import type { CourseRecord, ResponseCategory } from '@hepatica/course';

/** The best response as recorded, and the days from time zero until it was known. */
export interface BestResponse {
  readonly category: 'complete' | 'partial' | 'stable' | 'progression' | 'not-evaluable';
  readonly knownOn: number;
}

const RANK: readonly BestResponse['category'][] = [
  'complete',
  'partial',
  'stable',
  'progression',
  'not-evaluable',
];

/**
 * The best response recorded after time zero, of the whole patient where any record speaks of it, else of a part. It is
 * known only once it has been seen: no baseline, and no group to compare from time zero. Null where none is recorded.
 */
export function bestResponse(records: readonly CourseRecord[], zero: number): BestResponse | null {
  const responses = records.flatMap((record) =>
    record.kind === 'response' &&
    record.scope !== 'marker' &&
    record.category !== undefined &&
    record.knownOn >= zero
      ? [{ scope: record.scope, category: plain(record.category), knownOn: record.knownOn - zero }]
      : [],
  );
  const overall = responses.filter(({ scope }) => scope === 'overall');
  const [best] = (overall.length > 0 ? overall : responses).toSorted(
    (a, b) => RANK.indexOf(a.category) - RANK.indexOf(b.category) || a.knownOn - b.knownOn,
  );
  return best === undefined ? null : { category: best.category, knownOn: best.knownOn };
}

function plain(category: ResponseCategory): BestResponse['category'] {
  return category === 'unconfirmed-progression' || category === 'confirmed-progression'
    ? 'progression'
    : category;
}
