import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath, lastKnownAlive } from './ending-parts.ts';

export const overallSurvival: CourseEndpoint = {
  id: 'overall-survival',
  label: 'Overall survival',
  unit: 'patient',
  timeZero: 'first-treatment',
  otherTimeZeros: ['diagnosis', 'metastasis-diagnosis', 'metastasis-treatment', 'line-start'],
  occurs: 'once',
  events: [anyDeath],
  competing: [],
  censoring: lastKnownAlive,
  needsAssessment: false,
};
