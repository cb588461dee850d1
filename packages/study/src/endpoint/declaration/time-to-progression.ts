import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastAnyAssessment, possibleProgression, progressionIn } from './ending-parts.ts';

/** Death without progression competes; censoring it instead would estimate a world without death. */
export const timeToProgression: CourseEndpoint = {
  id: 'time-to-progression',
  label: 'Time to progression',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['metastasis-diagnosis', 'metastasis-treatment', 'line-start'],
  occurs: 'recurring',
  events: [progressionIn('anywhere')],
  competing: [anyDeath],
  doubtful: [possibleProgression],
  censoring: lastAnyAssessment,
  needsAssessment: true,
};
