import { type Criterion, type EvaluateOptions, type FactValue, printCriterion } from '@hepatica/course';
import { type Column, compileCriterion } from './compile-criterion.ts';
import type { Possibly } from './list-variables.ts';
import { sortKey } from './sort-key.ts';
import type { Facets } from './summarize-patient.ts';

/** A page of the list, as it is asked for. */
export interface PatientQuery {
  readonly criterion?: Criterion;
  /** `certain`: who meets the criterion; `possible`: also those of whom it cannot be told. */
  readonly show: 'certain' | 'possible';
  /** Part of the id or the title, in any case. */
  readonly text?: string;
  /** A name of `Facets.sort`, or a variable. */
  readonly sort: string;
  readonly direction: 'ascending' | 'descending';
  readonly hospitals: 'all' | readonly string[];
  /** Where the page before ended: its `nextCursor`. */
  readonly after?: Cursor;
  readonly limit: number;
}

/** The key and the id of the last line of a page: the next begins after it, also where that line has gone since. */
export interface Cursor {
  readonly key: number | string | null;
  readonly id: string;
}

/** The patients of a page by id, and how many there are on all pages. */
export interface FoundPatients {
  readonly ids: readonly string[];
  readonly total: number;
  /** Of how many the criterion cannot be told. */
  readonly undecided: number;
  readonly nextCursor: Cursor | null;
}

/** The lines of a registry in memory, a column for each variable: 100,000 of them are searched in a few milliseconds. */
export interface PatientTable {
  /** Puts lines in, in place of earlier ones of the same patient, or takes them out where they are null. */
  readonly change: (changes: readonly { readonly id: string; readonly line: Line | null }[]) => void;
  readonly size: () => number;
  readonly find: (query: PatientQuery) => FoundPatients;
}

interface Line {
  readonly hospital: string | null;
  readonly facets: Facets;
}

/** After so many changes at once it is quicker to sort anew. */
const MANY = 100;

/** How many orders and compiled criteria are kept. */
const KEPT = 32;

/** An empty list. */
export function createPatientTable(options: EvaluateOptions = {}): PatientTable {
  const rows = new Map<string, number>();
  const ids: string[] = [];
  const hospitals: (string | null)[] = [];
  const sorts: Facets['sort'][] = [];
  const texts: string[] = [];
  const columns = new Map<string, ValueColumn>();
  const orders = new Map<string, number[]>();
  const verdicts = new Map<string, ReturnType<typeof compileCriterion>>();
  let count = 0;

  /** The key of a row: what its line gives for sorting alone, else that of its variable. */
  const keysOf = (sort: string): ((row: number) => Key) => {
    if (sort === 'id') return (row) => ids[row];
    const column = columns.get(sort);
    return (row) => sorts[row]?.[sort] ?? column?.key(row);
  };

  /** Rows in the order of a key, those without it last; equal ones by id. */
  const orderOf = (sort: string): number[] => {
    const known = orders.get(sort);
    if (known !== undefined) return known;
    const made = sort === 'id' ? orderById(rows, ids) : orderByKey(orderOf('id'), keysOf(sort));
    if (orders.size >= KEPT) orders.clear();
    orders.set(sort, made);
    return made;
  };

  const verdictOf = (criterion: Criterion): ReturnType<typeof compileCriterion> => {
    const name = printCriterion(criterion);
    const known = verdicts.get(name);
    if (known !== undefined) return known;
    const made = compileCriterion(criterion, (variable) => columns.get(variable), options);
    if (verdicts.size >= KEPT) verdicts.clear();
    verdicts.set(name, made);
    return made;
  };

  /** Takes a row out of every order, changes it, and puts it where it now belongs. */
  const reorder = (row: number, change: () => void, isIn: boolean): void => {
    for (const order of orders.values()) {
      const place = order.indexOf(row);
      if (place >= 0) order.splice(place, 1);
    }
    change();
    if (!isIn) return;
    for (const [sort, order] of orders) {
      const keyOf = keysOf(sort);
      const place = placeOf(order, (other) => {
        const key = compareKeys(keyOf(other), keyOf(row));
        return (key || compareText(ids[other], ids[row])) < 0;
      });
      order.splice(place, 0, row);
    }
  };

  const put = (id: string, { hospital, facets }: Line): void => {
    const before = rows.get(id);
    const row = before ?? count++;
    const write = () => {
      rows.set(id, row);
      ids[row] = id;
      hospitals[row] = hospital;
      sorts[row] = facets.sort;
      texts[row] = `${id} ${facets.sort.title ?? ''}`.toLowerCase();
      if (before !== undefined) for (const column of columns.values()) column.clear(row);
      for (const [variable, value] of Object.entries(facets.values)) {
        let column = columns.get(variable);
        if (column === undefined) {
          column = valueColumn();
          columns.set(variable, column);
          // What was compiled before took the variable for unknown.
          verdicts.clear();
        }
        column.set(row, value);
      }
    };
    reorder(row, write, true);
  };

  const remove = (id: string): void => {
    const row = rows.get(id);
    if (row === undefined) return;
    const clear = () => {
      rows.delete(id);
      sorts[row] = {};
      for (const column of columns.values()) column.clear(row);
    };
    reorder(row, clear, false);
  };

  return {
    size: () => rows.size,
    change: (changes) => {
      if (changes.length > MANY) orders.clear();
      for (const { id, line } of changes) {
        if (line === null) remove(id);
        else put(id, line);
      }
    },
    find: ({ criterion, text, show, sort, direction, hospitals: seen, after, limit }) => {
      const order = orderOf(sort);
      const verdict = criterion === undefined ? () => 1 : verdictOf(criterion);
      const part = text === undefined || text === '' ? null : text.toLowerCase();
      const allowed = seen === 'all' ? null : new Set(seen);
      const keyOf = keysOf(sort);
      const known = placeOf(order, (row) => keyOf(row) !== undefined);
      // Descending turns those with a key around; those without stay last.
      const at =
        direction === 'ascending'
          ? (k: number) => order[k]
          : (k: number) => order[k < known ? known - 1 - k : k];
      const sign = direction === 'ascending' ? 1 : -1;
      const isAfter = (row: number): boolean => {
        if (after === undefined) return true;
        const key = keyOf(row);
        const from = after.key ?? undefined;
        if (key === undefined && from === undefined) return compareText(ids[row], after.id) > 0;
        if (key === undefined || from === undefined) return key === undefined;
        return sign * (compareKeys(key, from) || compareText(ids[row], after.id)) > 0;
      };
      const found: number[] = [];
      let total = 0;
      let undecided = 0;
      let more = false;
      for (let k = 0; k < order.length; k++) {
        const row = at(k) ?? 0;
        const hospital = hospitals[row] ?? null;
        if (allowed !== null && (hospital === null || !allowed.has(hospital))) continue;
        if (part !== null && !texts[row]?.includes(part)) continue;
        const said = verdict(row);
        if (said === 2) undecided += 1;
        if (said === 0 || (said === 2 && show === 'certain')) continue;
        total += 1;
        if (more || (found.length === 0 && !isAfter(row))) continue;
        if (found.length < limit) found.push(row);
        else more = true;
      }
      const last = found.at(-1);
      const next = more && last !== undefined ? { key: keyOf(last) ?? null, id: ids[last] ?? '' } : null;
      return { ids: found.map((row) => ids[row] ?? ''), total, undecided, nextCursor: next };
    },
  };
}

