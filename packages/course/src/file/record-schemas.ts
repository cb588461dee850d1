import type { z } from 'zod';
import type { TimeAxis } from '../words/partial-date.ts';
import { baseFields } from './base-fields.ts';
import { imagingSchema, lesionSchema } from './imaging-schemas.ts';
import { judgementSchemas } from './judgement-schemas.ts';
import { observationSchemas } from './observation-schemas.ts';
import { treatmentSchemas } from './treatment-schemas.ts';

const built = new Map<TimeAxis['kind'], RecordSchemas>();

/** One schema per record kind, on this time axis; built once for each kind of axis, since building takes longer than reading. */
export function recordSchemas(axis: TimeAxis): RecordSchemas {
  const before = built.get(axis.kind);
  if (before !== undefined) return before;
  const schemas = buildSchemas(axis);
  built.set(axis.kind, schemas);
  return schemas;
}

function buildSchemas(axis: TimeAxis) {
  const base = baseFields(axis);
  return {
    ...observationSchemas(base, axis),
    lesion: lesionSchema(base),
    imaging: imagingSchema(base),
    ...treatmentSchemas(base, axis),
    ...judgementSchemas(base),
  };
}

export type RecordSchemas = ReturnType<typeof buildSchemas>;
/** A record as its schema leaves it: dates and quantities read, defaults not yet filled in. */
export type FileRecord = z.output<RecordSchemas[keyof RecordSchemas]>;
