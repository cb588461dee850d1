import type { Fields, Outcome } from './outcomes.ts';

/**
 * The fields of the answer that one variable could still change while all others stay as they are. Exact: for some
 * joint completion of the others, two of its values give different answers.
 */
export function influenceOf(
  variable: number,
  isRange: boolean,
  outcomes: readonly Outcome[],
  fields: readonly string[],
): readonly string[] {
  const firstOf = new Map<string, Outcome>();
  const changed = new Set<string>();
  for (const outcome of outcomes) {
    const others = `${outcome.reading}:${outcome.cells.toSpliced(variable, 1).join(',')}`;
    const first = firstOf.get(others);
    if (first === undefined) firstOf.set(others, outcome);
    else if (first.key !== outcome.key) {
      for (const field of differing(first.answer, outcome.answer, fields)) changed.add(field);
    }
    // Within one box of a formula a range of this input moves the number, and crosses a cut where two classes remain.
    if (isRange && outcome.answer !== null) {
      for (const field of fields) if (outcome.answer[field]?.kind !== 'one') changed.add(field);
    }
  }
  return fields.filter((field) => changed.has(field));
}

/** Where the system applies to one and not to the other, every field differs. */
function differing(a: Fields | null, b: Fields | null, fields: readonly string[]): readonly string[] {
  if (a === null || b === null) return fields;
  return fields.filter((field) => JSON.stringify(a[field]) !== JSON.stringify(b[field]));
}
