import { z } from 'zod';
import type { BaseFields } from './base-fields.ts';
import { lesionIdField, textField } from './field-schemas.ts';
import { strictObject } from './strict-object.ts';

/** What the treating team or the source concluded, planned or reported at the end. */
export function judgementSchemas(base: BaseFields) {
  return {
    'stated-assessment': strictObject({
      kind: z.literal('stated-assessment'),
      ...base,
      system: z.enum(['child-pugh', 'ecog', 'bclc', 'modified-uicc']),
      answer: z.record(z.string(), z.union([z.string(), z.number()])),
      words: textField,
    }),
    response: strictObject({
      kind: z.literal('response'),
      ...base,
      scope: z.enum(['intrahepatic', 'extrahepatic', 'overall', 'marker']),
      category: z.enum(['complete', 'partial', 'stable', 'progression']).exactOptional(),
      criterion: z.enum(['mrecist', 'recist-1.1', 'pathological', 'narrative']),
      lesions: z.array(lesionIdField).exactOptional(),
      words: textField,
    }),
    decision: strictObject({
      kind: z.literal('decision'),
      ...base,
      decision: textField,
      reason: textField.exactOptional(),
      by: textField.exactOptional(),
    }),
    'follow-up-plan': strictObject({
      kind: z.literal('follow-up-plan'),
      ...base,
      what: textField,
      everyMonths: z.number().positive().exactOptional(),
    }),
    'vital-status': strictObject({
      kind: z.literal('vital-status'),
      ...base,
      status: z.enum(['alive', 'dead']),
      diseaseStatus: z.enum(['no-evidence-of-disease', 'with-disease', 'not-stated']).exactOptional(),
      causeOfDeath: textField.exactOptional(),
      words: textField.exactOptional(),
    }),
  };
}
