import type { CourseRecord, Treatment } from '@hepatica/course';

/** A treatment of the tumor that was given: announced ones and antivirals do not count. */
export function isGivenTreatment(record: CourseRecord): record is Treatment {
  return (
    'targets' in record &&
    'state' in record &&
    record.state === 'given' &&
    record.standing !== 'plan' &&
    record.kind !== 'antiviral'
  );
}
