import type { Finding } from '@hepatica/course';
import type { Transaction } from 'kysely';
import type { Database } from '../engine.ts';
import type { Schema } from '../schema.ts';

/** Why a patient may not stand in this registry: it holds real or simulated patients, never both. The first one decides. */
export async function admitted(
  transaction: Transaction<Schema>,
  simulated: boolean,
): Promise<Finding | null> {
  const word = simulated ? 'simulated' : 'real';
  await transaction
    .insertInto('registry')
    .values({ key: 'patients', value: word })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { value } = await transaction
    .selectFrom('registry')
    .select('value')
    .where('key', '=', 'patients')
    .executeTakeFirstOrThrow();
  return notAdmitted(value === 'simulated' ? value : 'real', simulated);
}

/** Why a patient may not stand in a registry that holds real or simulated ones; null where it may. */
export function notAdmitted(held: 'real' | 'simulated', simulated: boolean): Finding | null {
  const word = simulated ? 'simulated' : 'real';
  if (held === word) return null;
  return {
    code: 'simulated-mixed',
    severity: 'error',
    message: `This registry holds ${held} patients; a ${word} one cannot stand among them.`,
    remedy: 'Keep simulated patients in a registry of their own.',
  };
}

/** Which of the two a registry holds; null while it has no patient. */
export async function patientsHeld(database: Database): Promise<'real' | 'simulated' | null> {
  const row = await database
    .selectFrom('registry')
    .select('value')
    .where('key', '=', 'patients')
    .executeTakeFirst();
  return row === undefined ? null : row.value === 'simulated' ? 'simulated' : 'real';
}
