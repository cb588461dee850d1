import type { Citation } from '@hepatica/clinical';
import {
  type Because,
  type Criterion,
  evaluate,
  happenedIn,
  type PartialDate,
  type Presence,
  printCriterion,
  type RecordId,
} from '@hepatica/course';
import type { Verification } from '../evidence/evidence-finding.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import type { BoardValue, Reading } from '../variable/board-variable.ts';
import { boardVariables } from '../variable/board-variables.ts';

export type Standing = 'met' | 'not-met' | 'not-known';

/** One comparison of a criterion: what was asked, what is known, from which records and of which date. */
export interface FactTrace {
  readonly variable: string;
  readonly label: string;
  readonly unit?: string;
  /** The comparison as it is written. */
  readonly asked: string;
  readonly standing: Standing;
  readonly presence: Presence<BoardValue>;
  readonly records: readonly RecordId[];
  readonly at: PartialDate | null;
  readonly ageDays: number | null;
  /** The reading in full: what was too old, what was only stated, by which definition. Absent for an event. */
  readonly reading?: Reading;
}

/** A criterion with its verdict and the facts behind it. */
export interface CriterionTrace {
  readonly id: string;
  readonly title: string;
  /** The criterion as a one-liner. */
  readonly written: string;
  readonly standing: Standing;
  readonly facts: readonly FactTrace[];
  readonly source: Citation;
  readonly verification: Verification;
  readonly note?: string;
}

const labels = new Map(boardVariables.map(({ id, label, unit }) => [id, { label, unit }]));
const STANDINGS = { true: 'met', false: 'not-met', unknown: 'not-known' } as const;

/** What a criterion makes of the facts, each comparison with what it rests on. */
export function traceCriterion(
  facts: BoardFacts,
  criterion: Criterion,
): { readonly standing: Standing; readonly facts: readonly FactTrace[] } {
  const { verdict, because } = evaluate(criterion, (name) => facts.reading(name).presence, {
    happened: happenedIn(facts.snapshot),
    unitOf: (name) => labels.get(name)?.unit,
  });
  return { standing: STANDINGS[verdict], facts: because.map((one) => traceFact(facts, one)) };
}

/** One variable, without asking anything of it. */
export function traceVariable(facts: BoardFacts, variable: string): FactTrace {
  const reading = facts.reading(variable);
  const { label, unit } = labels.get(variable) ?? { label: variable, unit: undefined };
  return {
    variable,
    label,
    ...(unit === undefined ? {} : { unit }),
    asked: variable,
    standing: reading.presence.kind === 'unknown' ? 'not-known' : 'met',
    presence: reading.presence,
    ...seenIn(reading.presence),
    ageDays: reading.ageDays,
    reading,
  };
}

function traceFact(facts: BoardFacts, { criterion, variable, verdict, presence }: Because): FactTrace {
  const known = labels.get(variable);
  const base = { asked: criterion, standing: STANDINGS[verdict], presence, ...seenIn(presence) };
  if (known === undefined) return { ...base, variable, label: variable, ageDays: null };
  return { ...traceVariable(facts, variable), ...base };
}

function seenIn(presence: Presence<BoardValue>): Pick<FactTrace, 'records' | 'at'> {
  if (presence.kind === 'unknown') return { records: [], at: null };
  const { from, at } = presence.seen;
  return { records: from, at: from.length === 0 ? null : at };
}

/** The rule with its verdict. */
export function traceRule(
  facts: BoardFacts,
  rule: {
    readonly id: string;
    readonly title: string;
    readonly criterion: Criterion;
    readonly source: Citation;
    readonly verification: Verification;
    readonly note?: string;
  },
): CriterionTrace {
  const { id, title, criterion, source, verification, note } = rule;
  return {
    id,
    title,
    written: printCriterion(criterion),
    ...traceCriterion(facts, criterion),
    source,
    verification,
    ...(note === undefined ? {} : { note }),
  };
}
