import type { CourseRecord } from '@hepatica/course';

/** How records are told apart when a reader filters them. */
export const recordGroups = [
  'laboratory',
  'imaging',
  'lesion',
  'treatment',
  'pathology',
  'judgement',
  'clinical',
] as const;

export type RecordGroup = (typeof recordGroups)[number];

export function recordGroup(record: CourseRecord): RecordGroup {
  switch (record.kind) {
    case 'laboratory':
    case 'serology':
    case 'lung-function':
      return 'laboratory';
    case 'imaging':
      return 'imaging';
    case 'lesion':
    case 'lesion-certainty':
    case 'vascular-invasion':
    case 'tumor-extent':
      return 'lesion';
    case 'pathology':
      return 'pathology';
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'transplantation':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
      return 'treatment';
    case 'response':
    case 'progression':
    case 'board-decision':
    case 'feasibility':
    case 'transplant-evaluation':
    case 'contraindication':
    case 'patient-preference':
    case 'stated-assessment':
    case 'decision':
    case 'follow-up-plan':
    case 'prompt-dismissal':
      return 'judgement';
    case 'liver-status':
    case 'cirrhosis-etiology':
    case 'endoscopy':
    case 'portal-hypertension':
    case 'comorbidity':
    case 'medication':
    case 'complication':
    case 'contact':
    case 'consent':
    case 'performance-status':
    case 'symptom':
    case 'history':
    case 'diagnosis':
    case 'vital-status':
      return 'clinical';
    default:
      return record satisfies never;
  }
}
