import { randomBytes } from 'node:crypto';

/** The id of what the board records: of the key of its request, so that the same sent again is the same record. */
export function boardRecordId(idempotencyKey: string | undefined): string {
  const name = (idempotencyKey ?? randomBytes(6).toString('hex')).toLowerCase();
  return `board-${name.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 48)}`;
}
