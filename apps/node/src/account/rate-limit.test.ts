import { describe, expect, it } from 'vitest';
import { createRateLimiter } from './rate-limit.ts';

describe('a limit of tries', () => {
  const rate = { most: 3, seconds: 60 };

  it('lets so many through within any window, and says when the next one counts', () => {
    let now = 0;
    const { take } = createRateLimiter(() => now);
    expect([take('a', rate), take('a', rate)]).toEqual([0, 0]);
    now = 30_000;
    expect(take('a', rate)).toBe(0);
    expect(take('a', rate)).toBe(30);
    now = 59_999;
    expect(take('a', rate)).toBe(1);
    now = 60_001;
    expect([take('a', rate), take('a', rate)]).toEqual([0, 0]);
    expect(take('a', rate)).toBe(30);
  });

  it('counts callers apart, and gives back what is not held against them', () => {
    const { take, giveBack } = createRateLimiter(() => 0);
    for (let n = 0; n < 3; n++) take('a', rate);
    expect(take('b', rate)).toBe(0);
    giveBack('a');
    expect([take('a', rate), take('a', rate)]).toEqual([0, 60]);
  });

  it('forgets the longest silent of too many callers, and not those who still try', () => {
    const { take, wait } = createRateLimiter(() => 0);
    for (let n = 0; n < 3; n++) take('early', rate);
    for (let n = 0; n < 3; n++) take('guesser', rate);
    for (let n = 0; n < 49_999; n++) take(`caller ${n}`, rate);
    expect(wait('early', rate)).toBe(0);
    expect(wait('guesser', rate)).toBe(60);
  });
});
