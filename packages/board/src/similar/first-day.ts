import { type Criterion, type Day, day, variablesOf } from '@hepatica/course';
import { type VerdictFrom, verdictsThrough } from './span-verdicts.ts';
import type { RegistryPatient } from './state-span.ts';

/** The first day on which a criterion holds; `unknown` where it never holds for sure but may have, null where it never does. */
export type FirstDay = Day | 'unknown' | null;

/** On which day criteria first hold together, and how many of them, from the first on, ever do. */
export interface FirstDays {
  readonly all: FirstDay;
  readonly held: number;
}

/** Finds the first day on which criteria hold together, patient by patient. */
export function firstDaysOf(criteria: readonly Criterion[]): (patient: RegistryPatient) => FirstDays {
  const parts = criteria.map((_criterion, index) => verdictsThrough(sameVariable(criteria, index)));
  const together = criteria.map((_criterion, index) => lastOfEachVariable(criteria, index));
  return (patient) => {
    const verdicts = parts.map((part) => part(patient));
    const firstOf = (indexes: readonly number[] = []): FirstDay =>
      firstDay(indexes.map((index) => verdicts[index] ?? []));
    let held = 0;
    let first: FirstDay = null;
    // Who never meets the first few together never meets more of them.
    for (const indexes of together) {
      first = firstOf(indexes);
      if (typeof first !== 'number') break;
      held += 1;
    }
    return { all: held === together.length ? first : firstOf(together.at(-1)), held };
  };
}

const soleVariable = (criterion: Criterion | undefined): string | null => {
  const [variable, ...others] = criterion === undefined ? [] : variablesOf(criterion);
  return variable !== undefined && others.length === 0 ? variable : null;
};

/** A criterion with the earlier ones on its variable: what is asked of one variable is judged together, as `evaluate` does. */
function sameVariable(criteria: readonly Criterion[], index: number): Criterion {
  const variable = soleVariable(criteria[index]);
  const of = criteria.filter(
    (criterion, at) =>
      at === index || (at < index && variable !== null && soleVariable(criterion) === variable),
  );
  return { kind: 'all', of };
}

/** Of the criteria up to one, those that hold everything asked of their variable. */
function lastOfEachVariable(criteria: readonly Criterion[], upTo: number): readonly number[] {
  return criteria.slice(0, upTo + 1).flatMap((criterion, index) => {
    const variable = soleVariable(criterion);
    const isAskedAgain =
      variable !== null &&
      criteria.slice(index + 1, upTo + 1).some((later) => soleVariable(later) === variable);
    return isAskedAgain ? [] : [index];
  });
}

/** Walks through the days of all parts at once. */
function firstDay(parts: readonly (readonly VerdictFrom[])[]): FirstDay {
  const place = parts.map(() => 0);
  let isOpen = parts.every((of) => of.length === 0);
  for (;;) {
    let next = Number.POSITIVE_INFINITY;
    for (let index = 0; index < parts.length; index++) {
      const from = parts[index]?.[place[index] ?? 0]?.from;
      if (from !== undefined && from < next) next = from;
    }
    if (next === Number.POSITIVE_INFINITY) return isOpen ? 'unknown' : null;
    let verdict: VerdictFrom['verdict'] = 'true';
    for (let index = 0; index < parts.length; index++) {
      const of = parts[index] ?? [];
      let at = place[index] ?? 0;
      if (of[at]?.from === next) {
        at += 1;
        place[index] = at;
      }
      const now = at === 0 ? 'unknown' : of[at - 1]?.verdict;
      if (now === 'false') verdict = 'false';
      else if (now === 'unknown' && verdict === 'true') verdict = 'unknown';
    }
    if (verdict === 'true') return day(next);
    if (verdict === 'unknown') isOpen = true;
  }
}
