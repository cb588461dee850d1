import type { Finding } from '@hepatica/course';
import type { Formula } from '@hepatica/study/formula';

type Part = 'strata' | 'cluster' | 'offset';

/** Parts of a formula that a command (named in the plural) has no use for; they are refused by name, never ignored. */
export function unusedParts(formula: Formula, what: string, parts: readonly Part[]): readonly Finding[] {
  const stands: Readonly<Record<Part, boolean>> = {
    strata: formula.strata.length > 0,
    cluster: formula.cluster !== null,
    offset: formula.offset.length > 0,
  };
  return parts
    .filter((part) => stands[part])
    .map((part) => ({
      code: 'formula-part-unused',
      severity: 'error',
      message: `${what} have no use for ${part}().`,
      remedy:
        part === 'strata'
          ? 'Name the variable itself: one curve is drawn for each value.'
          : `Leave ${part}() out.`,
    }));
}
