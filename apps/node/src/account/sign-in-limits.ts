import type { Rate, RateLimiter } from './rate-limit.ts';

const QUARTER_HOUR = 15 * 60;

/** Failed sign-ins to one account from one address. */
const ONE_FROM_ONE: Rate = { most: 5, seconds: QUARTER_HOUR };
/** Failed sign-ins to one account from anywhere: many machines that guess one password. */
const ONE_FROM_ANY: Rate = { most: 30, seconds: QUARTER_HOUR };
/** Failed sign-ins to any account from one address: one password tried on many accounts. */
const ANY_FROM_ONE: Rate = { most: 50, seconds: QUARTER_HOUR };

/** Holds back who guesses. Only failures count, so that a ward behind one address can sign in at the start of a shift. */
export interface SignInLimits {
  /** Seconds to wait before trying again; 0 where one may. */
  readonly wait: (account: string, address: string) => number;
  readonly failed: (account: string, address: string) => void;
}

/** @param limiter shared with the other limits; the keys differ */
export function createSignInLimits(limiter: RateLimiter): SignInLimits {
  const rules = (account: string, address: string): readonly (readonly [string, Rate])[] => [
    [`sign-in ${account} ${address}`, ONE_FROM_ONE],
    [`sign-in ${account}`, ONE_FROM_ANY],
    [`sign-in from ${address}`, ANY_FROM_ONE],
  ];
  return {
    wait: (account, address) =>
      Math.max(...rules(account, address).map(([key, rate]) => limiter.wait(key, rate))),
    failed: (account, address) => {
      for (const [key, rate] of rules(account, address)) limiter.take(key, rate);
    },
  };
}
