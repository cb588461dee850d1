import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadAlong } from './spread.ts';

test('things that do not meet stay where they wish', () => {
  expect(
    spreadAlong(
      [
        { wish: 10, size: 4 },
        { wish: 30, size: 4 },
      ],
      0,
      100,
    ),
  ).toEqual([10, 30]);
});

test('two that wish the same place share it evenly', () => {
  expect(
    spreadAlong(
      [
        { wish: 50, size: 10 },
        { wish: 50, size: 10 },
      ],
      0,
      100,
    ),
  ).toEqual([45, 55]);
});

test('nothing overlaps, and all stay inside where their sizes fit', () => {
  const standing = fc.record({
    wish: fc.double({ min: -50, max: 1050, noNaN: true }),
    size: fc.double({ min: 1, max: 60, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(standing, { minLength: 1, maxLength: 12 }), (wishes) => {
      const middles = spreadAlong(wishes, 0, 1000);
      const spans = wishes
        .map((wish, index) => ({
          start: (middles[index] ?? 0) - wish.size / 2,
          end: (middles[index] ?? 0) + wish.size / 2,
        }))
        .sort((a, b) => a.start - b.start);
      expect(spans[0]?.start).toBeGreaterThanOrEqual(-1e-9);
      expect(spans.at(-1)?.end).toBeLessThanOrEqual(1000 + 1e-9);
      spans.slice(1).forEach((span, index) => {
        expect(span.start).toBeGreaterThanOrEqual((spans[index]?.end ?? 0) - 1e-9);
      });
    }),
  );
});
