import { z } from 'zod';
import { lesionIdField, textField } from './field/field-schemas.ts';
import { strictObject } from './field/strict-object.ts';
import type { LesionId, RecordBase } from './record-base.ts';
import type { RecordKindDefinition } from './record-kind.ts';

export type ResponseCategory =
  | 'complete'
  | 'partial'
  | 'stable'
  | 'progression'
  | 'unconfirmed-progression'
  | 'confirmed-progression'
  | 'not-evaluable';

/** Response or disease status as judged by the team, in a criterion's category or in words. */
export interface Response extends RecordBase<'response'> {
  readonly scope: 'intrahepatic' | 'extrahepatic' | 'overall' | 'marker';
  readonly category?: ResponseCategory;
  /** The category of LI-RADS treatment response. */
  readonly liRads?: 'nonviable' | 'equivocal' | 'viable' | 'nonevaluable';
  readonly criterion: 'mrecist' | 'recist-1.1' | 'irecist' | 'li-rads-tr' | 'pathological' | 'narrative';
  readonly lesions?: readonly LesionId[];
  readonly words: string;
}

/** Response. */
export const responseKind: RecordKindDefinition<Response> = {
  kind: 'response',
  label: 'response',
  standing: 'conclusion',
  rank: 7,
  namesLesions: [{ field: 'lesions' }],
  namesRecords: [],
  migrations: [],
  schema: (base) =>
    strictObject({
      kind: z.literal('response'),
      ...base,
      scope: z.enum(['intrahepatic', 'extrahepatic', 'overall', 'marker']),
      category: z
        .enum([
          'complete',
          'partial',
          'stable',
          'progression',
          'unconfirmed-progression',
          'confirmed-progression',
          'not-evaluable',
        ])
        .exactOptional(),
      liRads: z.enum(['nonviable', 'equivocal', 'viable', 'nonevaluable']).exactOptional(),
      criterion: z.enum(['mrecist', 'recist-1.1', 'irecist', 'li-rads-tr', 'pathological', 'narrative']),
      lesions: z.array(lesionIdField).exactOptional(),
      words: textField,
    }),
};
