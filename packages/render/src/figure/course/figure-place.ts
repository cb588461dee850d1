import type { CourseRecord } from '@hepatica/course';

/** Where a kind of record is seen in the course figure. */
export type FigurePlace =
  /** A curve of a tumor marker; other laboratory values are seen in the bands that read them. */
  | 'markers'
  | 'treatment'
  /** The lane of a lesion: its scans, how sure it is, its specimen. */
  | 'lesions'
  /** The bands of the systems that read it. */
  | 'bands'
  /** Response, events and status, as they were judged or befell. */
  | 'status'
  /** Only among the turning points, where it is one. */
  | 'story'
  /** Background that does not change the picture from day to day; it is in the list of records. */
  | 'records';

/**
 * Every kind of record has a place in the figure, or is left to the list of records by this rule: what happened, was
 * seen or was measured is drawn; what describes the patient, or was considered without being done, is listed.
 */
export const figurePlaces: Readonly<Record<CourseRecord['kind'], FigurePlace>> = {
  laboratory: 'markers',
  embolization: 'treatment',
  ablation: 'treatment',
  resection: 'treatment',
  transplantation: 'treatment',
  radiotherapy: 'treatment',
  'arterial-infusion': 'treatment',
  'systemic-therapy': 'treatment',
  antiviral: 'treatment',
  lesion: 'lesions',
  'lesion-certainty': 'lesions',
  imaging: 'lesions',
  pathology: 'lesions',
  symptom: 'lesions',
  'liver-status': 'bands',
  'performance-status': 'bands',
  'stated-assessment': 'bands',
  'tumor-extent': 'bands',
  response: 'status',
  progression: 'status',
  complication: 'status',
  'board-decision': 'status',
  'vascular-invasion': 'status',
  'vital-status': 'status',
  diagnosis: 'story',
  'cirrhosis-etiology': 'records',
  comorbidity: 'records',
  consent: 'records',
  contact: 'records',
  contraindication: 'records',
  decision: 'records',
  endoscopy: 'records',
  feasibility: 'records',
  'follow-up-plan': 'records',
  'prompt-dismissal': 'records',
  history: 'records',
  'lung-function': 'records',
  medication: 'records',
  'patient-preference': 'records',
  'portal-hypertension': 'records',
  serology: 'records',
  'transplant-evaluation': 'records',
};
