import {
  type BoardDecision,
  type Course,
  type CourseRecord,
  dateOfDay,
  type Finding,
  type Presence,
  type RecordId,
  type ShownSnapshot,
  snapshotAt,
} from '@hepatica/course';
import type { BoardFacts } from '../variable/board-facts.ts';
import type { BoardValue } from '../variable/board-variable.ts';
import { boardVariables } from '../variable/board-variables.ts';
import { sha256 } from './sha-256.ts';

/** What a board decision keeps of the page it was taken on: every known fact as shown, and a fingerprint of the records. */
export function shownSnapshot(facts: BoardFacts): ShownSnapshot {
  const { snapshot } = facts;
  return {
    day: dateOfDay(snapshot.day, snapshot.axis),
    knownBy: dateOfDay(snapshot.knownBy, snapshot.axis),
    hash: fingerprint(snapshot.records),
    facts: boardVariables.flatMap(({ id, unit }) => {
      const { presence, stated } = facts.reading(id);
      const shown = shownAs(presence, unit) ?? (stated === undefined ? null : shownAs(stated.presence, unit));
      if (shown === null) return [];
      const records = recordsOf(presence.kind === 'unknown' ? stated?.presence : presence);
      return [{ variable: id, shown, ...(records.length === 0 ? {} : { records }) }];
    }),
  };
}

function shownAs(presence: Presence<BoardValue>, unit: string | undefined): string | null {
  if (presence.kind === 'unknown') return null;
  const words = presence.kind === 'known' ? String(presence.value) : presence.asWritten;
  const isNumber = presence.kind === 'known' && typeof presence.value === 'number';
  const asStated = presence.seen.asStated === true ? ' (as stated)' : '';
  return `${words}${isNumber && unit !== undefined ? ` ${unit}` : ''}${asStated}`;
}

function recordsOf(presence: Presence<BoardValue> | undefined): readonly RecordId[] {
  return presence === undefined || presence.kind === 'unknown' ? [] : presence.seen.from;
}

/** The SHA-256 of what the records say, whatever the order of their entry and when they were entered. */
export function fingerprint(records: readonly CourseRecord[]): string {
  const said = records.map(({ recordedAt: _recordedAt, ...record }) => canonical(record)).toSorted();
  return sha256(said.join('\n'));
}

/** JSON with sorted keys, so that the same content is the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** Whether the course still says of the decision's day what was shown, and what differs. */
export type SinceChanged =
  | { readonly kind: 'as-shown' }
  | { readonly kind: 'not-kept' }
  | {
      readonly kind: 'changed';
      readonly finding: Finding;
      /** Each fact that now reads otherwise; null where it is not known then or now. */
      readonly facts: readonly {
        readonly variable: string;
        readonly atDecision: string | null;
        readonly now: string | null;
      }[];
    };

/**
 * Holds what was shown when a decision was taken against what the course now says of that day, as known by then. What
 * was entered, corrected or taken back since is shown beside it; nothing is overwritten.
 *
 * @param read makes the facts of a snapshot under the policy of the decision
 */
export function sinceChanged(
  course: Course,
  decision: BoardDecision,
  read: (snapshot: ReturnType<typeof snapshotAt>) => BoardFacts,
): SinceChanged {
  const { shown } = decision;
  if (shown === undefined) return { kind: 'not-kept' };
  const snapshot = snapshotAt(course, shown.day.latest, { knownBy: shown.knownBy.latest });
  // The decision itself, and what it led to on the same day, were not there to be shown.
  const records = snapshot.records.filter(
    (record) => record.id !== decision.id && record.after !== decision.id,
  );
  if (fingerprint(records) === shown.hash) return { kind: 'as-shown' };
  const now = new Map(
    shownSnapshot(read({ ...snapshot, records })).facts.map((fact) => [fact.variable, fact.shown]),
  );
  const then = new Map(shown.facts.map((fact) => [fact.variable, fact.shown]));
  const facts = [...new Set([...then.keys(), ...now.keys()])]
    .filter((variable) => then.get(variable) !== now.get(variable))
    .map((variable) => ({
      variable,
      atDecision: then.get(variable) ?? null,
      now: now.get(variable) ?? null,
    }));
  return {
    kind: 'changed',
    facts,
    finding: {
      code: 'decision-since-changed',
      severity: 'warning',
      message:
        facts.length === 0
          ? `What is recorded of the day of "${decision.id}" has changed since; no fact that was shown reads otherwise.`
          : `${facts.length} of the facts shown for "${decision.id}" now read otherwise.`,
      where: { record: decision.id, field: 'shown' },
      remedy: 'The decision stands as it was taken. See whether it would still be taken so.',
    },
  };
}
