import type { Imaging } from './imaging.ts';
import type { Decision, FollowUpPlan, Response, StatedAssessment, VitalStatus } from './judgement.ts';
import type { Laboratory } from './laboratory.ts';
import type { Lesion } from './lesion.ts';
import type {
  Diagnosis,
  History,
  LiverStatus,
  Pathology,
  PerformanceStatus,
  Serology,
  Symptom,
} from './observation.ts';
import type { Treatment } from './treatment.ts';

/** Every kind of dated fact a course can hold. */
export type CourseRecord =
  | Laboratory
  | Serology
  | LiverStatus
  | PerformanceStatus
  | Symptom
  | History
  | Diagnosis
  | Lesion
  | Imaging
  | Pathology
  | Treatment
  | Response
  | StatedAssessment
  | Decision
  | FollowUpPlan
  | VitalStatus;

export type RecordKind = CourseRecord['kind'];
