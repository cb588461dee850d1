import { z } from 'zod';
import type { RecordId } from '../words/presence.ts';
import { recordIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** A question that the program asked was answered: it is not asked again while it rests on the same records. */
export interface PromptDismissal extends RecordBase<'prompt-dismissal'> {
  /** The rule that asked. */
  readonly rule: string;
  /** The records on which the question rested. */
  readonly grounds: readonly RecordId[];
  readonly because: string;
  readonly by?: string;
}

/** Dismissed prompt. */
export const promptDismissalKind: RecordKindDefinition<PromptDismissal> = {
  kind: 'prompt-dismissal',
  label: 'dismissed prompt',
  standing: 'conclusion',
  rank: 8,
  namesLesions: [],
  namesRecords: [{ field: 'grounds' }],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('prompt-dismissal'),
      ...base,
      rule: textField,
      grounds: z.array(recordIdField).min(1),
      because: textField,
      by: textField.exactOptional(),
    }),
};
