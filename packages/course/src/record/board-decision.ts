import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** The decision of a tumor board: what was weighed, what was decided and why. */
export interface BoardDecision extends RecordBase<'board-decision'> {
  readonly options: readonly string[];
  readonly decision: string;
  readonly reasons: readonly string[];
  readonly dissent?: string;
  readonly attendees?: readonly { readonly discipline: string; readonly number?: number }[];
  readonly actions?: readonly string[];
}

/** Board decision. */
export const boardDecisionKind: RecordKindDefinition<BoardDecision> = {
  kind: 'board-decision',
  label: 'board decision',
  standing: 'conclusion',
  rank: 8,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('board-decision'),
      ...base,
      options: z.array(textField).default([]),
      decision: textField,
      reasons: z.array(textField).default([]),
      dissent: textField.exactOptional(),
      attendees: z
        .array(strictObject({ discipline: textField, number: z.int().positive().exactOptional() }))
        .exactOptional(),
      actions: z.array(textField).exactOptional(),
    }),
};
