/** Words that belong to a place on a band. */
export interface BandWords {
  /** Where on the band they belong, in pixels. */
  readonly anchor: number;
  readonly start: number;
  readonly end: number;
  /** Words that must be told; others give way where there is no room, since their block tells them too. */
  readonly isNeeded: boolean;
  /** How much of the band they speak of, in pixels; the longest are placed first. */
  readonly weight: number;
}

/** The line below the band on which words stand, and whether a leader leads there; null where there is no room. */
export interface WordsPlace {
  readonly row: number;
  readonly hasLeader: boolean;
}

const mostRows = 3;
const leaderAirPx = 2;

interface Taken {
  readonly words: BandWords;
  readonly place: WordsPlace;
}

/**
 * Lines for the words below a band, so that none touches other words or the leader of others: words of the first line
 * stand under their block, those below it are led to by a thin line, which runs past no words.
 */
export function placeAnswerWords(items: readonly BandWords[]): readonly (WordsPlace | null)[] {
  const taken: Taken[] = [];
  const places = new Map<BandWords, WordsPlace | null>();
  const inTurn = items.toSorted(
    (a, b) => Number(b.isNeeded) - Number(a.isNeeded) || b.weight - a.weight || a.anchor - b.anchor,
  );
  for (const words of inTurn) {
    const free = Array.from({ length: mostRows }, (_, row) => row).find((row) => isFree(words, row, taken));
    // What must be told gets a line of its own where no other is free, without a leader that would cross words.
    const place =
      free !== undefined
        ? { row: free, hasLeader: free > 0 }
        : words.isNeeded
          ? { row: lowestFree(words, taken), hasLeader: false }
          : null;
    places.set(words, place);
    if (place !== null) taken.push({ words, place });
  }
  return items.map((item) => places.get(item) ?? null);
}

function isFree(words: BandWords, row: number, taken: readonly Taken[]): boolean {
  return taken.every(({ words: other, place }) => {
    if (place.row === row && words.start < other.end && other.start < words.end) return false;
    const isCrossed = place.hasLeader && place.row > row && crosses(other.anchor, words);
    const crossesOther = row > place.row && crosses(words.anchor, other);
    return !isCrossed && !crossesOther;
  });
}

function crosses(x: number, { start, end }: BandWords): boolean {
  return x > start - leaderAirPx && x < end;
}

/** The first line on which the words touch nothing, however low. */
function lowestFree(words: BandWords, taken: readonly Taken[]): number {
  for (let row = 0; ; row += 1) {
    const isTouching = taken.some(
      ({ words: other, place }) =>
        (place.row === row && words.start < other.end && other.start < words.end) ||
        (place.hasLeader && place.row > row && crosses(other.anchor, words)),
    );
    if (!isTouching) return row;
  }
}
