import type { StudyResult } from '@hepatica/study';
import { matchingParts, weightingParts } from './causal-parts.ts';
import { competingParts } from './competing-part.ts';
import { coxParts } from './cox-part.ts';
import { landmarkParts } from './landmark-part.ts';
import { imputationParts, sensitivityParts } from './missing-parts.ts';
import { complicationParts, lesionParts, responseParts } from './outcome-parts.ts';
import { exposuresPart, patientsPart, populationPart } from './population-part.ts';
import { prognosisParts } from './prognosis-part.ts';
import { strategyParts } from './strategy-part.ts';
import type { StudyPart } from './study-part.ts';
import { subgroupParts } from './subgroup-part.ts';
import { survivalParts } from './survival-part.ts';
import { swimmerParts } from './swimmer-part.ts';
import { timeDependentParts } from './time-dependent-part.ts';
import { undatedParts } from './undated-part.ts';

/** Everything that a study found, in the order of a paper: for the report and for the page. */
export function studyParts(result: StudyResult): readonly StudyPart[] {
  return [
    populationPart(result),
    ...patientsPart(result),
    ...exposuresPart(result),
    ...swimmerParts(result),
    ...survivalParts(result),
    ...coxParts(result),
    ...timeDependentParts(result),
    ...landmarkParts(result),
    ...undatedParts(result),
    ...competingParts(result),
    ...subgroupParts(result),
    ...matchingParts(result),
    ...weightingParts(result),
    ...strategyParts(result),
    ...lesionParts(result),
    ...responseParts(result),
    ...complicationParts(result),
    ...prognosisParts(result),
    ...imputationParts(result),
    ...sensitivityParts(result),
  ];
}
