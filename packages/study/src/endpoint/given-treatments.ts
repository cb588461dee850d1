import type { Antiviral, CourseRecord, Treatment } from '@hepatica/course';

/** A treatment of the cancer. Antiviral drugs are none. */
export type CancerTreatment = Exclude<Treatment, Antiviral>;

/** True of a treatment of the cancer that was given: not planned, not given up. */
export function isGiven(record: CourseRecord): record is CancerTreatment {
  return (
    'targets' in record &&
    'state' in record &&
    record.kind !== 'antiviral' &&
    record.state === 'given' &&
    record.standing !== 'plan'
  );
}

/** The treatments of the cancer that were given, in the order of the records. */
export function givenTreatments(records: readonly CourseRecord[]): readonly CancerTreatment[] {
  return records.filter(isGiven);
}
