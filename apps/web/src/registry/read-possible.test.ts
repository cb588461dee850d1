import { describe, expect, it } from 'vitest';
import { readPossible } from './read-possible.ts';

const classes = ['A', 'B', 'C'];

const setOf = (text: string, order: readonly (string | number)[]) => {
  const presence = readPossible(text, order);
  if (presence.kind === 'known') return [presence.value];
  return presence.kind === 'bounded' ? presence.possible : presence.reason;
};

describe('a written-out answer read back as the set it is', () => {
  it('is one value where only one is possible, with or without its points', () => {
    expect(setOf('A (5)', classes)).toEqual(['A']);
    expect(setOf('grade 2 (−2.11)', [1, 2, 3])).toEqual([2]);
    expect(setOf('4', [])).toEqual([4]);
  });

  it('keeps every value of a list', () => {
    expect(setOf('A or B (5–9)', classes)).toEqual({ kind: 'among', values: ['A', 'B'] });
    expect(setOf('A, B or D', ['0', 'A', 'B', 'C', 'D'])).toEqual({ kind: 'among', values: ['A', 'B', 'D'] });
  });

  it('fills a range in the order of its classes, and a range of counts by counting', () => {
    const stages = ['I', 'II', 'III', 'IVA', 'IVB'];
    expect(setOf('II–IVA (T2–T4 N0 M0)', stages)).toEqual({ kind: 'among', values: ['II', 'III', 'IVA'] });
    expect(setOf('2–4', [])).toEqual({ kind: 'among', values: [2, 3, 4] });
  });

  it('holds for no class where it may not apply at all', () => {
    const stages = ['I', 'II', 'III', 'IVA', 'IVB'];
    const maybe = { kind: 'among', values: ['IVB', 'not applicable'] };
    expect(setOf('IVB (T0 N0 M1), or not applicable', stages)).toEqual(maybe);
    expect(setOf('C or D, or not applicable', ['0', 'A', 'B', 'C', 'D'])).toEqual({
      kind: 'among',
      values: ['C', 'D', 'not applicable'],
    });
  });

  it('keeps a limit as a limit', () => {
    expect(setOf('≥ 2', [])).toEqual({ kind: 'between', low: { value: 2, inclusive: true } });
    expect(setOf('at least 3', [])).toEqual({ kind: 'between', low: { value: 3, inclusive: true } });
  });

  it('keeps the letter 0 of a stage apart from the number', () => {
    expect(setOf('0', ['0', 'A', 'B', 'C', 'D'])).toEqual(['0']);
  });

  it('is unknown where nothing is said or nothing applies', () => {
    for (const text of ['unknown', 'unknown (5–13)', 'not applicable', '']) {
      expect(setOf(text, classes)).toBe('not-recorded');
    }
    expect(readPossible(undefined, classes).kind).toBe('unknown');
  });
});
