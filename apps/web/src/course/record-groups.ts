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
      return 'laboratory';
    case 'imaging':
      return 'imaging';
    case 'lesion':
      return 'lesion';
    case 'pathology':
      return 'pathology';
    case 'embolization':
    case 'ablation':
    case 'resection':
    case 'radiotherapy':
    case 'arterial-infusion':
    case 'systemic-therapy':
    case 'antiviral':
      return 'treatment';
    case 'response':
    case 'stated-assessment':
    case 'decision':
    case 'follow-up-plan':
      return 'judgement';
    case 'liver-status':
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
