import { z } from 'zod';
import { textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

const CAUSES_OF_DEATH = [
  'intrahepatic-progression',
  'extrahepatic-progression',
  'liver-failure',
  'treatment',
  'other',
  'unknown',
] as const satisfies readonly CauseOfDeath[];

const isCause = (value: unknown) => CAUSES_OF_DEATH.some((cause) => cause === value);

export type CauseOfDeath =
  | 'intrahepatic-progression'
  | 'extrahepatic-progression'
  | 'liver-failure'
  | 'treatment'
  | 'other'
  | 'unknown';

/** Alive or dead on a day, by whose word, and of what. */
export interface VitalStatus extends RecordBase<'vital-status'> {
  readonly status: 'alive' | 'dead';
  readonly diseaseStatus?: 'no-evidence-of-disease' | 'with-disease' | 'not-stated';
  readonly causeOfDeath?: CauseOfDeath;
  /** The cause in the words of the source. */
  readonly causeWords?: string;
  readonly informant?: 'hospital' | 'registry' | 'family' | 'patient' | 'not-stated';
  readonly words?: string;
}

/** Vital status. */
export const vitalStatusKind: RecordKindDefinition<VitalStatus> = {
  kind: 'vital-status',
  label: 'vital status',
  standing: 'data',
  rank: 9,
  namesLesions: [],
  namesRecords: [],
  migrations: [
    {
      // A cause was free text: it stays as words, and the category is unknown rather than guessed.
      from: 1,
      migrate: (record) =>
        record.causeOfDeath === undefined || isCause(record.causeOfDeath)
          ? record
          : { ...record, causeOfDeath: 'unknown', causeWords: record.causeOfDeath },
    },
  ],
  schema: (base) =>
    strictObject({
      kind: z.literal('vital-status'),
      ...base,
      status: z.enum(['alive', 'dead']),
      diseaseStatus: z.enum(['no-evidence-of-disease', 'with-disease', 'not-stated']).exactOptional(),
      causeOfDeath: z.enum(CAUSES_OF_DEATH).exactOptional(),
      causeWords: textField.exactOptional(),
      informant: z.enum(['hospital', 'registry', 'family', 'patient', 'not-stated']).exactOptional(),
      words: textField.exactOptional(),
    }),
};
