import { z } from 'zod';
import type { Json, Mapping } from './mapping.ts';

const text = z.string().trim().min(1);
const cells = z.array(z.union([z.string(), z.number()]).transform(String));
const json: z.ZodType<Json> = z.json();
const unforeseen = z.enum(['refuse', 'leave-out', 'keep']);
const order = z.enum(['ymd', 'dmy', 'mdy']);

const conditionSchema = z.strictObject({
  column: text,
  in: cells.exactOptional(),
  notIn: cells.exactOptional(),
  empty: z.boolean().exactOptional(),
  earlier: z.boolean().exactOptional(),
});
export const whenSchema = z.union([conditionSchema, z.array(conditionSchema).min(1)]);

export const columnLeafSchema = z.strictObject({
  column: text,
  as: z.enum(['text', 'number', 'integer', 'yes-no', 'quantity', 'date', 'label']).exactOptional(),
  unit: text.exactOptional(),
  unitColumn: text.exactOptional(),
  codes: z.record(z.string(), json).exactOptional(),
  strays: unforeseen.exactOptional(),
  caps: z.strictObject({ low: z.number().exactOptional(), high: z.number().exactOptional() }).exactOptional(),
  range: z
    .strictObject({
      above: z.number().exactOptional(),
      from: z.number().exactOptional(),
      to: z.number().exactOptional(),
    })
    .exactOptional(),
  outside: unforeseen.exactOptional(),
  transform: z.enum(['lower', 'upper', 'digits', 'first-word']).exactOptional(),
  order: order.exactOptional(),
  plusDays: text.exactOptional(),
  optional: z.boolean().exactOptional(),
});
export const textLeafSchema = z.strictObject({ text, optional: z.boolean().exactOptional() });
export const betweenLeafSchema = z.strictObject({
  between: z.tuple([json, json]),
  optional: z.boolean().exactOptional(),
});
export const nextRowLeafSchema = z.strictObject({
  nextRow: text,
  order: order.exactOptional(),
  else: json.exactOptional(),
  optional: z.boolean().exactOptional(),
});

const sourceSchema = z
  .strictObject({
    kind: z.enum(['csv', 'xlsx', 'redcap']),
    file: text,
    sheet: text.exactOptional(),
    headerRow: z.int().positive().exactOptional(),
    encoding: text.exactOptional(),
    separator: z.string().length(1).exactOptional(),
    decimal: z.enum(['.', ',']).exactOptional(),
    dictionary: text.exactOptional(),
    form: text.exactOptional(),
    events: z.array(text).exactOptional(),
    patient: text,
    rowKey: z.array(text).exactOptional(),
    order: text.exactOptional(),
    join: z.array(z.strictObject({ source: text, on: z.record(text, text) })).exactOptional(),
    empty: cells.exactOptional(),
    missing: z.record(z.string(), z.enum(['not-done', 'pending', 'withheld', 'unreadable'])).exactOptional(),
    serialDates: z.enum(['1900', '1904']).exactOptional(),
    checks: z
      .array(
        z.strictObject({
          kind: z.enum(['never-returns', 'same-for-patient', 'range', 'one-of']),
          column: text,
          from: z.union([z.string(), z.number()]).transform(String).exactOptional(),
          to: z.union([z.string(), z.number()]).transform(String).exactOptional(),
          above: z.number().exactOptional(),
          values: cells.exactOptional(),
        }),
      )
      .exactOptional(),
    ignore: z.array(text).exactOptional(),
  })
  .refine(
    ({ kind, dictionary, form }) => kind !== 'redcap' || (dictionary !== undefined && form !== undefined),
    {
      message: 'a REDCap source names its dictionary and its form',
      path: ['dictionary'],
    },
  );

const namePattern = /^[A-Za-z0-9][A-Za-z0-9-]*$/;

/** A mapping file once it is parsed. Leaves within `fields` are checked one by one when the rules are read. */
export const mappingSchema = z.strictObject({
  format: z.literal('hepatica-mapping/1'),
  title: text,
  simulated: z.boolean(),
  axis: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('calendar') }),
      z.strictObject({ kind: z.literal('relative'), anchor: text }),
    ])
    .default({ kind: 'calendar' }),
  sources: z.record(
    z.string().regex(namePattern, 'a source is named with letters, digits and "-"'),
    sourceSchema,
  ),
  patients: z.strictObject({
    source: text,
    prefix: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)
      .exactOptional(),
    fields: z.record(z.string(), json),
  }),
  records: z
    .array(
      z.strictObject({
        name: z
          .string()
          .regex(/^[A-Za-z0-9][A-Za-z0-9{}-]*$/, 'a rule is named with letters, digits and "-"'),
        source: text,
        kind: text,
        rows: z.enum(['all', 'first', 'last']).exactOptional(),
        when: whenSchema.exactOptional(),
        each: z.record(text, z.array(text).min(1)).exactOptional(),
        at: json,
        knownOn: json.exactOptional(),
        fields: z.record(z.string(), json),
      }),
    )
    .min(1),
}) satisfies z.ZodType<Mapping>;

/** The JSON Schema (draft 2020-12) of a mapping file, for editors that complete and check while typing. */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    title: 'Hepatica mapping file',
    ...z.toJSONSchema(mappingSchema, { io: 'input', target: 'draft-2020-12' }),
  };
}
