import type { OverallResponse } from './category.ts';

/** One patient of a series: the best response, or every one that is still possible. */
export interface CountedPatient {
  readonly best: readonly OverallResponse[];
  /** At least one assessment after the baseline. */
  readonly wasAssessed: boolean;
  /** Disease that could be measured at the baseline. */
  readonly wasMeasurable: boolean;
}

/** Who is counted: every patient, those assessed after the baseline, or those with measurable disease. */
export type RateDenominator = 'itt' | 'evaluable' | 'measurable';

/** How many of how many; `low` and `high` differ where some responses are open. */
export interface ResponseCount {
  readonly denominator: RateDenominator;
  readonly n: number;
  /** Complete or partial response. */
  readonly objective: { readonly low: number; readonly high: number };
  /** Complete or partial response, or stable disease. */
  readonly control: { readonly low: number; readonly high: number };
}

const OBJECTIVE: readonly OverallResponse[] = ['CR', 'PR'];
const CONTROL: readonly OverallResponse[] = ['CR', 'PR', 'SD', 'non-CR/non-PD'];

/**
 * Objective responses and disease control with their denominator, which a rate never goes without. Whoever could not be
 * evaluated counts as not responding in `itt` and not at all in `evaluable`.
 */
export function countResponses(
  patients: readonly CountedPatient[],
  denominator: RateDenominator,
): ResponseCount {
  const counted = patients.filter(({ wasAssessed, wasMeasurable }) => {
    switch (denominator) {
      case 'itt':
        return true;
      case 'evaluable':
        return wasAssessed;
      case 'measurable':
        return wasMeasurable;
      default:
        throw new TypeError(`countResponses: no denominator ${denominator satisfies never}`);
    }
  });
  const within = (responses: readonly OverallResponse[]) => ({
    low: counted.filter(({ best }) => best.length > 0 && best.every((one) => responses.includes(one))).length,
    high: counted.filter(({ best }) => best.length === 0 || best.some((one) => responses.includes(one)))
      .length,
  });
  return { denominator, n: counted.length, objective: within(OBJECTIVE), control: within(CONTROL) };
}
