/** Events of a course from which a clock can run. */
export const COURSE_EVENTS = [
  'diagnosis',
  'first-treatment',
  'metastasis-diagnosis',
  'lung-metastasis-diagnosis',
  'first-contact',
  'metastasis-treatment',
  'line-start',
  'complete-treatment',
  'first-ablation',
] as const;
