import { z } from 'zod';
import type { TimeAxis } from '../words/partial-date.ts';
import type { BaseFields } from './base-fields.ts';
import { countField, dateField, doseGyField, lesionIdField, textField } from './field-schemas.ts';
import { strictObject } from './strict-object.ts';

/** What was done to the tumor or its cause. A treatment was given unless the file says otherwise. */
export function treatmentSchemas(base: BaseFields, axis: TimeAxis) {
  const treatment = {
    ...base,
    targets: z.array(lesionIdField).default([]),
    compartment: z.enum(['intrahepatic', 'extrahepatic', 'systemic']),
    state: z.enum(['planned', 'given', 'abandoned']).default('given'),
    intent: z.enum(['curative', 'palliative', 'emergency', 'local-control', 'not-stated']).exactOptional(),
    until: dateField(axis).exactOptional(),
    stopReason: textField.exactOptional(),
  };
  const agents = z.array(textField).min(1);
  const days = z.int().nonnegative();
  return {
    embolization: strictObject({
      kind: z.literal('embolization'),
      ...treatment,
      technique: z.enum(['tace', 'deb-tace', 'tae', 'tare']),
      sessions: countField,
    }),
    ablation: strictObject({
      kind: z.literal('ablation'),
      ...treatment,
      technique: z.enum(['radiofrequency', 'microwave', 'cryoablation', 'ethanol']),
    }),
    resection: strictObject({
      kind: z.literal('resection'),
      ...treatment,
      operation: textField,
      approach: z.enum(['open', 'laparoscopic', 'thoracoscopic']).exactOptional(),
      specimens: z.int().positive().exactOptional(),
    }),
    radiotherapy: strictObject({
      kind: z.literal('radiotherapy'),
      ...treatment,
      totalDoseGy: doseGyField,
      fractions: z.int().positive(),
      dosePerFractionGy: doseGyField,
    }),
    'arterial-infusion': strictObject({
      kind: z.literal('arterial-infusion'),
      ...treatment,
      agents,
      dose: textField,
      daysOn: days,
      daysOff: days,
      cycles: z.int().positive(),
    }),
    'systemic-therapy': strictObject({
      kind: z.literal('systemic-therapy'),
      ...treatment,
      agents,
      dose: textField,
    }),
    antiviral: strictObject({
      kind: z.literal('antiviral'),
      ...treatment,
      agent: textField,
      dose: textField,
    }),
  };
}
