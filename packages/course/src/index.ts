export { appendRecord } from './append/append-record.ts';
export { type Assumption, type Contradiction, type Course, FACTS, type FactId } from './course.ts';
export {
  type Comparand,
  type CompareOperator,
  type Criterion,
  printCriterion,
  variablesOf,
} from './criteria/criterion.ts';
export {
  type Because,
  type Evaluated,
  type EvaluateOptions,
  evaluate,
  type Verdict,
} from './criteria/evaluate.ts';
export { type ParsedCriterion, parseCriterion } from './criteria/parse-criterion.ts';
export { courseJsonSchema } from './file/course-json-schema.ts';
export { COURSE_FORMAT } from './file/course-schema.ts';
export { type ParsedCourse, parseCourse } from './file/parse-course.ts';
export { printCourse } from './file/print-course.ts';
export type { CourseRecord, RecordKind } from './record/course-record.ts';
export { lesionId, recordId } from './record/ids.ts';
export type { Imaging, LesionFinding, Modality } from './record/imaging.ts';
export type { Decision, FollowUpPlan, Response, StatedAssessment, VitalStatus } from './record/judgement.ts';
export type { Analyte, Laboratory } from './record/laboratory.ts';
export type { Lesion, LesionNature } from './record/lesion.ts';
export type {
  Diagnosis,
  History,
  LiverStatus,
  Pathology,
  PerformanceStatus,
  Serology,
  Symptom,
} from './record/observation.ts';
export type {
  Compartment,
  LesionId,
  Organ,
  RecordBase,
  Source,
  Standing,
  TreatmentBase,
} from './record/record-base.ts';
export type {
  Ablation,
  Antiviral,
  ArterialInfusion,
  Embolization,
  Radiotherapy,
  Resection,
  SystemicTherapy,
  Treatment,
} from './record/treatment.ts';
export { type KnownAtTimeZero, knownAtTimeZero } from './snapshot/known-at-time-zero.ts';
export { type FactValue, readFact } from './snapshot/read-fact.ts';
export { type ResolvedDay, resolveAt } from './snapshot/resolve-at.ts';
export type { LesionState, Position, Snapshot } from './snapshot/snapshot.ts';
export { type SnapshotOptions, snapshotAt } from './snapshot/snapshot-at.ts';
export { type StepDate, stepDates } from './snapshot/step-dates.ts';
export { timeline } from './snapshot/timeline.ts';
export { type CivilDate, civilOf, dayOfCivil } from './words/civil.ts';
export { ANALYTES, canonicalUnit, convert } from './words/convert.ts';
export {
  dateOfDay,
  durationBetween,
  middleOf,
  preferredReading,
  printDay,
  printPartialDate,
} from './words/date-arithmetic.ts';
export { DAYS_PER_MONTH, type Day, day } from './words/day.ts';
export type { Finding, FindingPlace } from './words/finding.ts';
export { nearestName } from './words/nearest-name.ts';
export { type ParsedDate, parsePartialDate } from './words/parse-date.ts';
export { type ParsedQuantity, parseQuantity } from './words/parse-quantity.ts';
export type { DatePrecision, DayRange, PartialDate, TimeAxis } from './words/partial-date.ts';
export type { Bound, Possible, Presence, RecordId, Seen, UnknownReason } from './words/presence.ts';
export type { Comparator, Measured, Quantity } from './words/quantity.ts';
