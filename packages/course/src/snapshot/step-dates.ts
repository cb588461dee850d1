import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import type { Modality } from '../record/modality.ts';
import type { Day } from '../words/day.ts';
import type { RecordId } from '../words/presence.ts';
import { timeline } from './timeline.ts';

export interface StepDate {
  readonly day: Day;
  readonly record: RecordId;
  /** What it is, in a few words: `CT`, `radiofrequency ablation`. */
  readonly label: string;
}

/** The scans and the treatments that were given, oldest first: the dates worth stepping through. */
export function stepDates(course: Course): readonly StepDate[] {
  return timeline(course)
    .flatMap((record) => {
      const label = labelOf(record);
      return label === null ? [] : [{ day: record.at.latest, record: record.id, label }];
    })
    .toSorted((a, b) => a.day - b.day);
}

const MODALITY_LABELS = {
  ct: 'CT',
  mri: 'MRI',
  'pet-ct': 'PET-CT',
  ultrasound: 'ultrasound',
  angiography: 'angiography',
  'not-stated': 'imaging',
} as const satisfies Record<Modality, string>;

function labelOf(record: CourseRecord): string | null {
  if (record.standing === 'plan' || ('state' in record && record.state !== 'given')) return null;
  switch (record.kind) {
    case 'imaging':
      return MODALITY_LABELS[record.modality];
    case 'embolization':
      return record.technique.toUpperCase();
    case 'ablation':
      return `${record.technique} ablation`;
    case 'resection':
      return record.operation;
    case 'transplantation':
      return 'liver transplant';
    case 'radiotherapy':
      return 'radiotherapy';
    case 'arterial-infusion':
      return 'arterial infusion';
    case 'systemic-therapy':
      return record.agents.join(' + ');
    default:
      return null;
  }
}
