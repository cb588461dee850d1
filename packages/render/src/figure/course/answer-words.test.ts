import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BandWords, placeAnswerWords } from './answer-words.ts';

const words: fc.Arbitrary<BandWords> = fc
  .record({
    anchor: fc.integer({ min: 0, max: 600 }),
    width: fc.integer({ min: 10, max: 160 }),
    isNeeded: fc.boolean(),
    weight: fc.integer({ min: 0, max: 50 }),
  })
  .map(({ anchor, width, isNeeded, weight }) => ({
    anchor,
    start: anchor,
    end: anchor + width,
    isNeeded,
    weight,
  }));

describe('the words below a band', () => {
  test('touch no other words and are crossed by no leader', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (items) => {
        const placed = placeAnswerWords(items).flatMap((place, index) => {
          const item = items[index];
          return place === null || item === undefined ? [] : [{ ...item, ...place }];
        });
        for (const [index, one] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            if (one.row === other.row) {
              expect(one.start < other.end && other.start < one.end).toBe(false);
            }
          }
          if (!one.hasLeader) continue;
          const above = placed.filter(({ row }) => row < one.row);
          expect(above.filter(({ start, end }) => start < one.anchor && one.anchor < end)).toEqual([]);
        }
      }),
    );
  });

  test('are told where they must be, however crowded', () => {
    const crowd = Array.from({ length: 8 }, (_, index) => ({
      anchor: index,
      start: index,
      end: index + 100,
      isNeeded: index % 2 === 0,
      weight: 0,
    }));
    const places = placeAnswerWords(crowd);
    expect(places.filter((_, index) => crowd[index]?.isNeeded)).not.toContain(null);
    expect(places).toContain(null);
  });

  test('stand right under their block where there is room', () => {
    const apart = [0, 200, 400].map((anchor) => ({
      anchor,
      start: anchor,
      end: anchor + 80,
      isNeeded: false,
      weight: 1,
    }));
    expect(placeAnswerWords(apart)).toEqual(apart.map(() => ({ row: 0, hasLeader: false })));
  });
});
