import type { Finding } from '../finding.ts';
import { normalTwoSided } from '../numeric/normal.ts';
import type { CoxTerm } from './cox-fit.ts';

/** Inference on one coefficient from its errors; a robust one, where given, is the one used. */
export function termOf(
  name: string,
  coefficient: number,
  standardError: number,
  robustStandardError: number | null,
  critical: number,
): CoxTerm {
  const used = robustStandardError ?? standardError;
  // A sandwich of one cluster has no spread: no evidence either way.
  const z = used > 0 ? coefficient / used : 0;
  return {
    name,
    coefficient,
    standardError,
    ...(robustStandardError === null ? {} : { robustStandardError }),
    hazardRatio: boundedExp(coefficient),
    confidenceInterval: {
      low: boundedExp(coefficient - critical * used),
      high: boundedExp(coefficient + critical * used),
    },
    z,
    p: normalTwoSided(z),
  };
}

/** exp, with the largest number there is in place of infinity, which JSON does not have; a finding says so. */
export function boundedExp(value: number): number {
  return Math.min(Math.exp(value), Number.MAX_VALUE);
}

/** Says where a hazard ratio or its limit is beyond the largest number. */
export function overflowFinding(
  term: Pick<CoxTerm, 'name'> & { readonly confidenceInterval: { readonly high: number | null } },
): readonly Finding[] {
  const { high } = term.confidenceInterval;
  if (high === null || high < Number.MAX_VALUE) return [];
  return [
    {
      code: 'hazard-ratio-overflow',
      severity: 'warning',
      message: `${term.name}: a hazard ratio per unit exceeds the largest number and is shown as that`,
      where: { column: term.name },
      remedy: 'Give the covariate in a larger unit.',
    },
  ];
}
