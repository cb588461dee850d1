import type { Transaction } from 'kysely';
import { BEGINNING } from '../chain/seal.ts';
import { accessMac } from '../chain/verify-access.ts';
import type { Context } from '../context.ts';
import { instant } from '../instant.ts';
import type { Schema } from '../schema.ts';

/** What concerns no single patient: a search, a list, an export of a cohort. */
export const NO_PATIENT = '*';

/** A look at the registry. */
export interface Access {
  readonly actor: string;
  readonly action:
    | 'view'
    | 'list'
    | 'search'
    | 'export'
    | 'backup'
    | 'verify'
    | 'sign-in'
    | 'account'
    | 'document';
  readonly patient?: string;
  /** What was looked at; no names of patients, since an erasure does not reach this log. */
  readonly detail?: string;
}

/** A look at the registry as it was logged. */
export interface LoggedAccess extends Required<Omit<Access, 'action'>> {
  readonly action: string;
  readonly sequence: number;
  readonly at: string;
}

/** Logs that somebody looked, in a chain of its own for each patient; many looks in one write. */
export async function logAccesses(context: Context, accesses: readonly Access[]): Promise<void> {
  await context.engine.write(async (transaction) => {
    for (const access of accesses) await logAccess(context, transaction, access);
  });
}

/** Logs one look within a write that is under way. */
export async function logAccess(
  { engine, key, clock }: Context,
  transaction: Transaction<Schema>,
  access: Access,
): Promise<void> {
  const patient_id = access.patient ?? NO_PATIENT;
  const last = await transaction
    .selectFrom('access')
    .select(['sequence', 'mac'])
    .where('patient_id', '=', patient_id)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    patient_id,
    sequence: (last?.sequence ?? 0) + 1,
    actor: access.actor,
    at: instant(clock()),
    action: access.action,
    detail: access.detail ?? '',
  };
  await engine.insert(transaction, 'access', [{ ...row, mac: accessMac(key, last?.mac ?? BEGINNING, row) }]);
}

/** Who looked at a patient, or at what concerns none, newest first. */
export async function readAccess(
  { engine }: Context,
  options: { readonly patient?: string; readonly action?: string; readonly limit?: number } = {},
): Promise<readonly LoggedAccess[]> {
  const all = engine.reader
    .selectFrom('access')
    .select(['patient_id as patient', 'sequence', 'actor', 'at', 'action', 'detail'])
    .where('patient_id', '=', options.patient ?? NO_PATIENT);
  const some = options.action === undefined ? all : all.where('action', '=', options.action);
  return some
    .orderBy('sequence', 'desc')
    .limit(options.limit ?? 100)
    .execute();
}
