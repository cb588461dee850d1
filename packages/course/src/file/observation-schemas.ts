import { z } from 'zod';
import { ANALYTES } from '../words/convert.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import type { BaseFields } from './base-fields.ts';
import { dateField, lesionIdField, measuredField, textField } from './field-schemas.ts';
import { strictObject } from './strict-object.ts';

const ecogGrade = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);

/** What was measured, asked, seen or told. */
export function observationSchemas(base: BaseFields, axis: TimeAxis) {
  return {
    laboratory: strictObject({
      kind: z.literal('laboratory'),
      ...base,
      analyte: z.enum(ANALYTES),
      result: measuredField,
      upperLimitOfNormal: strictObject({ value: z.number(), unit: textField }).exactOptional(),
    }),
    serology: strictObject({
      kind: z.literal('serology'),
      ...base,
      marker: z.enum(['HBsAg', 'anti-HBs', 'anti-HBc', 'HBeAg', 'anti-HBe', 'anti-HCV']),
      result: z.enum(['positive', 'negative']),
    }),
    'liver-status': strictObject({
      kind: z.literal('liver-status'),
      ...base,
      ascites: z.enum(['none', 'mild', 'moderate-severe']).exactOptional(),
      encephalopathy: z.enum(['none', 'grade-1-2', 'grade-3-4']).exactOptional(),
      cirrhosis: z.enum(['yes', 'no']).exactOptional(),
      liverFunction: z.enum(['preserved', 'impaired', 'end-stage']).exactOptional(),
      words: textField.exactOptional(),
    }),
    'performance-status': strictObject({
      kind: z.literal('performance-status'),
      ...base,
      ecog: z
        .union([ecogGrade, z.array(ecogGrade).min(1)])
        .transform((written) => (Array.isArray(written) ? written : [written])),
      cause: z.enum(['cancer', 'other']).exactOptional(),
    }),
    symptom: strictObject({
      kind: z.literal('symptom'),
      ...base,
      finding: textField,
      present: z.boolean(),
      since: dateField(axis).exactOptional(),
      lesion: lesionIdField.exactOptional(),
    }),
    history: strictObject({
      kind: z.literal('history'),
      ...base,
      topic: z.enum(['etiology', 'screening', 'family', 'treatment', 'detection', 'other']),
      statement: textField,
    }),
    diagnosis: strictObject({
      kind: z.literal('diagnosis'),
      ...base,
      condition: z.enum([
        'hepatocellular-carcinoma',
        'chronic-hepatitis-b',
        'hepatitis-b-carrier',
        'tumor-rupture',
      ]),
      basis: z.enum(['imaging', 'pathology', 'not-stated']).exactOptional(),
      words: textField.exactOptional(),
    }),
    pathology: strictObject({
      kind: z.literal('pathology'),
      ...base,
      specimen: z.enum(['biopsy', 'resection']),
      lesions: z.array(lesionIdField),
      result: z.enum(['metastatic-hcc', 'hcc', 'no-tumor', 'necrosis']),
      words: textField.exactOptional(),
    }),
  };
}
