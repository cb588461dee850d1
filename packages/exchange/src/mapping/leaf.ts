import type { BetweenLeaf, ColumnLeaf, Condition, Json, NextRowLeaf, TextLeaf } from './mapping.ts';
import {
  betweenLeafSchema,
  columnLeafSchema,
  nextRowLeafSchema,
  textLeafSchema,
  whenSchema,
} from './mapping-schema.ts';

/** A template: constants and lists with leaves in them, read once from the JSON of the mapping. */
export type Template =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'column'; readonly leaf: ColumnLeaf }
  | { readonly kind: 'text'; readonly leaf: TextLeaf; readonly columns: readonly string[] }
  | {
      readonly kind: 'between';
      readonly leaf: BetweenLeaf;
      readonly from: Template;
      readonly to: Template;
    }
  | { readonly kind: 'next-row'; readonly leaf: NextRowLeaf; readonly otherwise: Template | null }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | {
      readonly kind: 'object';
      readonly when: readonly Condition[];
      readonly fields: readonly (readonly [string, Template])[];
    };

/** Tells what is wrong with a part of a template, by its path. */
export type ReportFault = (path: string, message: string) => void;

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Reads the template of a field; faults are reported and leave a constant `null` in their place. */
export function readTemplate(value: Json, path: string, report: ReportFault): Template {
  const fault = (error: { readonly issues: readonly { readonly message: string }[] }): Template => {
    for (const { message } of error.issues) report(path, message);
    return { kind: 'constant', value: null };
  };
  if (isList(value)) {
    const items = value.map((item, index) => readTemplate(item, `${path}[${index}]`, report));
    return items.every((item) => item.kind === 'constant')
      ? { kind: 'constant', value }
      : { kind: 'list', items };
  }
  if (!isObject(value)) return { kind: 'constant', value };
  if ('column' in value) {
    const read = columnLeafSchema.safeParse(value);
    return read.success ? { kind: 'column', leaf: read.data } : fault(read.error);
  }
  if ('text' in value) {
    const read = textLeafSchema.safeParse(value);
    if (!read.success) return fault(read.error);
    const columns = [...read.data.text.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
    return { kind: 'text', leaf: read.data, columns };
  }
  if ('between' in value) {
    const read = betweenLeafSchema.safeParse(value);
    if (!read.success) return fault(read.error);
    const [from, to] = read.data.between;
    return {
      kind: 'between',
      leaf: read.data,
      from: readTemplate(asDate(from), `${path}.between[0]`, report),
      to: readTemplate(asDate(to), `${path}.between[1]`, report),
    };
  }
  if ('nextRow' in value) {
    const read = nextRowLeafSchema.safeParse(value);
    if (!read.success) return fault(read.error);
    const otherwise = read.data.else;
    return {
      kind: 'next-row',
      leaf: read.data,
      otherwise: otherwise === undefined ? null : readTemplate(asDate(otherwise), `${path}.else`, report),
    };
  }
  const { when: written, ...rest } = value;
  const fields = Object.entries(rest).map(
    ([name, field]) => [name, readTemplate(field, `${path}.${name}`, report)] as const,
  );
  if (written === undefined && fields.every(([, field]) => field.kind === 'constant')) {
    return { kind: 'constant', value };
  }
  const when = written === undefined ? null : whenSchema.safeParse(written);
  if (when !== null && !when.success) return fault(when.error);
  return { kind: 'object', when: when === null ? [] : conditionsOf(when.data), fields };
}

/** A column where a date is wanted is read as one. */
export function asDate(value: Json): Json {
  return isObject(value) && 'column' in value && !('as' in value) ? { ...value, as: 'date' } : value;
}

/** One condition or several, as a list. */
export function conditionsOf(when: Condition | readonly Condition[] | undefined): readonly Condition[] {
  if (when === undefined) return [];
  return 'column' in when ? [when] : when;
}

/** Every column that a template reads. */
export function columnsOf(template: Template): readonly string[] {
  switch (template.kind) {
    case 'constant':
      return [];
    case 'column': {
      const { column, unitColumn, plusDays } = template.leaf;
      return [column, unitColumn, plusDays].flatMap((name) => (name === undefined ? [] : [name]));
    }
    case 'text':
      return template.columns;
    case 'between':
      return [...columnsOf(template.from), ...columnsOf(template.to)];
    case 'next-row':
      return [template.leaf.nextRow, ...(template.otherwise === null ? [] : columnsOf(template.otherwise))];
    case 'list':
      return template.items.flatMap(columnsOf);
    case 'object':
      return [
        ...template.when.map(({ column }) => column),
        ...template.fields.flatMap(([, field]) => columnsOf(field)),
      ];
    default:
      return template satisfies never;
  }
}
