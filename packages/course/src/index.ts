export type { Assumption, Contradiction, Course, FactId } from './course.ts';
export type { CourseRecord, RecordKind } from './record/course-record.ts';
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
export type { LesionState, Position, Snapshot } from './snapshot/snapshot.ts';
export type { Day } from './words/day.ts';
export type { Finding, FindingPlace } from './words/finding.ts';
export type { DatePrecision, DayRange, PartialDate, TimeAxis } from './words/partial-date.ts';
export type { Bound, Possible, Presence, RecordId, Seen, UnknownReason } from './words/presence.ts';
export type { Comparator, Measured, Quantity } from './words/quantity.ts';
