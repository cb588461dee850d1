import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** What was decided, by whom and why. */
export interface Decision extends RecordBase<'decision'> {
  readonly decision: string;
  readonly reason?: string;
  readonly by?: string;
}

/** Decision. */
export const decisionKind: RecordKindDefinition<Decision> = {
  kind: 'decision',
  label: 'decision',
  standing: 'conclusion',
  rank: 8,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('decision'),
      ...base,
      decision: textField,
      reason: textField.exactOptional(),
      by: textField.exactOptional(),
    }),
};
