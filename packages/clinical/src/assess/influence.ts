import { cellIn, type Fields, type Outcomes } from './outcomes.ts';

/**
 * The fields of the answer that one variable could still change while all others stay as they are. Exact: for some
 * joint completion of the others, two of its values give different answers.
 */
export function influenceOf(
  variable: number,
  isRange: boolean,
  { all, digits }: Outcomes,
  fields: readonly string[],
): readonly string[] {
  const digit = digits[variable];
  if (digit === undefined) throw new RangeError(`influenceOf: no variable ${variable}`);
  const changed = new Set<string>();
  if (digit.size > 1) {
    const firstOf = new Map<number, Fields | null>();
    for (const { place, answer } of all) {
      const others = place - cellIn(place, digit) * digit.weight;
      const first = firstOf.get(others);
      if (first === undefined) firstOf.set(others, answer);
      else if (first !== answer && changed.size < fields.length)
        for (const field of differing(first, answer, fields)) changed.add(field);
    }
  }
  // Within one box of a formula a range of this input moves the number, and crosses a cut where two classes remain.
  if (isRange) {
    for (const { answer } of all) {
      for (const field of fields) if (answer !== null && answer[field]?.kind !== 'one') changed.add(field);
    }
  }
  return fields.filter((field) => changed.has(field));
}

/** Where the system applies to one and not to the other, every field differs. */
function differing(a: Fields | null, b: Fields | null, fields: readonly string[]): readonly string[] {
  if (a === null || b === null) return fields;
  return fields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}
