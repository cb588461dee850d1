import type { CourseRecord, ResponseCategory } from '@hepatica/course';

/** The best response as recorded, and the days from time zero until it was known. */
export interface BestResponse {
  readonly category: 'complete' | 'partial' | 'stable' | 'progression' | 'not-evaluable';
  readonly knownOn: number;
  /** Whether a part stands for the patient, of whom as a whole nobody said anything. */
  readonly isOfPart: boolean;
}

/** Whose response is asked for: the patient's, that of the liver alone, or of what lies beyond it. */
export type ResponseScope = 'overall' | 'intrahepatic' | 'extrahepatic';

const SCOPES: ReadonlyMap<string, ResponseScope> = new Map([
  ['best-response', 'overall'],
  ['best-response.intrahepatic', 'intrahepatic'],
  ['best-response.extrahepatic', 'extrahepatic'],
]);

/** What a variable of that name asks for; null where it is not a best response. */
export function responseScope(name: string): ResponseScope | null {
  return SCOPES.get(name) ?? null;
}

const RANK: readonly BestResponse['category'][] = [
  'complete',
  'partial',
  'stable',
  'progression',
  'not-evaluable',
];

/**
 * The best response recorded after time zero and up to the first progression: of the liver or of what lies beyond it alone, or of the whole patient where
 * any record speaks of it, else of a part. It is known only once it has been seen: no baseline, and no group to compare
 * from time zero. Null where none is recorded.
 */
export function bestResponse(
  records: readonly CourseRecord[],
  zero: number,
  asked: ResponseScope = 'overall',
): BestResponse | null {
  const responses = records.flatMap((record) =>
    record.kind === 'response' &&
    record.scope !== 'marker' &&
    record.category !== undefined &&
    record.knownOn >= zero
      ? [
          {
            scope: record.scope,
            category: plain(record.category),
            knownOn: record.knownOn - zero,
            isEnd: record.category === 'progression' || record.category === 'confirmed-progression',
          },
        ]
      : [],
  );
  const own = responses.filter(({ scope }) => scope === asked);
  const counted = own.length > 0 || asked !== 'overall' ? own : responses;
  const [best] = untilProgression(counted).toSorted(
    (a, b) => RANK.indexOf(a.category) - RANK.indexOf(b.category) || a.knownOn - b.knownOn,
  );
  if (best === undefined) return null;
  return { category: best.category, knownOn: best.knownOn, isOfPart: best.scope !== asked };
}

/** What comes after the first progression is the response to something else; an unconfirmed one does not end it. */
function untilProgression<One extends { readonly knownOn: number; readonly isEnd: boolean }>(
  responses: readonly One[],
): readonly One[] {
  const end = responses.reduce(
    (first, { isEnd, knownOn }) => (isEnd ? Math.min(first, knownOn) : first),
    Number.POSITIVE_INFINITY,
  );
  return responses.filter(({ knownOn }) => knownOn <= end);
}

function plain(category: ResponseCategory): BestResponse['category'] {
  return category === 'unconfirmed-progression' || category === 'confirmed-progression'
    ? 'progression'
    : category;
}
