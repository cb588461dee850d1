import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** What the patient, or an ethics committee in the place of consent, agreed to. */
export interface Consent extends RecordBase<'consent'> {
  readonly to: 'research' | 'publication' | 'treatment';
  readonly status: 'given' | 'withdrawn' | 'refused' | 'waived';
  /** Approval number of the ethics committee. */
  readonly ethicsReference?: string;
  readonly words?: string;
}

/** Consent and ethics. */
export const consentKind: RecordKindDefinition<Consent> = {
  kind: 'consent',
  label: 'consent and ethics',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('consent'),
      ...base,
      to: z.enum(['research', 'publication', 'treatment']),
      status: z.enum(['given', 'withdrawn', 'refused', 'waived']),
      ethicsReference: textField.exactOptional(),
      words: textField.exactOptional(),
    }),
};
