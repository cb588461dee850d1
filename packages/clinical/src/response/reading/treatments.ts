import type { CourseRecord, Treatment } from '@hepatica/course';

/** A treatment of the tumor that was given: announced ones and antivirals do not count. */
export function isGivenTreatment(record: CourseRecord): record is Treatment {
  switch (record.kind) {
    case 'ablation':
    case 'arterial-infusion':
    case 'embolization':
    case 'radiotherapy':
    case 'resection':
    case 'systemic-therapy':
    case 'transplantation':
      return record.state === 'given' && record.standing !== 'plan';
    default:
      return false;
  }
}
