import type { Database } from '../engine.ts';
import type { AccessRow } from '../schema.ts';
import type { Fault } from './faults.ts';
import type { Head } from './heads.ts';
import { BEGINNING, mac } from './seal.ts';

/** The mac of a view, search or export behind the one before it. */
export function accessMac(key: Uint8Array, previous: string, row: Omit<AccessRow, 'mac'>): string {
  const { patient_id, sequence, actor, at, action, detail } = row;
  return mac(key, ['access', previous, patient_id, sequence, actor, at, action, detail]);
}

/** Follows the log of views, searches and exports, chain by chain. */
export async function verifyAccess(
  database: Database,
  key: Uint8Array,
  heads: readonly Head[],
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const wanted = heads.filter(({ chain }) => chain === 'access');
  const patients = await database.selectFrom('access').select('patient_id').distinct().execute();
  const ids = new Set([...patients.map(({ patient_id: id }) => id), ...wanted.map(({ patient }) => patient)]);
  for (const patient of [...ids].toSorted()) {
    const rows = await database
      .selectFrom('access')
      .selectAll()
      .where('patient_id', '=', patient)
      .orderBy('sequence')
      .execute();
    let previous = BEGINNING;
    for (const [index, row] of rows.entries()) {
      if (row.sequence !== index + 1 || row.mac !== accessMac(key, previous, row)) {
        const { sequence } = row;
        const message = `Line ${sequence} of the log was changed, or one before it is gone.`;
        faults.push({ code: 'access-changed', patient, sequence, message });
      }
      previous = row.mac;
    }
    for (const head of wanted) {
      const { sequence } = head;
      if (head.patient !== patient || rows[sequence - 1]?.mac === head.mac) continue;
      const message = `Line ${sequence} of the log is not the one whose head was exported.`;
      faults.push({ code: 'access-tail-cut', patient, sequence, message });
    }
  }
  return faults;
}
