import { day, type Seen } from '@hepatica/course';

/** The `seen` of a value that has no date: given by hand, or assumed. It rests on no record. */
export function withoutDate(asWritten: string): Seen {
  const at = {
    earliest: day(0),
    latest: day(0),
    precision: 'undated',
    approximate: false,
    asWritten,
  } as const;
  return { at, knownOn: day(0), from: [] };
}
