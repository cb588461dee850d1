import { readBody, textOf } from '../chain/body.ts';
import type { Database } from '../engine.ts';
import type { EntryRow } from '../schema.ts';

export type QueryState = 'open' | 'answered' | 'resolved';
export type QueryAct = 'asked' | 'answered' | 'resolved';

/** One step of a question: who asked, answered or resolved it, when, and in which words. */
export interface QueryStep {
  readonly act: QueryAct;
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

/** A question about a value: a record, and one of its fields (`result`; '' for the record as a whole). */
export interface Query {
  readonly id: string;
  readonly record: string;
  readonly field: string;
  readonly state: QueryState;
  readonly steps: readonly QueryStep[];
}

const ACTS = ['asked', 'answered', 'resolved'] as const satisfies readonly QueryAct[];
const STATES = { asked: 'open', answered: 'answered', resolved: 'resolved' } as const;

/** Adds up the entries of questions, in their order. An erased body has nothing to add. */
export function queriesIn(entries: readonly Pick<EntryRow, 'actor' | 'at' | 'body'>[]): readonly Query[] {
  const queries = new Map<string, Query>();
  for (const { actor, at, body: text } of entries) {
    const body = text === null ? null : readBody(text);
    const id = textOf(body, 'query');
    const act = ACTS.find((one) => one === textOf(body, 'act'));
    if (id === null || act === undefined) continue;
    const step: QueryStep = { act, by: actor, at, text: textOf(body, 'text') ?? '' };
    const before = queries.get(id) ?? {
      id,
      record: textOf(body, 'record') ?? '',
      field: textOf(body, 'field') ?? '',
      steps: [],
    };
    queries.set(id, { ...before, state: STATES[act], steps: [...before.steps, step] });
  }
  return [...queries.values()];
}

/** Every question about a patient's values, in the order of asking. */
export async function queriesOf(database: Database, patient: string): Promise<readonly Query[]> {
  const entries = await database
    .selectFrom('entry')
    .select(['actor', 'at', 'body'])
    .where('patient_id', '=', patient)
    .where('kind', '=', 'query')
    .orderBy('sequence')
    .execute();
  return queriesIn(entries);
}
