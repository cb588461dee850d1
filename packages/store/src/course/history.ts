import { isObject, readBody, textOf } from '../chain/body.ts';
import type { Database } from '../engine.ts';
import type { Change } from './changes.ts';
import { loadEntries } from './load-course.ts';

/** One change of a record: what it said before and after, who changed it, when and why. Documents as a course file has them. */
export interface RecordChange extends Change {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/**
 * Every change of a record, oldest first: its entry, each correction of it, whichever of them is named, and a
 * retraction. Without a record, those of all records.
 */
export async function recordHistory(
  database: Database,
  patient: string,
  record?: string,
): Promise<readonly RecordChange[]> {
  const entries = (await loadEntries(database, patient)).map((entry) => ({
    ...entry,
    content: entry.body === null ? null : readBody(entry.body),
  }));
  const supersedes = new Map<string, string>();
  for (const { kind, content } of entries) {
    const id = textOf(content?.record, 'id');
    const corrected = textOf(content?.record, 'supersedes');
    if (kind === 'record' && id !== null && corrected !== null) supersedes.set(id, corrected);
  }
  const line = record === undefined ? null : lineOf(record, supersedes);
  const changes: RecordChange[] = [];
  const said = new Map<string, Readonly<Record<string, unknown>>>();
  for (const { kind, subject, sequence, actor, at, content } of entries) {
    if ((kind !== 'record' && kind !== 'retraction') || subject === null) continue;
    if (line !== null && !line.has(subject)) continue;
    const reason = textOf(content, 'reason');
    const after = kind === 'record' && isObject(content?.record) ? content.record : null;
    const before = said.get(kind === 'record' ? (supersedes.get(subject) ?? subject) : subject) ?? null;
    if (after !== null) said.set(subject, after);
    const why = reason === null ? {} : { reason };
    changes.push({ sequence, kind, subject, actor, at, ...why, before, after });
  }
  return changes;
}

/** A record with all that corrected it and all that it corrects. */
function lineOf(record: string, supersedes: ReadonlyMap<string, string>): ReadonlySet<string> {
  const first = firstOf(record, supersedes);
  const line = [...supersedes.keys(), record].filter((id) => firstOf(id, supersedes) === first);
  return new Set([first, ...line]);
}

function firstOf(record: string, supersedes: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let current = record;
  for (let next = supersedes.get(current); next !== undefined && !seen.has(next); ) {
    seen.add(current);
    current = next;
    next = supersedes.get(current);
  }
  return current;
}
