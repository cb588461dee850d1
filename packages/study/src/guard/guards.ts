import type { Guard } from './guard.ts';
import { guaranteeTime } from './p01-guarantee-time.ts';
import { immortalTime } from './p02-immortal-time.ts';
import { delayedEntryGuard } from './p03-delayed-entry.ts';
import { variableChoice } from './p04-variable-choice.ts';
import { eventsPerParameter } from './p05-events-per-parameter.ts';
import { matchingReport } from './p06-matching.ts';
import { proportionalHazardsGuard } from './p07-proportional-hazards.ts';
import { competingRisks } from './p08-competing-risks.ts';
import { lesionsOfOnePatient } from './p09-lesions.ts';
import { missingCovariates } from './p10-missing-covariates.ts';
import { limitedValues } from './p11-limited-values.ts';
import { cutPoints } from './p12-cut-points.ts';
import { subgroupClaims } from './p13-subgroups.ts';
import { followUpDefined } from './p14-follow-up.ts';
import { endpointDefined } from './p15-endpoint-definition.ts';
import { selectionGuard } from './p16-selection.ts';
import { manyTests } from './p17-many-tests.ts';

/** Every guard, in the order of its number. A new one is one file and one line here. */
export const guards: readonly Guard[] = [
  guaranteeTime,
  immortalTime,
  delayedEntryGuard,
  variableChoice,
  eventsPerParameter,
  matchingReport,
  proportionalHazardsGuard,
  competingRisks,
  lesionsOfOnePatient,
  missingCovariates,
  limitedValues,
  cutPoints,
  subgroupClaims,
  followUpDefined,
  endpointDefined,
  selectionGuard,
  manyTests,
];

/** The guard that a finding comes from; null where none does. */
export function guardOf(code: string): Guard | null {
  return guards.find(({ codes }) => codes.includes(code)) ?? null;
}
