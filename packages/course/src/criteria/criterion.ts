import type { RecordKind } from '../record/course-record.ts';
import type { Quantity } from '../words/quantity.ts';

export type CompareOperator = '<' | '<=' | '=' | '>=' | '>';

/** What a variable is compared with: a bare number, word or yes/no, or a number with its unit. */
export type Comparand = number | string | boolean | Quantity;

export type FieldValue = string | number | boolean;

/**
 * An event: a record of a kind, with the fields named, in the days before the one asked about. `organ` is also asked of
 * records that only name lesions. What nobody recorded is unknown, unless `otherwise` takes silence for no.
 */
export interface Happened {
  readonly kind: 'happened';
  readonly event: RecordKind;
  /** Each field with the values of which it must have one. */
  readonly where?: Readonly<Record<string, readonly FieldValue[]>>;
  /** At most so many days before; left out: ever before. */
  readonly withinDays?: number;
  readonly otherwise?: 'no';
}

/**
 * One small tree over named variables, for selecting patients and rows alike. It holds data only and is evaluated to
 * true, false or unknown.
 */
export type Criterion =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Criterion[] }
  | { readonly kind: 'not'; readonly of: Criterion }
  | {
      readonly kind: 'compare';
      readonly variable: string;
      readonly op: CompareOperator;
      readonly to: Comparand;
    }
  | Happened;

/** A criterion as a one-liner that `parseCriterion` reads back. */
export function printCriterion(criterion: Criterion): string {
  switch (criterion.kind) {
    case 'all':
    case 'any': {
      const word = criterion.kind === 'all' ? ' and ' : ' or ';
      const [only] = criterion.of;
      if (criterion.of.length === 1 && only !== undefined) return printCriterion(only);
      return criterion.of.map(printOperand).join(word);
    }
    case 'not':
      return `not ${printOperand(criterion.of)}`;
    case 'compare':
      return `${printVariable(criterion.variable)} ${criterion.op} ${printComparand(criterion.to)}`;
    case 'happened':
      return printHappened(criterion);
    default:
      throw new Error(`printCriterion: no such kind ${criterion satisfies never}`);
  }
}

/** Every variable that a criterion speaks of, once each, in order of appearance. */
export function variablesOf(criterion: Criterion): readonly string[] {
  if (criterion.kind === 'compare') return [criterion.variable];
  if (criterion.kind === 'happened') return [];
  const parts = criterion.kind === 'not' ? [criterion.of] : criterion.of;
  return [...new Set(parts.flatMap(variablesOf))];
}

/** Every event that a criterion asks for, in order of appearance. */
export function eventsOf(criterion: Criterion): readonly Happened[] {
  if (criterion.kind === 'happened') return [criterion];
  if (criterion.kind === 'compare') return [];
  const parts = criterion.kind === 'not' ? [criterion.of] : criterion.of;
  return parts.flatMap(eventsOf);
}

function printHappened({ event, where = {}, withinDays, otherwise }: Happened): string {
  const fields = Object.entries(where).map(([field, values]) => {
    const [only] = values;
    return values.length === 1 && only !== undefined
      ? `${printVariable(field)} = ${printComparand(only)}`
      : `${printVariable(field)} in (${values.map(printComparand).join(', ')})`;
  });
  const parts = [
    event,
    ...fields,
    ...(withinDays === undefined ? [] : [`within ${withinDays} days`]),
    ...(otherwise === undefined ? [] : [`otherwise ${otherwise}`]),
  ];
  return `happened(${parts.join(', ')})`;
}

function printOperand(criterion: Criterion): string {
  const text = printCriterion(criterion);
  return criterion.kind === 'compare' || criterion.kind === 'happened' ? text : `(${text})`;
}

function printVariable(name: string): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name) && !/^(and|or|not|in)$/i.test(name);
  return plain ? name : `\`${name}\``;
}

function printComparand(to: Comparand): string {
  if (typeof to === 'string') return to.includes('"') ? `'${to}'` : `"${to}"`;
  return typeof to === 'object' ? `${to.value} ${to.unit}` : String(to);
}
