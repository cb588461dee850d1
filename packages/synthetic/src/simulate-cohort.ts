import { type Course, parseCourse } from '@hepatica/course';
import { printCourseDocument } from './course/document.ts';
import { drawPatient, type SimulatedPatient } from './patient/patient.ts';
import { type FlatTable, printFlatTable } from './table/flat-table.ts';
import { demonstrationTruth, type Truth } from './truth.ts';

export interface CohortOptions {
  /** A whole number; the same seed gives the same cohort. */
  readonly seed: number;
  readonly patients: number;
  readonly hospitals: number;
  /** True effects; those of the demonstration unless given. */
  readonly truth?: Truth;
}

/** A simulated cohort: the same patients as courses and as a flat table, with the effects that made them. */
export interface SimulatedCohort {
  readonly courses: readonly Course[];
  readonly rows: FlatTable;
  readonly truth: Truth;
}

/**
 * Draws patients with liver cancer and one to five lung metastases, found on time zero.
 *
 * @throws RangeError where `patients` is not a whole number of at least 0 or `hospitals` of at least 1
 */
export function simulatePatients({
  seed,
  patients,
  hospitals,
  truth = demonstrationTruth,
}: CohortOptions): readonly SimulatedPatient[] {
  if (!Number.isSafeInteger(patients) || patients < 0) {
    throw new RangeError(`simulatePatients: patients is ${patients}; expected a whole number of at least 0`);
  }
  if (!Number.isSafeInteger(hospitals) || hospitals < 1) {
    throw new RangeError(
      `simulatePatients: hospitals is ${hospitals}; expected a whole number of at least 1`,
    );
  }
  return Array.from({ length: patients }, (_, position) => drawPatient({ seed, hospitals, truth }, position));
}

/** The course of one simulated patient, read through the same checks as a file. @throws Error on a fault of ours */
export function simulatedCourse(patient: SimulatedPatient): Course {
  const { course, findings } = parseCourse(printCourseDocument(patient));
  if (course === null) {
    const faults = findings.map(({ message }) => message).join('; ');
    throw new Error(`simulatedCourse: ${patient.id} is not a valid course: ${faults}`);
  }
  return course;
}

/** A whole cohort, as courses and as the flat table of a study. */
export function simulateCohort(options: CohortOptions): SimulatedCohort {
  const patients = simulatePatients(options);
  return {
    courses: patients.map(simulatedCourse),
    rows: printFlatTable(patients),
    truth: options.truth ?? demonstrationTruth,
  };
}
