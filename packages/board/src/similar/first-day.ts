import { type Criterion, type Day, day, variablesOf } from '@hepatica/course';
import { type VerdictFrom, verdictsThrough } from './span-verdicts.ts';
import type { RegistryPatient } from './state-span.ts';

/** The first day on which a criterion holds; `unknown` where it never holds for sure but may have, null where it never does. */
export type FirstDay = Day | 'unknown' | null;

/**
 * Finds the first day on which criteria hold together, patient by patient: for the first of them alone, the first two, and so
 * on. The last answer is that of all.
 */
export function firstDaysOf(
  criteria: readonly Criterion[],
): (patient: RegistryPatient) => readonly FirstDay[] {
  const parts = criteria.map((_criterion, index) => verdictsThrough(sameVariable(criteria, index)));
  const together = criteria.map((_criterion, index) => lastOfEachVariable(criteria, index));
  return (patient) => {
    const verdicts: (readonly VerdictFrom[])[] = [];
    const found: FirstDay[] = [];
    for (const [index, part] of parts.entries()) {
      // Who never meets some of them never meets more.
      if (index > 0 && found[index - 1] === null) {
        found.push(null);
        continue;
      }
      verdicts[index] = part(patient);
      found.push(firstDay((together[index] ?? []).map((at) => verdicts[at] ?? [])));
    }
    return found;
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
