import type { Finding } from '@hepatica/course';
import { readBody, textOf } from '../chain/body.ts';
import { canonicalJson } from '../chain/canonical-json.ts';
import { bodyDigest, newSalt, seal } from '../chain/seal.ts';
import type { By, Context } from '../context.ts';
import { writeTime } from '../course/write-time.ts';
import type { Database } from '../engine.ts';
import type { EntryRow, HeadRow, IdentityRow } from '../schema.ts';
import { chartKey, identityKeys, nameKey } from './identity-keys.ts';
import { type Done, heldPatient, refusal } from './write-entries.ts';

/** Who the patient is, as far as the registry is told. All of it is optional, and none of it is ever exported. */
export interface Identity {
  readonly name?: string;
  readonly chartNumber?: string;
  /** A day, a month or a year: 1956-03-01, 1956-03, 1956. */
  readonly birthDate?: string;
}

/** Notes who a patient is, in place of what was noted before; the earlier words stay in the history until an erasure. */
export async function setIdentity(
  context: Context,
  patient: string,
  identity: Identity,
  by: By,
): Promise<Done> {
  const { engine, key } = context;
  const unreadable = birthDateUnreadable(identity);
  if (unreadable !== null) return { kind: 'refused', findings: [unreadable] };
  return engine.write(async (transaction) => {
    const row = await heldPatient(context, transaction, patient);
    if (row === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    const at = await writeTime(context, transaction, row.changed_at);
    const head = await transaction
      .selectFrom('head')
      .selectAll()
      .where('patient_id', '=', patient)
      .executeTakeFirstOrThrow();
    const sealed = sealedIdentity(key, head, identity, { ...by, at });
    await engine.insert(transaction, 'entry', [sealed.entry]);
    await engine.insert(transaction, 'identity', [sealed.row]);
    const { sequence, mac } = sealed.head;
    await transaction.updateTable('head').set({ sequence, mac }).where('patient_id', '=', patient).execute();
    await transaction
      .updateTable('patient')
      .set({ changed_at: at })
      .where('patient_id', '=', patient)
      .execute();
    return { kind: 'done', version: sequence };
  });
}

/** Why an identity cannot be noted; null where it can. */
export function birthDateUnreadable({ birthDate }: Identity): Finding | null {
  if (birthDate === undefined || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(birthDate)) return null;
  const message = `"${birthDate}" is no date of birth; write 1956-03-01, 1956-03 or 1956.`;
  return { code: 'date-unreadable', severity: 'error', message };
}

/** The entry that notes an identity behind the end of a chain, what it says, which stands apart, and the new end. */
export function sealedIdentity(
  key: Uint8Array,
  { patient_id, sequence: last, mac: before }: HeadRow,
  identity: Identity,
  { actor, reason, at }: By & { readonly at: string },
): { readonly entry: EntryRow; readonly row: IdentityRow; readonly head: HeadRow } {
  const salt = newSalt();
  const body = canonicalJson({ ...identity, reason });
  const sealed = {
    patient_id,
    sequence: last + 1,
    kind: 'identity' as const,
    actor,
    at,
    batch_id: null,
    digest: bodyDigest(salt, body),
  };
  const { sequence } = sealed;
  const mac = seal(key, before, sealed);
  return {
    entry: { ...sealed, mac, subject: null, salt: null, body: null },
    row: { patient_id, sequence, ...identityKeys({ ...identity }), salt, body },
    head: { patient_id, sequence, mac },
  };
}

/** Who a patient is, as last noted; null where nothing is. */
export async function identityOf(database: Database, patient: string): Promise<Identity | null> {
  const row = await database
    .selectFrom('identity')
    .select('body')
    .where('patient_id', '=', patient)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : identityIn(row);
}

/** The identity in a row. */
export function identityIn({ body: text }: Pick<IdentityRow, 'body'>): Identity {
  const body = readBody(text);
  const name = textOf(body, 'name');
  const chartNumber = textOf(body, 'chartNumber');
  const birthDate = textOf(body, 'birthDate');
  return {
    ...(name === null ? {} : { name }),
    ...(chartNumber === null ? {} : { chartNumber }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}

/** The identities that count: the last of each patient. */
export function lastIdentities(database: Database) {
  return database
    .selectFrom('identity')
    .innerJoin('patient', 'patient.patient_id', 'identity.patient_id')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('identity as later')
            .select('later.sequence')
            .whereRef('later.patient_id', '=', 'identity.patient_id')
            .whereRef('later.sequence', '>', 'identity.sequence'),
        ),
      ),
    );
}

/** A patient found by name or chart number. */
export interface FoundPatient extends Identity {
  readonly patient: string;
  readonly hospital: string | null;
}

/** Patients whose chart number is the text, or whose name has every word of it or a word that begins so. At most `limit`. */
export async function findByIdentity(
  database: Database,
  text: string,
  limit: number,
): Promise<readonly FoundPatient[]> {
  const chart = chartKey(text);
  const words = nameKey(text)?.split(' ') ?? [];
  if (chart === null && words.length === 0) return [];
  const rows = await lastIdentities(database)
    .select(['identity.patient_id', 'patient.hospital', 'identity.body'])
    .where((where) =>
      where.or([
        ...(chart === null ? [] : [where('identity.chart_key', '=', chart)]),
        ...(words.length === 0
          ? []
          : [
              where.and(
                words.map((word) =>
                  // Words are letters alone: no sign of a pattern is among them.
                  where.or([
                    where('identity.name_key', 'like', `${word}%`),
                    where('identity.name_key', 'like', `% ${word}%`),
                  ]),
                ),
              ),
            ]),
      ]),
    )
    .orderBy('identity.patient_id')
    .limit(limit)
    .execute();
  return rows.map(({ patient_id: patient, hospital, body }) => ({
    patient,
    hospital,
    ...identityIn({ body }),
  }));
}
