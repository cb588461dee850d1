import type { Presence } from '../words/presence.ts';

/**
 * Readings in their order, except that "not done" comes last: it tells why there is no value, and takes nothing from an
 * earlier one. A value that is pending, withheld or unreadable was measured, and stands before what is older.
 */
export function notDoneLast<T>(readings: readonly Presence<T>[]): readonly Presence<T>[] {
  const isNotDone = (reading: Presence<T>) => reading.kind === 'unknown' && reading.reason === 'not-done';
  if (!readings.some(isNotDone)) return readings;
  return [...readings.filter((reading) => !isNotDone(reading)), ...readings.filter(isNotDone)];
}
