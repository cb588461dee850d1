import { readBody, textOf } from '../chain/body.ts';
import type { Database } from '../engine.ts';
import type { EntryKind } from '../schema.ts';

/** One change of a patient: what, who, when and why. */
export interface Change {
  readonly sequence: number;
  readonly kind: EntryKind;
  /** The record, attachment or other patient that changed. */
  readonly subject: string | null;
  readonly actor: string;
  readonly at: string;
  readonly reason?: string;
}

/** Every change of a patient after a version, oldest first. */
export async function changesSince(
  database: Database,
  patientId: string,
  version: number,
): Promise<readonly Change[]> {
  const rows = await database
    .selectFrom('entry')
    .select(['sequence', 'kind', 'subject', 'actor', 'at', 'body'])
    .where('patient_id', '=', patientId)
    .where('sequence', '>', version)
    .orderBy('sequence')
    .execute();
  return rows.map(({ body, ...change }) => {
    const reason = body === null ? null : textOf(readBody(body), 'reason');
    return { ...change, ...(reason === null ? {} : { reason }) };
  });
}
