import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastAssessment, progressionIn } from './ending-parts.ts';

export const intrahepaticTimeToProgression: CourseEndpoint = {
  id: 'intrahepatic-time-to-progression',
  label: 'Intrahepatic time to progression',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['metastasis-diagnosis', 'metastasis-treatment', 'line-start'],
  occurs: 'recurring',
  events: [progressionIn('intrahepatic')],
  competing: [anyDeath],
  censoring: lastAssessment('intrahepatic', 'the last adequate assessment of the liver'),
  needsAssessment: true,
};
