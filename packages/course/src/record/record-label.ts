import type { RecordKind } from './course-record.ts';
import { RECORD_KINDS } from './record-kinds.ts';

/** What a reader calls a kind of record: "laboratory value". */
export function recordLabel(kind: RecordKind): string {
  return RECORD_KINDS[kind].label;
}
