import type { CourseRecord } from '@hepatica/course';
import { isMarker } from './laboratory-sentences.ts';

/**
 * The order in which the facts of one date are told: what was found, how it was judged, what was decided, what was
 * done. A record that the course places after another of the same date follows it.
 */
export function inNarrativeOrder(records: readonly CourseRecord[]): readonly CourseRecord[] {
  const waiting = [...records];
  const told = new Set<string>();
  const own = new Set<string>(records.map(({ id }) => id));
  const ordered: CourseRecord[] = [];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) => after === undefined || !own.has(after) || told.has(after));
    const next = (ready.length === 0 ? waiting : ready).reduce((a, b) => (rankOf(b) < rankOf(a) ? b : a));
    ordered.push(next);
    told.add(next.id);
    waiting.splice(waiting.indexOf(next), 1);
  }
  return ordered;
}

const ranks: Partial<Readonly<Record<CourseRecord['kind'], number>>> = {
  history: 0,
  diagnosis: 5,
  symptom: 1,
  laboratory: 2,
  serology: 3,
  'liver-status': 3,
  'performance-status': 3,
  imaging: 4,
  lesion: 4,
  pathology: 5,
  'stated-assessment': 6,
  response: 7,
  decision: 8,
  'board-decision': 8,
  'follow-up-plan': 8,
  'vital-status': 11,
};

function rankOf(record: CourseRecord): number {
  if ('compartment' in record) return 9;
  // What was taken out is examined after the operation.
  if (record.kind === 'pathology' && record.specimen === 'resection') return 9.5;
  if (record.kind === 'laboratory' && isMarker(record)) return 2.5;
  return ranks[record.kind] ?? 10;
}
