import {
  type Criterion,
  day,
  type EvaluateOptions,
  evaluate,
  type Presence,
  type Seen,
  variablesOf,
} from '@hepatica/course';
import type { Possibly } from './list-variables.ts';

/** A column of the list: of each row, the number of its value among the distinct ones. 0 is unknown. */
export interface Column {
  readonly codes: (row: number) => number;
  readonly entry: (code: number) => Possibly | null;
}

/** 1 true, 0 false, 2 unknown. */
export type RowVerdict = (row: number) => 0 | 1 | 2;

const UNREAD = 3;

/**
 * A criterion as a function of the row, with the verdicts that `evaluate` gives. A part that speaks of one variable is
 * evaluated once for each distinct value of it, not once for each patient; parts are joined by Kleene's rules.
 */
export function compileCriterion(
  criterion: Criterion,
  columnOf: (variable: string) => Column | undefined,
  options: EvaluateOptions = {},
): RowVerdict {
  const [variable, ...others] = variablesOf(criterion);
  if (variable !== undefined && others.length === 0 && !hasEvent(criterion)) {
    return byDistinctValue(criterion, columnOf(variable), options);
  }
  switch (criterion.kind) {
    case 'all':
    case 'any': {
      const parts = criterion.of.map((part) => compileCriterion(part, columnOf, options));
      const decisive = criterion.kind === 'all' ? 0 : 1;
      const otherwise = criterion.kind === 'all' ? 1 : 0;
      return (row) => {
        let joined: 0 | 1 | 2 = otherwise;
        for (const part of parts) {
          const verdict = part(row);
          if (verdict === decisive) return decisive;
          if (verdict === 2) joined = 2;
        }
        return joined;
      };
    }
    case 'not': {
      const inner = compileCriterion(criterion.of, columnOf, options);
      return (row) => {
        const verdict = inner(row);
        return verdict === 2 ? 2 : verdict === 1 ? 0 : 1;
      };
    }
    case 'compare':
    case 'happened':
      // A comparison has its variable, and was read above; what happened is in no column of the list.
      return () => 2;
    default:
      throw new TypeError(`compileCriterion: no such kind ${criterion satisfies never}`);
  }
}

function byDistinctValue(
  criterion: Criterion,
  column: Column | undefined,
  options: EvaluateOptions,
): RowVerdict {
  if (column === undefined) return () => 2;
  let verdicts = new Uint8Array(256).fill(UNREAD);
  const read = (code: number): 0 | 1 | 2 => {
    const value = column.entry(code);
    const quick = quickVerdict(criterion, value);
    if (quick !== null) return quick;
    const presence = asPresence(value);
    const { verdict } = evaluate(criterion, () => presence, options);
    return verdict === 'true' ? 1 : verdict === 'false' ? 0 : 2;
  };
  return (row) => {
    const code = column.codes(row);
    if (code >= verdicts.length) {
      const longer = new Uint8Array(2 * code).fill(UNREAD);
      longer.set(verdicts);
      verdicts = longer;
    }
    const known = verdicts[code];
    if (known === 0 || known === 1 || known === 2) return known;
    const verdict = read(code);
    verdicts[code] = verdict;
    return verdict;
  };
}

/** Of a plain number beside a plain number; null where there is more to it. */
function quickVerdict(criterion: Criterion, value: Possibly | null): 0 | 1 | null {
  if (criterion.kind !== 'compare' || typeof criterion.to !== 'number') return null;
  if (value?.kind !== 'known' || typeof value.value !== 'number') return null;
  const { op, to } = criterion;
  const number = value.value;
  switch (op) {
    case '<':
      return number < to ? 1 : 0;
    case '<=':
      return number <= to ? 1 : 0;
    case '=':
      return number === to ? 1 : 0;
    case '>=':
      return number >= to ? 1 : 0;
    case '>':
      return number > to ? 1 : 0;
    default:
      throw new TypeError(`quickVerdict: no such operator ${op satisfies never}`);
  }
}

/** Nothing of a line says when or from which record a value is. */
const seen: Seen = {
  at: { earliest: day(0), latest: day(0), precision: 'undated', approximate: false, asWritten: '' },
  knownOn: day(0),
  from: [],
};

/** What is known of a variable, as criteria read it. */
export function asPresence(value: Possibly | null): Presence<string | number | boolean> {
  switch (value?.kind) {
    case undefined:
      return { kind: 'unknown', reason: 'not-recorded' };
    case 'known':
      return { kind: 'known', value: value.value, seen };
    case 'among':
    case 'between':
      return { kind: 'bounded', possible: value, asWritten: '', seen };
    default:
      throw new TypeError(`asPresence: no such value ${value satisfies never}`);
  }
}

const hasEvent = (criterion: Criterion): boolean =>
  criterion.kind === 'happened' ||
  (criterion.kind === 'not' && hasEvent(criterion.of)) ||
  ((criterion.kind === 'all' || criterion.kind === 'any') && criterion.of.some(hasEvent));
