import { z } from 'zod';
import { FACTS } from '../course.ts';
import { linesField, recordIdField, textField } from '../record/field/field-schemas.ts';
import { strictObject } from '../record/field/strict-object.ts';
import { COURSE_FORMAT } from './migrate.ts';

export const axisField = z.discriminatedUnion('kind', [
  strictObject({ kind: z.literal('calendar') }),
  strictObject({ kind: z.literal('relative'), anchor: textField }),
]);

/** Everything of a course file but its records, which are read one by one so that each problem names its record. */
export function courseSchema<Records extends z.ZodType>(records: Records) {
  return strictObject({
    format: z.literal(COURSE_FORMAT, {
      error: ({ input }) => `The format is "${COURSE_FORMAT}"; this file says ${JSON.stringify(input)}.`,
    }),
    id: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'an id is made of letters, digits, ".", "_" and "-"'),
    title: textField,
    simulated: z.boolean(),
    patient: strictObject({
      sex: z.enum(['male', 'female', 'unknown']),
      ageYears: z.number().min(0).max(130).nullable(),
      hospital: textField.exactOptional(),
    }),
    axis: axisField,
    document: strictObject({
      document: textField,
      lines: linesField.exactOptional(),
      items: z.array(textField).exactOptional(),
      facts: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).exactOptional(),
    }).exactOptional(),
    assumptions: z
      .array(
        strictObject({
          id: textField,
          fact: z.enum(FACTS),
          value: z.union([z.string(), z.number(), z.boolean()]),
          because: textField,
        }),
      )
      .default([]),
    contradictions: z
      .array(
        strictObject({
          id: textField,
          statement: textField,
          records: z.array(recordIdField).default([]),
          lines: linesField,
        }),
      )
      .default([]),
    records,
  });
}
