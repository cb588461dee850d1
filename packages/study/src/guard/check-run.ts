import type { Finding } from '@hepatica/course';
import { checkEvents } from './p05-events-per-parameter.ts';
import { checkMatching, type MatchingFacts } from './p06-matching.ts';
import { checkHazards, type HazardFacts } from './p07-proportional-hazards.ts';
import { checkLesionModel, checkProportion } from './p09-lesions.ts';
import { checkSubgroups } from './p13-subgroups.ts';
import { checkFollowUp } from './p14-follow-up.ts';
import { checkTests } from './p17-many-tests.ts';

/** What a run tells of itself to the guards that need estimates. */
export interface RunFacts {
  readonly models: readonly (Parameters<typeof checkEvents>[0] & HazardFacts)[];
  readonly matchings: readonly MatchingFacts[];
  readonly lesionModels: readonly Parameters<typeof checkLesionModel>[0][];
  readonly proportions: readonly Parameters<typeof checkProportion>[0][];
  readonly subgroups: Parameters<typeof checkSubgroups>[0];
  readonly followUp: Parameters<typeof checkFollowUp>[0];
  /** How many p values the report holds. */
  readonly tests: number;
}

/** What the guards say of a run: P5, P6, P7, P9, P13, P14 and P17. */
export function checkRun(facts: RunFacts): readonly Finding[] {
  return [
    ...facts.models.flatMap((model) => [...checkEvents(model), ...checkHazards(model)]),
    ...facts.matchings.flatMap(checkMatching),
    ...facts.lesionModels.flatMap(checkLesionModel),
    ...facts.proportions.flatMap(checkProportion),
    ...checkSubgroups(facts.subgroups),
    ...checkFollowUp(facts.followUp),
    ...checkTests(facts.tests),
  ];
}