interface ValueColumn extends Column {
  readonly key: (row: number) => Key;
  readonly set: (row: number, value: Possibly) => void;
  readonly clear: (row: number) => void;
}

function valueColumn(): ValueColumn {
  let codes = new Uint32Array(1024);
  const entries: (Possibly | null)[] = [null];
  const keys: Key[] = [undefined];
  const ofKnown = new Map<FactValue, number>();
  const ofOthers = new Map<FactValue, number>();
  return {
    codes: (row) => codes[row] ?? 0,
    entry: (code) => entries[code] ?? null,
    key: (row) => keys[codes[row] ?? 0],
    clear: (row) => {
      if (row < codes.length) codes[row] = 0;
    },
    set: (row, value) => {
      if (row >= codes.length) {
        const longer = new Uint32Array(2 * row);
        longer.set(codes);
        codes = longer;
      }
      // Nearly all are known; a map tells a number from its text.
      const name = value.kind === 'known' ? value.value : JSON.stringify(value);
      const numbers = value.kind === 'known' ? ofKnown : ofOthers;
      let code = numbers.get(name);
      if (code === undefined) {
        code = entries.push(value) - 1;
        keys.push(sortKey(value) ?? undefined);
        numbers.set(name, code);
      }
      codes[row] = code;
    },
  };
}

type Key = number | string | undefined;

/** Numbers before words before nothing. */
function compareKeys(a: Key, b: Key): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  return typeof a === 'number' ? -1 : 1;
}

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

const orderById = (rows: ReadonlyMap<string, number>, ids: readonly string[]): number[] =>
  [...rows.values()].sort((a, b) => compareText(ids[a], ids[b]));

/**
 * Puts rows into the order of their keys, equal ones as they were. The distinct keys alone are sorted, and rows counted
 * into their places: of many rows most share a key with others, and a number is sorted faster than a row is compared.
 */
function orderByKey(before: readonly number[], keyOf: (row: number) => Key): number[] {
  const places = new Map<Key, number>();
  const placeOfRow = new Uint32Array(before.length);
  const counts: number[] = [];
  for (const [k, row] of before.entries()) {
    const key = keyOf(row);
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
      counts.push(0);
    }
    placeOfRow[k] = place;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const next: number[] = new Array(counts.length);
  let start = 0;
  for (const key of sortedKeys([...places.keys()])) {
    const place = places.get(key) ?? 0;
    next[place] = start;
    start += counts[place] ?? 0;
  }
  const after: number[] = new Array(before.length);
  for (const [k, row] of before.entries()) {
    const place = placeOfRow[k] ?? 0;
    const at = next[place] ?? 0;
    after[at] = row;
    next[place] = at + 1;
  }
  return after;
}

/** Numbers, which are most keys, are sorted as numbers. */
function sortedKeys(keys: readonly Key[]): readonly Key[] {
  const numbers = keys.filter((key) => typeof key === 'number');
  const others = keys.filter((key) => typeof key !== 'number');
  return [...Float64Array.from(numbers).sort(), ...others.sort(compareKeys)];
}

/** The first place at which `isBefore` is no longer so. */
function placeOf(order: readonly number[], isBefore: (row: number) => boolean): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(order[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
