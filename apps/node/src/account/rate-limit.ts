/** How often something may be done: `most` times within any window of so many seconds. */
export interface Rate {
  readonly most: number;
  readonly seconds: number;
}

export interface RateLimiter {
  /** Seconds to wait, 0 where it may be done; counts this time where it may. */
  readonly take: (key: string, rate: Rate) => number;
  /** Seconds to wait, without counting. */
  readonly wait: (key: string, rate: Rate) => number;
  /** Takes back the last count, of what turned out not to be held against anybody. */
  readonly giveBack: (key: string) => void;
}

/** How many callers are remembered; beyond them the longest silent is forgotten, so that memory stays bounded. */
const KEPT = 50_000;

/** Counts by sliding windows, in the memory of this one server. */
export function createRateLimiter(now: () => number): RateLimiter {
  const times = new Map<string, readonly number[]>();
  const recent = (key: string, { seconds }: Rate): readonly number[] =>
    (times.get(key) ?? []).filter((time) => time > now() - seconds * 1000);
  const wait: RateLimiter['wait'] = (key, rate) => {
    const kept = recent(key, rate);
    const oldest = kept[kept.length - rate.most];
    return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + rate.seconds * 1000 - now()) / 1000));
  };
  return {
    wait,
    giveBack: (key) => {
      const kept = times.get(key);
      if (kept !== undefined) times.set(key, kept.slice(0, -1));
    },
    take: (key, rate) => {
      const seconds = wait(key, rate);
      if (seconds > 0) return seconds;
      const kept = recent(key, rate);
      // Written anew at the end of the map, whose order is then that of the last use.
      times.delete(key);
      times.set(key, [...kept, now()]);
      if (times.size > KEPT) {
        const [first] = times.keys();
        if (first !== undefined) times.delete(first);
      }
      return 0;
    },
  };
}
