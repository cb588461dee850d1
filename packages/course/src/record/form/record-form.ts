import { z } from 'zod';
import type { RecordKind } from '../course-record.ts';
import { type Asked, asked } from '../field/asked.ts';
import { baseFields } from '../field/base-fields.ts';
import { RECORD_KINDS } from '../record-kinds.ts';

/** What is asked for in one field of a form. */
export type FormShape =
  | Asked
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'number'; readonly whole: boolean }
  /** Names and values of the reader's choice: the answer of a system as stated. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'list'; readonly of: FormShape }
  | { readonly kind: 'fields'; readonly fields: readonly FormField[] };

export interface FormField {
  readonly name: string;
  readonly shape: FormShape;
  /** A record without it is refused. */
  readonly required: boolean;
}

/** The fields of every record: when, since when known, in what order, from where. */
const BASE = new Set(['id', ...Object.keys(baseFields({ kind: 'calendar' }))]);

/**
 * The fields of a record of this kind in the order of its schema, as a form would ask for them; those that every record
 * has (`at`, `knownOn`, `after`, `source`, ...) are given apart. Throws a `TypeError` where a schema has a field of a
 * shape for which there is no question yet.
 */
export function recordForm(kind: RecordKind): {
  readonly own: readonly FormField[];
  readonly base: readonly FormField[];
} {
  // The axis decides how a date is read, never what is asked.
  const axis = { kind: 'calendar' } as const;
  const shape = shapeOf(RECORD_KINDS[kind].schema(baseFields(axis), axis), kind);
  const fields = shape.kind === 'fields' ? shape.fields : [];
  return {
    own: fields.filter(({ name }) => !BASE.has(name) && name !== 'kind'),
    // The instant of entry is set by the store and asked of nobody.
    base: fields.filter(({ name }) => BASE.has(name) && name !== 'recordedAt'),
  };
}

function shapeOf(schema: unknown, path: string): FormShape {
  if (schema instanceof z.ZodType) {
    const said = asked.get(schema);
    if (said !== undefined) return said;
  }
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault) {
    return shapeOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodPipe) return shapeOf(schema.in, path);
  if (schema instanceof z.ZodEnum) return { kind: 'choice', values: schema.options };
  if (schema instanceof z.ZodLiteral) return { kind: 'choice', values: [...schema.values].flatMap(named) };
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' };
  if (schema instanceof z.ZodNumber) return { kind: 'number', whole: schema.format === 'safeint' };
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: 'text' };
  if (schema instanceof z.ZodRecord) return { kind: 'pairs' };
  if (schema instanceof z.ZodArray) return { kind: 'list', of: shapeOf(schema.element, `${path}[]`) };
  if (schema instanceof z.ZodUnion) return alternative(schema.options, path);
  if (schema instanceof z.ZodObject) {
    const entries = Object.entries<unknown>(schema.shape);
    return { kind: 'fields', fields: entries.map(([name, field]) => fieldOf(name, field, path)) };
  }
  throw new TypeError(`recordForm: ${path} has a shape for which no question is known`);
}

function fieldOf(name: string, schema: unknown, path: string): FormField {
  return { name, shape: shapeOf(schema, `${path}.${name}`), required: isRequired(schema) };
}

function isRequired(schema: unknown): boolean {
  if (schema instanceof z.ZodPipe) return isRequired(schema.in);
  return !(schema instanceof z.ZodExactOptional || schema instanceof z.ZodDefault);
}

/** Of a choice, or one value where several may be given, the wider question. */
function alternative(options: readonly unknown[], path: string): FormShape {
  const shapes = options.map((option) => shapeOf(option, path));
  const list = shapes.find((shape) => shape.kind === 'list');
  if (list !== undefined) return list;
  const values = shapes.flatMap((shape) => (shape.kind === 'choice' ? shape.values : []));
  if (shapes.every((shape) => shape.kind === 'choice')) return { kind: 'choice', values };
  throw new TypeError(`recordForm: ${path} has alternatives for which no question is known`);
}

const named = (value: unknown): readonly (string | number)[] =>
  typeof value === 'string' || typeof value === 'number' ? [value] : [];
