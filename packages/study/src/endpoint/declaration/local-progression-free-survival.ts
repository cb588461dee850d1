import type { CourseEndpoint } from '../course-endpoint.ts';
import { anyDeath } from './ending-parts.ts';
import {
  lastOrganImaging,
  localProgressionOfAny,
  localProgressionOfLesion,
  suspectedLocalProgression,
} from './local-progression.ts';

export const localProgressionFreeSurvival: CourseEndpoint = {
  id: 'local-progression-free-survival',
  label: 'Local tumor progression-free survival, per patient',
  unit: 'patient',
  timeZero: 'first-ablation',
  otherTimeZeros: ['metastasis-treatment'],
  occurs: 'recurring',
  events: [localProgressionOfAny, anyDeath],
  competing: [],
  doubtful: [suspectedLocalProgression],
  censoring: lastOrganImaging,
  needsAssessment: true,
};

export const localProgressionFreeSurvivalPerLesion: CourseEndpoint = {
  ...localProgressionFreeSurvival,
  id: 'local-progression-free-survival-per-lesion',
  label: 'Local tumor progression-free survival, per lesion',
  unit: 'lesion',
  timeZero: 'lesion-ablation',
  otherTimeZeros: [],
  events: [localProgressionOfLesion, anyDeath],
};
