import { type AssessmentScope, assessmentsOf, deaths, signsOfLife } from '../assessments.ts';
import { computedProgressions } from '../computed-progression.ts';
import type { EndpointPart } from '../course-endpoint.ts';
import type { CourseReading } from '../course-reading.ts';
import type { Occurrence } from '../occurrence.ts';
import { type ProgressionPlace, progressions } from '../progression-evidence.ts';

/** Death of any cause. */
export const anyDeath: EndpointPart = { name: 'death', words: 'death of any cause', find: deaths };

/** The last day on which the patient is known to have lived. */
export const lastKnownAlive: EndpointPart = {
  name: 'last-known-alive',
  words: 'the last day known alive',
  find: signsOfLife,
};

const PLACES: Readonly<Record<ProgressionPlace, string>> = {
  anywhere: 'progression',
  intrahepatic: 'intrahepatic progression',
  extrahepatic: 'extrahepatic progression',
};

export function progressionIn(place: ProgressionPlace): EndpointPart {
  return { name: 'progression', words: PLACES[place], find: (reading) => progressions(reading, place) };
}

export function lastAssessment(scope: AssessmentScope, words: string): EndpointPart {
  return { name: 'last-assessment', words, find: (reading) => assessmentsOf(reading, scope) };
}

/** The last adequate assessment of the disease, wherever it looked. */
export const lastAnyAssessment = lastAssessment('any', 'the last adequate assessment');

/** Parts that name one thing found by two rules. */
export function either(
  ...finds: readonly ((reading: CourseReading) => readonly Occurrence[])[]
): EndpointPart['find'] {
  return (reading) => finds.flatMap((find) => find(reading));
}

/** Where progression is computed: studies on which it is possible, but the measurements do not settle it. */
export const possibleProgression: EndpointPart = {
  name: 'possible-progression',
  words: 'progression that the measurements leave open',
  find: (reading) => computedProgressions(reading, false),
};
