import { describe, expect, it } from 'vitest';
import { breaksOf, survivalAt } from './curve-reading.ts';

const curve = {
  time: [0, 4, 9],
  survival: [1, 0.8, 0.5],
  low: [1, 0.6, 0.3],
  high: [1, 0.9, 0.7],
  censoredAt: [],
};

describe('a curve that is read off', () => {
  it('has the value of its last step up to the next', () => {
    expect(survivalAt(curve, 3.9).survival).toBe(1);
    expect(survivalAt(curve, 4)).toEqual({ survival: 0.8, low: 0.6, high: 0.9 });
  });

  it('says nothing beyond its end', () => {
    expect(survivalAt(curve, 9).survival).toBe(0.5);
    expect(survivalAt(curve, 9.1).survival).toBeNull();
  });

  it('has breaks as asked, and round ones where so many would not be read', () => {
    expect(breaksOf(30, 6)).toEqual([0, 6, 12, 18, 24, 30]);
    expect(breaksOf(60, 0)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(breaksOf(3000, 3).length).toBeLessThan(10);
  });
});
