import type { Lesion } from '@hepatica/course';

const ROMAN: Readonly<Record<string, number>> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8 };
const SECTORS: readonly (readonly [RegExp, readonly number[]])[] = [
  [/left lateral/i, [2, 3]],
  [/left medial/i, [4]],
  [/right anterior/i, [5, 8]],
  [/right posterior/i, [6, 7]],
];

/** Segments that share a border. The caudate lobe (1) lies at the center and is taken to adjoin all. */
const ADJOINING: Readonly<Record<number, readonly number[]>> = {
  2: [3, 4],
  3: [2, 4],
  4: [2, 3, 5, 8],
  5: [4, 6, 7, 8],
  6: [5, 7, 8],
  7: [5, 6, 8],
  8: [4, 5, 6, 7],
};

/** The segments of Couinaud (1-8) in which a lesion of the liver lies; empty where its site does not say. */
export function segmentsOf(lesion: Pick<Lesion, 'site' | 'segment'>): readonly number[] {
  const text =
    lesion.segment === undefined
      ? lesion.site
      : `segment ${lesion.segment.replace(/^(?:segments?\s+|S)/, '')}`;
  const found = new Set<number>();
  for (const [, list = ''] of text.matchAll(
    /\b(?:segments?\s+|S)((?:[IV]+|[1-8])(?:\s*(?:[/,-]|and)\s*(?:[IV]+|[1-8]))*)\b/g,
  )) {
    for (const part of list.split(/\s*(?:[/,-]|and)\s*/)) {
      const number = ROMAN[part] ?? Number(part);
      if (number >= 1 && number <= 8) found.add(number);
    }
  }
  if (found.size === 0) {
    for (const [pattern, segments] of SECTORS)
      if (pattern.test(text)) for (const one of segments) found.add(one);
  }
  return [...found].sort((a, b) => a - b);
}

/** True where a lesion of the one place can border on the other. */
export function adjoin(a: readonly number[], b: readonly number[]): boolean {
  return a.some((one) =>
    b.some((two) => one === two || one === 1 || two === 1 || ADJOINING[one]?.includes(two)),
  );
}
