import { describe, expect, test } from 'vitest';
import { SERIES_IDS } from './series-id.ts';
import { systemGroups } from './system-groups.ts';
import { SYSTEM_IDS } from './system-id.ts';

describe('the groups of systems', () => {
  test('hold every system exactly once', () => {
    const grouped = systemGroups.flatMap(({ first, others }) => [...first, ...others]);
    expect(grouped.toSorted()).toEqual([...SYSTEM_IDS, ...SERIES_IDS].toSorted());
  });

  test('show some first, and never many', () => {
    for (const { id, first } of systemGroups) {
      expect(first.length, id).toBeGreaterThan(0);
      expect(first.length, id).toBeLessThanOrEqual(4);
    }
  });
});
