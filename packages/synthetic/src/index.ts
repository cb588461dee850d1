export { printCourseDocument } from './course/document.ts';
export type { Baseline } from './patient/baseline.ts';
export type { FollowUp } from './patient/follow-up.ts';
export type { SimulatedPatient } from './patient/patient.ts';
export { createRandom, type Random } from './random/random.ts';
export {
  type CohortOptions,
  type SimulatedCohort,
  simulateCohort,
  simulatedCourse,
  simulatePatients,
} from './simulate-cohort.ts';
export { type FlatTable, printFlatTable } from './table/flat-table.ts';
export { demonstrationTruth, type Truth, type WeibullBaseline } from './truth.ts';
