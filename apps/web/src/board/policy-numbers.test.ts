import { describe, expect, it } from 'vitest';
import { policyNumbers, withNumber } from './policy-numbers.ts';

const defaults = {
  control: null,
  maxMetastases: 5,
  stated: 'each',
  markerUpper: { afpNgPerMl: 20, pivkaMauPerMl: 40 },
  markerHalfLifeDays: { afp: 6, pivka: 3 },
  extremeMarkerTimesUpper: 100,
  smallTumorMm: 30,
  markerRisePercent: 20,
  followedWithinDays: 365,
  guidelines: [],
} as const;
const program = { ...defaults, guidelines: [] };

describe('the numbers of a policy', () => {
  it('are the hospital’s own only where they are not as the program has them', () => {
    const three = withNumber({}, program, 'maxMetastases', 3);
    expect(three).toEqual({ maxMetastases: 3 });
    expect(withNumber(three, program, 'maxMetastases', 5)).toEqual({});
    expect(withNumber(three, program, 'maxMetastases', null)).toEqual({});
    const shown = policyNumbers(three, program).find(({ name }) => name === 'maxMetastases');
    expect(shown).toEqual({ name: 'maxMetastases', value: 3, standard: 5 });
  });

  it('that stand together are kept together', () => {
    const afp = withNumber({}, program, 'afpUpper', 10);
    expect(afp).toEqual({ markerUpper: { afpNgPerMl: 10, pivkaMauPerMl: 40 } });
    expect(withNumber(afp, program, 'pivkaUpper', 28).markerUpper).toEqual({
      afpNgPerMl: 10,
      pivkaMauPerMl: 28,
    });
    expect(withNumber(afp, program, 'afpUpper', 20)).toEqual({});
    expect(
      policyNumbers(afp, program)
        .filter(({ value }) => value !== null)
        .map(({ name }) => name),
    ).toEqual(['afpUpper']);
  });
});
