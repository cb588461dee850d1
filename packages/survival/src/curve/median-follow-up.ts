import type { Surv } from '../surv/surv.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import type { Quantile } from './quantile.ts';

/**
 * Median follow-up by the reverse Kaplan-Meier estimate: how long subjects would have been watched without the event.
 *
 * Schemper and Smith (1996), doi:10.1016/0197-2456(96)00075-X. R: `survfit(Surv(time, 1 - event) ~ 1)`.
 */
export function medianFollowUp(surv: Surv): Quantile {
  return kaplanMeier(surv, { reverse: true }).strata[0].median;
}
