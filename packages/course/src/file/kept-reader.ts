import { z } from 'zod';
import { isObject } from './problems-of.ts';

/** Reads a value that was checked when it was written; null where what is written is the value. */
export type KeptReader = ((written: unknown) => unknown) | null;

/** How many texts each field remembers the reading of: the same dates and results come again and again. */
const KEPT = 5000;

/**
 * A reader made from the schema of a field or a record. It checks nothing but what it has to read: texts that the schema
 * turns into dates and quantities go through the schema, each once, and everything else is taken as it is. Readings of
 * one text are one object.
 */
export function keptReader(schema: unknown): KeptReader {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodNullable) {
    const reader = keptReader(schema.unwrap());
    return reader === null ? null : (written) => (written === null ? null : reader(written));
  }
  if (schema instanceof z.ZodDefault) {
    const reader = keptReader(schema.unwrap());
    return (written) => {
      if (written === undefined) return schema.parse(undefined);
      return reader === null ? written : reader(written);
    };
  }
  if (schema instanceof z.ZodObject) return objectReader(Object.entries<unknown>(schema.shape));
  if (schema instanceof z.ZodArray) {
    const reader = keptReader(schema.element);
    return reader === null ? null : (written) => listOf(written).map(reader);
  }
  if (schema instanceof z.ZodUnion) {
    const isPlain = schema.options.every((option) => keptReader(option) === null);
    return isPlain ? null : throughSchema(schema);
  }
  if (schema instanceof z.ZodRecord) {
    return keptReader(schema.valueType) === null ? null : throughSchema(schema);
  }
  const isPlain =
    schema instanceof z.ZodString ||
    schema instanceof z.ZodStringFormat ||
    schema instanceof z.ZodNumber ||
    schema instanceof z.ZodBoolean ||
    schema instanceof z.ZodEnum ||
    schema instanceof z.ZodLiteral ||
    schema instanceof z.ZodUnknown;
  if (isPlain) return null;
  if (schema instanceof z.ZodType) return throughSchema(schema);
  throw new TypeError('keptReader: this is no schema');
}

/** The fields in the order of the schema; what is not written is left out, unless it has a default. */
function objectReader(shape: readonly (readonly [string, unknown])[]): KeptReader {
  const fields = shape.map(([name, schema]) => ({
    name,
    reader: keptReader(schema),
    hasDefault: schema instanceof z.ZodDefault,
  }));
  if (fields.every(({ reader }) => reader === null)) return null;
  return (written) => {
    if (!isObject(written)) throw new TypeError(`kept: a ${typeof written} stands for an object`);
    const read: Record<string, unknown> = {};
    for (const { name, reader, hasDefault } of fields) {
      const value = written[name];
      if (value === undefined && !hasDefault) continue;
      read[name] = reader === null ? value : reader(value);
    }
    return read;
  };
}

function throughSchema(schema: z.ZodType): KeptReader {
  const readings = new Map<unknown, unknown>();
  return (written) => {
    if (typeof written !== 'string' && typeof written !== 'number') return schema.parse(written);
    const known = readings.get(written);
    if (known !== undefined) return known;
    const read = schema.parse(written);
    if (readings.size >= KEPT) readings.clear();
    readings.set(written, read);
    return read;
  };
}

function listOf(written: unknown): readonly unknown[] {
  if (!Array.isArray(written)) throw new TypeError(`kept: a ${typeof written} stands for a list`);
  return written;
}
