import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastAnyAssessment, possibleProgression, progressionIn } from './ending-parts.ts';

/** Censored at the last assessment, not at the last contact: who was not looked at is not known to be free. */
export const progressionFreeSurvival: CourseEndpoint = {
  id: 'progression-free-survival',
  label: 'Progression-free survival',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['metastasis-diagnosis', 'metastasis-treatment', 'line-start'],
  occurs: 'recurring',
  events: [progressionIn('anywhere'), anyDeath],
  competing: [],
  doubtful: [possibleProgression],
  censoring: lastAnyAssessment,
  needsAssessment: true,
};
