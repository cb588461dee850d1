import type { Finding } from '../words/finding.ts';
import type { Comparand, Criterion } from './criterion.ts';
import { CriterionFault, DEEPEST, isOperator } from './criterion-fault.ts';
import { readHappened } from './read-happened.ts';
import { readText } from './read-text.ts';

export type ParsedCriterion =
  | { readonly kind: 'criterion'; readonly criterion: Criterion }
  | { readonly kind: 'problem'; readonly finding: Finding };

/**
 * Reads a criterion: a one-liner (`os_days > 0`, `bclc = "C"`, `bclc in (A, B) and not sex = male`,
 * `bilirubin <= 2 mg/dL`, `happened(resection, organ = lung, within 90 days)`; backticks around names with spaces), an object `{ all: [...] }`, `{ any: [...] }`,
 * `{ not: ... }`, `{ happened: { event, ... } }` of such, or a criterion tree as it is.
 */
export function parseCriterion(written: unknown): ParsedCriterion {
  try {
    return { kind: 'criterion', criterion: readAny(written, 0) };
  } catch (fault) {
    if (!(fault instanceof CriterionFault)) throw fault;
    const text = typeof written === 'string' ? written : JSON.stringify(written);
    const message = `The criterion ${typeof written === 'string' ? `"${text}"` : text} cannot be read: ${fault.message}.`;
    const remedy =
      'Write it as: column > 0, column = "value", column in (A, B), happened(ablation, within 90 days), joined by and, or, not and parentheses.';
    return { kind: 'problem', finding: { code: 'criterion-unreadable', severity: 'error', message, remedy } };
  }
}

function readAny(written: unknown, depth: number): Criterion {
  if (depth > DEEPEST) throw new CriterionFault(`it is nested more than ${DEEPEST} deep`);
  if (typeof written === 'string') return readText(written);
  if (typeof written !== 'object' || written === null) throw new CriterionFault('it is not text');
  const entries = new Map<string, unknown>(Object.entries(written));
  if (entries.get('kind') === 'compare') return readCompare(entries);
  if (entries.get('kind') === 'happened') {
    const { kind: _kind, ...event } = Object.fromEntries(entries);
    return readHappened(event);
  }
  if (entries.has('kind')) {
    const [kind, of] = [entries.get('kind'), entries.get('of')];
    if (kind === 'not') return { kind, of: readAny(of, depth + 1) };
    if (kind === 'all' || kind === 'any') return { kind, of: readList(of, depth) };
  }
  const [first, ...others] = entries;
  if (first !== undefined && others.length === 0) {
    const [key, value] = first;
    if (key === 'not') return { kind: 'not', of: readAny(value, depth + 1) };
    if (key === 'all' || key === 'any') return { kind: key, of: readList(value, depth) };
    if (key === 'happened') return readHappened(value);
  }
  throw new CriterionFault('an object holds one of all, any, not, happened');
}

function readList(written: unknown, depth: number): readonly Criterion[] {
  if (!Array.isArray(written) || written.length === 0) {
    throw new CriterionFault('all and any hold a list of at least one part');
  }
  return written.map((part) => readAny(part, depth + 1));
}

function readCompare(entries: ReadonlyMap<string, unknown>): Criterion {
  const [variable, op, to] = [entries.get('variable'), entries.get('op'), entries.get('to')];
  if (typeof variable !== 'string' || !isOperator(op) || !isComparand(to)) {
    throw new CriterionFault('a comparison holds variable, op and to');
  }
  return { kind: 'compare', variable, op, to };
}

function isComparand(value: unknown): value is Comparand {
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return true;
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'number' &&
    'unit' in value &&
    typeof value.unit === 'string' &&
    'comparator' in value &&
    value.comparator === '='
  );
}
