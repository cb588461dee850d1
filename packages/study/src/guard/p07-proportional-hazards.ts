import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const proportionalHazardsGuard: Guard = {
  id: 'P7',
  title: 'Effects that change over time',
  when: 'The test of proportional hazards is below 0.05 for a covariate or the whole model: curves of surgery and drugs often cross.',
  remedy:
    'The test is always made. Where it speaks, the difference in restricted mean survival and hazard ratios by period stand beside the single one; a question asks for hazard ratios that run with log t by overTime.',
  codes: ['proportional-hazards-doubtful', 'proportional-hazards-alone'],
  citation: 'Royston, Parmar. BMC Med Res Methodol 2013;13:152. doi:10.1186/1471-2288-13-152',
};

const DOUBTFUL = 0.05;

export interface HazardFacts {
  readonly title: string;
  readonly where: string;
  /** Labels of covariates with their p value, and that of the whole; null where it could not be tested. */
  readonly proportionalHazards: {
    readonly global: number;
    readonly terms: readonly { readonly label: string; readonly p: number }[];
  } | null;
  /** A restricted mean, or hazard ratios by period or over time, stand beside it. */
  readonly remedied: boolean;
}

/** A single hazard ratio that stands alone though its effect seems to change over time. */
export function checkHazards({
  title,
  where,
  proportionalHazards,
  remedied,
}: HazardFacts): readonly Finding[] {
  if (proportionalHazards === null || remedied) return [];
  const { global, terms } = proportionalHazards;
  const changing = terms.filter(({ p }) => p < DOUBTFUL).map(({ label }) => label);
  if (changing.length === 0 && global >= DOUBTFUL) return [];
  const which = changing.length === 0 ? 'the effects taken together' : changing.join(', ');
  return [
    {
      code: 'proportional-hazards-alone',
      severity: 'warning',
      message: `In ${title} a single hazard ratio stands for an effect that seems to change over time (${which}).`,
      where: { field: where },
      remedy:
        'Show the difference in restricted mean survival, or hazard ratios by period or over time, beside it.',
      citation: proportionalHazardsGuard.citation,
    },
  ];
}
