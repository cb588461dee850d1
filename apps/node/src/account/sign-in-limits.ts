import type { Rate, RateLimiter } from './rate-limit.ts';

const QUARTER_HOUR = 15 * 60;

/** Failed sign-ins to one account from one address. */
const ONE_FROM_ONE: Rate = { most: 5, seconds: QUARTER_HOUR };
/** Failed sign-ins to one account from anywhere: many machines that guess one password. */
const ONE_FROM_ANY: Rate = { most: 30, seconds: QUARTER_HOUR };
/** Failed sign-ins to any account from one address: one password tried on many accounts. */
const ANY_FROM_ONE: Rate = { most: 50, seconds: QUARTER_HOUR };

/** A try to sign in. */
export interface Try {
  /** Seconds to wait before trying again; 0 where this one may go on. */
  readonly wait: number;
  /** Only failures count, so that a ward behind one address can sign in at the start of a shift. */
  readonly succeeded: () => void;
}

/** Holds back who guesses. A try counts from its beginning, so that many at once are not more than many in a row. */
export interface SignInLimits {
  readonly begin: (account: string, address: string) => Try;
}

/** @param limiter shared with the other limits; the keys differ */
export function createSignInLimits(limiter: RateLimiter): SignInLimits {
  return {
    begin: (account, address) => {
      const rules: readonly (readonly [string, Rate])[] = [
        [`sign-in ${account} ${address}`, ONE_FROM_ONE],
        [`sign-in ${account}`, ONE_FROM_ANY],
        [`sign-in from ${address}`, ANY_FROM_ONE],
      ];
      const wait = Math.max(...rules.map(([key, rate]) => limiter.wait(key, rate)));
      if (wait > 0) return { wait, succeeded: () => {} };
      for (const [key, rate] of rules) limiter.take(key, rate);
      return {
        wait: 0,
        succeeded: () => {
          for (const [key] of rules) limiter.giveBack(key);
        },
      };
    },
  };
}
