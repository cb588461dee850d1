export { type Appended, appendRecord, appendRecords } from './append/append-record.ts';
export { withPrefix } from './append/rename.ts';
export {
  type Assumption,
  COMORBIDITY_FACTS,
  type ComorbidityFact,
  type Contradiction,
  type Course,
  FACTS,
  type FactId,
} from './course.ts';
export type { Verdict } from './criteria/compare.ts';
export {
  type Comparand,
  type CompareOperator,
  type Criterion,
  eventsOf,
  type FieldValue,
  type Happened,
  printCriterion,
  variablesOf,
} from './criteria/criterion.ts';
export {
  type Because,
  type Evaluated,
  type EvaluateOptions,
  evaluate,
} from './criteria/evaluate.ts';
export { happenedIn } from './criteria/happened-in.ts';
export { type ParsedCriterion, parseCriterion } from './criteria/parse-criterion.ts';
export { type AppendedDocuments, appendDocuments } from './file/append-documents.ts';
export { courseJsonSchema } from './file/course-json-schema.ts';
export { COURSE_FORMAT } from './file/migrate.ts';
export { type ParsedCourse, parseCourse } from './file/parse-course.ts';
export { printCourse } from './file/print-course.ts';
export { migratedRecord, readKeptCourse } from './file/read-kept-course.ts';
export type { Ablation, LesionAblation } from './record/ablation.ts';
export type { Antiviral } from './record/antiviral.ts';
export type { ArterialInfusion } from './record/arterial-infusion.ts';
export type { BoardDecision, BoardTask, ShownSnapshot } from './record/board-decision.ts';
export type { Certainty, Lobe } from './record/certainty.ts';
export type { CirrhosisEtiology, Etiology } from './record/cirrhosis-etiology.ts';
export { COMORBID_CONDITIONS, type ComorbidCondition, type Comorbidity } from './record/comorbidity.ts';
export type { Complication } from './record/complication.ts';
export type { Consent } from './record/consent.ts';
export type { Contact } from './record/contact.ts';
export type { Contraindication } from './record/contraindication.ts';
export type { CourseRecord, RecordKind, Treatment } from './record/course-record.ts';
export type { Decision } from './record/decision.ts';
export type { Diagnosis } from './record/diagnosis.ts';
export type { Embolization } from './record/embolization.ts';
export type { Endoscopy } from './record/endoscopy.ts';
export type { Feasibility } from './record/feasibility.ts';
export type { FollowUpPlan } from './record/follow-up-plan.ts';
export { type FormField, type FormShape, recordForm } from './record/form/record-form.ts';
export type { History } from './record/history.ts';
export { lesionId, recordId } from './record/ids.ts';
export type { ContrastPhase, Imaging, LesionFinding } from './record/imaging.ts';
export type { Laboratory } from './record/laboratory.ts';
export type { Lesion, LesionNature } from './record/lesion.ts';
export type { LesionCertainty } from './record/lesion-certainty.ts';
export type { LiverStatus } from './record/liver-status.ts';
export type { LungFunction } from './record/lung-function.ts';
export type { Medication, MedicationClass } from './record/medication.ts';
export type { Modality } from './record/modality.ts';
export type { Organ } from './record/organ.ts';
export type { LesionPathology, Pathology, PathologyResult } from './record/pathology.ts';
export type { PatientPreference } from './record/patient-preference.ts';
export type { PerformanceStatus } from './record/performance-status.ts';
export type { PortalHypertension } from './record/portal-hypertension.ts';
export type { Progression } from './record/progression.ts';
export type { PromptDismissal } from './record/prompt-dismissal.ts';
export type { Radiotherapy } from './record/radiotherapy.ts';
export type { LesionId, RecordBase, Source, Standing } from './record/record-base.ts';
export { isRecordKind, RECORD_KIND_NAMES } from './record/record-kinds.ts';
export { recordLabel } from './record/record-label.ts';
export type { Resection } from './record/resection.ts';
export type { Response, ResponseCategory } from './record/response.ts';
export type { Serology } from './record/serology.ts';
export type { StatedAssessment } from './record/stated-assessment.ts';
export type { Symptom } from './record/symptom.ts';
export type { Interruption, RegimenClass, SystemicTherapy } from './record/systemic-therapy.ts';
export type { TransplantEvaluation } from './record/transplant-evaluation.ts';
export type { Transplantation } from './record/transplantation.ts';
export type { Compartment, StopCause, TreatmentBase } from './record/treatment-base.ts';
export type { TumorExtent } from './record/tumor-extent.ts';
export { INVASION_LEVELS, type InvasionLevel, type VascularInvasion } from './record/vascular-invasion.ts';
export type { CauseOfDeath, VitalStatus } from './record/vital-status.ts';
export { type KnownAtTimeZero, knownAtTimeZero } from './snapshot/known-at-time-zero.ts';
export { presenceOf as readMeasured } from './snapshot/measured-presence.ts';
export { type FactValue, readFact } from './snapshot/read-fact.ts';
export { rememberLast } from './snapshot/remember-last.ts';
export { type ResolvedDay, resolveAt } from './snapshot/resolve-at.ts';
export type { LesionState, Position, Snapshot } from './snapshot/snapshot.ts';
export { type SnapshotOptions, snapshotAt } from './snapshot/snapshot-at.ts';
export { type StepDate, stepDates } from './snapshot/step-dates.ts';
export { timeline } from './snapshot/timeline.ts';
export { ANALYTES, type Analyte, canonicalUnit } from './words/analyte.ts';
export { type CivilDate, civilOf, dayOfCivil } from './words/civil.ts';
export { convert, unitsOf } from './words/convert.ts';
export {
  dateOfDay,
  durationBetween,
  middleOf,
  preferredReading,
  printDay,
  printPartialDate,
} from './words/date-arithmetic.ts';
export { dateWords } from './words/date-words.ts';
export { DAYS_PER_MONTH, type Day, day } from './words/day.ts';
export type { Finding, FindingPlace } from './words/finding.ts';
export { nearestName } from './words/nearest-name.ts';
export { type ParsedDate, parsePartialDate } from './words/parse-date.ts';
export { type ParsedQuantity, parseQuantity, plainUnit } from './words/parse-quantity.ts';
export type { DatePrecision, DayRange, PartialDate, TimeAxis } from './words/partial-date.ts';
export type { Bound, Possible, Presence, RecordId, Seen, UnknownReason } from './words/presence.ts';
export type { Comparator, Measured, Quantity } from './words/quantity.ts';
