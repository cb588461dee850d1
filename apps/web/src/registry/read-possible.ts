import { dateOfDay, day, type Presence, type Seen } from '@hepatica/course';

type Value = string | number | boolean;

/** A line of the list says what is so, not since when; criteria over the list never ask. */
const undatedSeen: Seen = {
  at: dateOfDay(day(0), { kind: 'relative', anchor: 'the list' }),
  knownOn: day(0),
  from: [],
};

const OR_NOT_APPLICABLE = ', or not applicable';

const unknown: Presence<Value> = { kind: 'unknown', reason: 'not-recorded' };

export const knownValue = (value: Value | null | undefined): Presence<Value> =>
  value === null || value === undefined ? unknown : { kind: 'known', value, seen: undatedSeen };

const parseOne = (text: string, order: readonly (string | number)[]): string | number => {
  const numeric = order.length === 0 || order.some((one) => typeof one === 'number');
  const number = Number(text);
  return numeric && text !== '' && Number.isFinite(number) ? number : text;
};

/** The classes from one to another, both included; null where they are not of this order. */
const between = (from: Value, to: Value, order: readonly (string | number)[]): readonly Value[] | null => {
  const place = (value: Value) => (typeof value === 'boolean' ? -1 : order.indexOf(value));
  const [start, end] = [place(from), place(to)];
  if (start >= 0 && end >= start) return order.slice(start, end + 1);
  if (typeof from !== 'number' || typeof to !== 'number' || to < from) return null;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
};

/**
 * Reads back a written-out answer of the list as the set it is: `A (5)`, `A or B (5–9)`, `II–IVB`, `≥ 2`, `unknown`,
 * `C or D, or not applicable`. That it may not apply is one more value of the set: nothing then holds for certain.
 *
 * @param order the classes of the answer in their order; empty for a count
 */
export function readPossible(text: string | undefined, order: readonly (string | number)[]): Presence<Value> {
  if (text === undefined) return unknown;
  const mayNotApply = text.endsWith(OR_NOT_APPLICABLE);
  const said = mayNotApply ? text.slice(0, -OR_NOT_APPLICABLE.length) : text;
  const bare = said
    .replace(/\s*\(.*$/, '')
    .replace(/^(grade|at least)\s+/, (word) => (word.startsWith('at') ? '≥ ' : ''))
    .trim();
  if (bare === '' || bare === 'unknown' || bare === 'not applicable') return unknown;
  const limit = /^([≥>])\s*(\d+)$/.exec(bare);
  if (limit !== null) {
    const low = { value: Number(limit[2]), inclusive: limit[1] === '≥' };
    return { kind: 'bounded', possible: { kind: 'between', low }, asWritten: text, seen: undatedSeen };
  }
  const range = /^(\S+)–(\S+)$/.exec(bare);
  const ends =
    range === null ? null : between(parseOne(range[1] ?? '', order), parseOne(range[2] ?? '', order), order);
  const answers = ends ?? bare.split(/,\s+|\s+or\s+/).map((one) => parseOne(one, order));
  const values = mayNotApply ? [...answers, 'not applicable'] : answers;
  const [only] = values;
  if (values.length === 1 && only !== undefined) return knownValue(only);
  return { kind: 'bounded', possible: { kind: 'among', values }, asWritten: text, seen: undatedSeen };
}
