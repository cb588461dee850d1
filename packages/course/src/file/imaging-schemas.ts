import { z } from 'zod';
import type { BaseFields } from './base-fields.ts';
import { countField, lengthField, lesionIdField, organField, textField } from './field-schemas.ts';
import { strictObject } from './strict-object.ts';

/** A lesion given its identity. */
export function lesionSchema(base: BaseFields) {
  return strictObject({
    kind: z.literal('lesion'),
    ...base,
    lesion: lesionIdField,
    organ: organField,
    nature: z.enum([
      'primary',
      'intrahepatic-recurrence',
      'vascular-invasion',
      'regional-node',
      'distant-node',
      'metastasis',
    ]),
    site: textField,
    number: countField,
    portalLevel: z.enum(['Vp1', 'Vp2', 'Vp3', 'Vp4']).exactOptional(),
    likelySameAs: lesionIdField.exactOptional(),
  });
}

const lesionFindingSchema = strictObject({
  lesion: lesionIdField,
  status: z.enum(['viable', 'nonviable', 'present', 'absent', 'indeterminate']),
  change: z.enum(['new', 'recurrent', 'larger', 'smaller', 'fewer', 'stable']).exactOptional(),
  longestDiameterMm: lengthField.exactOptional(),
  shortAxisMm: lengthField.exactOptional(),
  number: z.int().nonnegative().exactOptional(),
  words: textField.exactOptional(),
});

/** One imaging study. */
export function imagingSchema(base: BaseFields) {
  return strictObject({
    kind: z.literal('imaging'),
    ...base,
    modality: z.enum(['ct', 'mri', 'pet-ct', 'ultrasound', 'angiography', 'not-stated']),
    covers: z.array(organField),
    findings: z.array(lesionFindingSchema).default([]),
    clearOf: z.array(organField).exactOptional(),
    words: textField.exactOptional(),
  });
}
