import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** Something of the past or of the family: "hepatitis B carrier, no regular screening". */
export interface History extends RecordBase<'history'> {
  readonly topic: 'etiology' | 'screening' | 'family' | 'treatment' | 'detection' | 'other';
  readonly statement: string;
}

/** History. */
export const historyKind: RecordKindDefinition<History> = {
  kind: 'history',
  label: 'history',
  standing: 'data',
  rank: 0,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('history'),
      ...base,
      topic: z.enum(['etiology', 'screening', 'family', 'treatment', 'detection', 'other']),
      statement: textField,
    }),
};
