import { z } from 'zod';
import { strictObject } from './field/strict-object.ts';
import type { RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

/** A serological marker; quantities of nucleic acid are laboratory values. */
export interface Serology extends RecordBase<'serology'> {
  readonly marker:
    | 'HBsAg'
    | 'anti-HBs'
    | 'anti-HBc'
    | 'HBeAg'
    | 'anti-HBe'
    | 'anti-HCV'
    | 'anti-HDV'
    | 'HBcrAg'
    | 'HCV-RNA';
  readonly result: 'positive' | 'negative' | 'not-done';
}

/** Serology. */
export const serologyKind: RecordKindDefinition<Serology> = {
  kind: 'serology',
  label: 'serology',
  standing: 'data',
  rank: 4,
  namesLesions: [],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('serology'),
      ...base,
      marker: z.enum([
        'HBsAg',
        'anti-HBs',
        'anti-HBc',
        'HBeAg',
        'anti-HBe',
        'anti-HCV',
        'anti-HDV',
        'HBcrAg',
        'HCV-RNA',
      ]),
      result: z.enum(['positive', 'negative', 'not-done']),
    }),
};
