import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** The patient was seen or heard of on this day: the last such day is the end of follow-up. */
export interface Contact extends RecordBase<'contact'> {
  readonly how: 'visit' | 'telephone' | 'registry' | 'other';
  readonly hospital?: string;
  readonly words?: string;
}

/** Contact. */
export const contactKind: RecordKindDefinition<Contact> = {
  kind: 'contact',
  label: 'contact',
  standing: 'data',
  rank: 9,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('contact'),
      ...base,
      how: z.enum(['visit', 'telephone', 'registry', 'other']),
      hospital: textField.exactOptional(),
      words: textField.exactOptional(),
    }),
};
