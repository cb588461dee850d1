import { describe, expect, it } from 'vitest';
import { ecogOfKarnofsky, performanceGroups } from './ecog.ts';

describe('ECOG performance status', () => {
  it('falls into the groups that studies use', () => {
    expect(performanceGroups(1)).toEqual({ isTwoOrWorse: false, isOneOrTwo: true, isThreeOrFour: false });
    expect(performanceGroups(2)).toEqual({ isTwoOrWorse: true, isOneOrTwo: true, isThreeOrFour: false });
    expect(performanceGroups(3)).toEqual({ isTwoOrWorse: true, isOneOrTwo: false, isThreeOrFour: true });
  });

  it('follows from a Karnofsky percentage, one way', () => {
    expect([100, 90, 80, 70, 60, 50, 40, 30, 20, 10, 0].map(ecogOfKarnofsky)).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5,
    ]);
  });

  it('has no grade between whole numbers, below 0 or above 5', () => {
    for (const grade of [1.5, -1, 6]) expect(() => performanceGroups(grade)).toThrow(RangeError);
    for (const percent of [85, -10, 110]) expect(() => ecogOfKarnofsky(percent)).toThrow(RangeError);
  });
});
