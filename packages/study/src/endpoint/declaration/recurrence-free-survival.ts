import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastAnyAssessment, possibleProgression, progressionIn } from './ending-parts.ts';

/** Disease-free survival by another name: from a treatment that left no known tumor. */
export const recurrenceFreeSurvival: CourseEndpoint = {
  id: 'recurrence-free-survival',
  label: 'Recurrence-free survival',
  unit: 'patient',
  timeZero: 'complete-treatment',
  otherTimeZeros: ['last-complete-treatment', 'last-treatment'],
  occurs: 'recurring',
  events: [{ ...progressionIn('anywhere'), name: 'recurrence', words: 'recurrence at any site' }, anyDeath],
  competing: [],
  doubtful: [possibleProgression],
  censoring: lastAnyAssessment,
  needsAssessment: true,
};
