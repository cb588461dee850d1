import { useEffect, useState } from 'react';

/** How long nothing may move until it counts as resting. */
const restAfterMs = 140;

/** A value as it was when it last came to rest: it follows once the value has not changed for a moment. */
export function useRest<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restAfterMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
