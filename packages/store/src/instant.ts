/** An instant as the store writes it: UTC with milliseconds, so that text order is the order of time. Throws a `RangeError` for what is none. */
export function instant(text: string): string {
  return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
}

/** The next instant that can be told from this one. */
export function justAfter(text: string): string {
  return instant(Temporal.Instant.from(text).add({ milliseconds: 1 }).toString());
}
