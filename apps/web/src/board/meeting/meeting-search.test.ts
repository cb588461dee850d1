import { describe, expect, it } from 'vitest';
import { openingAs, readMeetingSearch, stepOfKey } from './meeting-search.ts';

const key = (name: string, more: object = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  ...more,
});

describe('a meeting', () => {
  it('goes on and back by keys, but not while somebody writes', () => {
    expect(['ArrowRight', 'PageDown', 'n'].map((name) => stepOfKey(key(name), false))).toEqual([1, 1, 1]);
    expect(['ArrowLeft', 'PageUp', 'p'].map((name) => stepOfKey(key(name), false))).toEqual([-1, -1, -1]);
    expect(stepOfKey(key('n'), true)).toBeNull();
    expect(stepOfKey(key('n', { ctrlKey: true }), false)).toBeNull();
    expect(stepOfKey(key('x'), false)).toBeNull();
  });

  it('looks at who is followed as of today, and at others as of their last record', () => {
    expect(openingAs(1000, 1100)).toBe('today');
    expect(openingAs(1000, 2000)).toBe('last');
    expect(openingAs(1000, null)).toBe('last');
    expect(openingAs(1000, 900)).toBe('last');
  });

  it('reads its address, and nothing else of it', () => {
    expect(readMeetingSearch({ patient: 'p1', as: 'today', x: 1 })).toEqual({ patient: 'p1', as: 'today' });
    expect(readMeetingSearch({ patient: 3, as: 'now' })).toEqual({});
  });
});
