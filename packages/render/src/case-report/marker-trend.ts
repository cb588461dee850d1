import type { CourseRecord, Laboratory, RecordId } from '@hepatica/course';

export type MarkerTrend = 'risen' | 'fallen';

/**
 * Which values had risen or fallen since the last one before them. Told only where it is certain: both are numbers of
 * one unit, and no other statement on the same analyte may lie between them or beside the later one.
 */
export function markerTrends(records: readonly CourseRecord[]): ReadonlyMap<RecordId, MarkerTrend> {
  const laboratory = records.filter((record): record is Laboratory => record.kind === 'laboratory');
  const trends = new Map<RecordId, MarkerTrend>();
  for (const record of laboratory) {
    const alike = laboratory.filter((other) => other.analyte === record.analyte && other !== record);
    const isUncertain = alike.some(
      ({ at }) => at.latest >= record.at.earliest && at.earliest <= record.at.latest,
    );
    if (isUncertain) continue;
    const before = alike.filter(({ at }) => at.latest < record.at.earliest);
    const start = Math.max(...before.map(({ at }) => at.earliest));
    const last = before.filter(({ at }) => at.latest >= start);
    const signs = new Set(last.map((other) => compared(other, record)));
    const [trend] = signs;
    if (signs.size === 1 && trend !== undefined) trends.set(record.id, trend);
  }
  return trends;
}

function compared({ result: earlier }: Laboratory, { result: later }: Laboratory): MarkerTrend | undefined {
  if (earlier.kind !== 'quantity' || later.kind !== 'quantity') return undefined;
  const [a, b] = [earlier.quantity, later.quantity];
  if (a.unit !== b.unit) return undefined;
  if (b.value < a.value && !a.comparator.startsWith('<') && !b.comparator.startsWith('>')) return 'fallen';
  if (b.value > a.value && !a.comparator.startsWith('>') && !b.comparator.startsWith('<')) return 'risen';
  return undefined;
}
