import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastAnyAssessment, possibleProgression, progressionIn } from './ending-parts.ts';

/** Only responders have one: comparing it between treatments compares groups formed after time zero. */
export const durationOfResponse: CourseEndpoint = {
  id: 'duration-of-response',
  label: 'Duration of response',
  unit: 'patient',
  timeZero: 'first-response',
  otherTimeZeros: [],
  occurs: 'recurring',
  events: [progressionIn('anywhere'), anyDeath],
  competing: [],
  doubtful: [possibleProgression],
  censoring: lastAnyAssessment,
  needsAssessment: true,
};
