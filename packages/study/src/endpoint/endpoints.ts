import type { CourseEndpoint } from './course-endpoint.ts';
import { cancerSpecificSurvival } from './declaration/cancer-specific-survival.ts';
import { durationOfResponse } from './declaration/duration-of-response.ts';
import { intrahepaticTimeToProgression } from './declaration/intrahepatic-time-to-progression.ts';
import { localProgression, localProgressionPerPatient } from './declaration/local-progression.ts';
import {
  localProgressionFreeSurvival,
  localProgressionFreeSurvivalPerLesion,
} from './declaration/local-progression-free-survival.ts';
import { overallSurvival } from './declaration/overall-survival.ts';
import { progressionFreeSurvival } from './declaration/progression-free-survival.ts';
import { recurrenceFreeSurvival } from './declaration/recurrence-free-survival.ts';
import { timeToExtrahepaticSpread } from './declaration/time-to-extrahepatic-spread.ts';
import { timeToNextTreatment } from './declaration/time-to-next-treatment.ts';
import { timeToProgression } from './declaration/time-to-progression.ts';
import { timeToUntreatableProgression } from './declaration/time-to-untreatable-progression.ts';

/** Every endpoint of a course, sorted by id. A new one is one file and one line here. */
export const courseEndpoints: readonly CourseEndpoint[] = [
  cancerSpecificSurvival,
  durationOfResponse,
  intrahepaticTimeToProgression,
  localProgression,
  localProgressionFreeSurvival,
  localProgressionFreeSurvivalPerLesion,
  localProgressionPerPatient,
  overallSurvival,
  progressionFreeSurvival,
  recurrenceFreeSurvival,
  timeToExtrahepaticSpread,
  timeToNextTreatment,
  timeToProgression,
  timeToUntreatableProgression,
];
