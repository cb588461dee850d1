import { isObject } from '../chain/body.ts';
import type { Schema } from '../schema.ts';

/** The first line of a backup. */
export const BACKUP_FORMAT = 'hepatica-backup/1';

/** Tables in the order in which they can be filled, with their columns. */
const columns = {
  patient: [
    'patient_id',
    'title',
    'hospital',
    'sex',
    'age_years',
    'created_at',
    'changed_at',
    'withdrawn',
    'merged_into',
    'erased_at',
  ],
  entry: [
    'patient_id',
    'sequence',
    'kind',
    'actor',
    'at',
    'batch_id',
    'digest',
    'mac',
    'subject',
    'salt',
    'body',
  ],
  head: ['patient_id', 'sequence', 'mac'],
  identity: ['patient_id', 'sequence', 'name_key', 'chart_key', 'birth_date', 'salt', 'body'],
  write: ['patient_id', 'key', 'digest', 'sequence'],
  access: ['patient_id', 'sequence', 'actor', 'at', 'action', 'detail', 'mac'],
  registry: ['key', 'value'],
  data_lock: ['name', 'at', 'actor', 'reason', 'created_at', 'mac'],
  document: ['name', 'revision', 'actor', 'at', 'body', 'mac'],
} as const satisfies { [Table in keyof Schema]?: readonly (keyof Schema[Table])[] };

export type BackupTable = keyof typeof columns;

/** Tables about patients that a backup holds; derived values are left out, since they are made anew. */
export const PATIENT_BACKUP_TABLES = ['patient', 'entry', 'head', 'identity', 'write', 'access'] as const;

/** Small tables that a backup holds whole. */
export const REFERENCE_BACKUP_TABLES = ['registry', 'data_lock', 'document'] as const;

export const isBackupTable = (name: unknown): name is BackupTable =>
  typeof name === 'string' && Object.hasOwn(columns, name);

/** Whether a line holds a row of the table: its columns, no others, each text, number or nothing. The database judges the rest. */
export function isRowOf<Table extends BackupTable>(table: Table, row: unknown): row is Schema[Table] {
  if (!isObject(row)) return false;
  const expected: readonly string[] = columns[table];
  return (
    Object.keys(row).length === expected.length &&
    expected.every((column) => {
      const value = row[column];
      return value === null || typeof value === 'string' || typeof value === 'number';
    })
  );
}
