import { describe, expect, it } from 'vitest';
import { placesOf, readingsAt, stretchBetween } from './figure-reading.ts';

const at = (xPx: number, yPx: number, text: string) => ({ xPx, yPx, text });
const axis = { from: 0, to: 60, isLog: false, leftPx: 100, rightPx: 700 };
const figure = {
  axis,
  curves: [
    [at(100, 0, 'A 100%'), at(220, 40, 'A 80%'), at(500, 90, 'A 60%')],
    [at(100, 0, 'B 100%'), at(300, 60, 'B 70%'), at(700, 60, 'B 70%, end')],
  ],
  marks: [at(220, 400, '31 at risk')],
};

describe('reading a figure', () => {
  it('says of each curve what its last step said, and nothing beyond its end', () => {
    expect(readingsAt(figure, 299, 50).map(({ text }) => text)).toEqual(['A 80%', 'B 100%']);
    expect(readingsAt(figure, 600, 50).map(({ text }) => text)).toEqual(['B 70%']);
    expect(readingsAt(figure, 90, 50)).toEqual([]);
  });

  it('says of a mark what it shows where the pointer is on it', () => {
    expect(readingsAt(figure, 224, 403)).toEqual([figure.marks[0]]);
    expect(readingsAt({ ...figure, curves: [] }, 400, 400)).toEqual([]);
  });

  it('is gone through from left to right along curves, from top to bottom along marks', () => {
    expect(placesOf(figure).map(({ xPx }) => xPx)).toEqual([100, 220, 300, 500, 700]);
    expect(placesOf({ curves: [], marks: [at(5, 20, 'b'), at(9, 10, 'a')] }).map(({ text }) => text)).toEqual(
      ['a', 'b'],
    );
  });

  it('is zoomed into between two places, on a log axis by ratios, never beyond its ends', () => {
    expect(stretchBetween(axis, 400, 100)).toEqual({ from: 0, to: 30 });
    expect(stretchBetween(axis, 400, 900)).toEqual({ from: 30, to: 60 });
    expect(stretchBetween({ ...axis, from: 0.25, to: 4, isLog: true }, 100, 400)).toEqual({
      from: 0.25,
      to: 1,
    });
    expect(stretchBetween(axis, 400, 403)).toBeNull();
  });
});
