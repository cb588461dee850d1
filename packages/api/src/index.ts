export type { AccountDocument } from './command/account-document.ts';
export {
  type AssessListDocument,
  assessDocumentSchema,
  assessListDocumentSchema,
} from './command/assess-document.ts';
export { type BoardDocument, boardDocumentSchema } from './command/board-document.ts';
export type { BoardSimilarDocument } from './command/board-similar-document.ts';
export { type CaseReportDocument, caseReportDocumentSchema } from './command/case-report-document.ts';
export { type CourseDocument, courseDocumentSchema } from './command/course-document.ts';
export { type CoxDocument, coxDocumentSchema } from './command/cox-document.ts';
export { type CumincDocument, cumincDocumentSchema } from './command/cuminc-document.ts';
export { type ExportDocument, exportDocumentSchema } from './command/export-document.ts';
export { type FineGrayDocument, fineGrayDocumentSchema } from './command/finegray-document.ts';
export { type ImportDocument, importDocumentSchema } from './command/import-document.ts';
export { type KmDocument, kmDocumentSchema } from './command/km-document.ts';
export { type LogRankDocument, logRankDocumentSchema } from './command/logrank-document.ts';
export { type MatchDocument, matchDocumentSchema } from './command/match-document.ts';
export { type RefusalDocument, refusalDocumentSchema } from './command/refusal-document.ts';
export type { BackupDocument, RestoreDocument, VerifyDocument } from './command/registry-documents.ts';
export { type RmstDocument, rmstDocumentSchema } from './command/rmst-document.ts';
export {
  type SimulateDocument,
  type SimulateReportDocument,
  simulateDocumentSchema,
  simulateReportDocumentSchema,
} from './command/simulate-document.ts';
export { type StartDocument, startDocumentSchema } from './command/start-document.ts';
export { type StudyDocument, studyDocumentSchema } from './command/study-document.ts';
export { type TableOneDocument, tableOneDocumentSchema } from './command/table1-document.ts';
export { studyResultJsonSchema, type VerbName, verbJsonSchema, verbSchemas } from './command/verb-schemas.ts';
export type { AccountEventEntry, AccountSummary, AccountWithLink } from './http/accounts.ts';
export type { LastDone, RegistryFacts } from './http/administration.ts';
export type { AuditEntry, AuditPage, AuditQuery, Verification } from './http/audit.ts';
export type { NewBoardAgenda, NewBoardDecision } from './http/board.ts';
export type { BoardClient } from './http/board-client.ts';
export type {
  AgendaLine,
  BoardAgenda,
  BoardChoices,
  BoardCriterion,
  BoardDecisionShown,
  BoardEvidence,
  BoardFact,
  BoardOption,
  BoardOptionStanding,
  BoardPage,
  BoardPosition,
  BoardPrompt,
  BoardStage,
  BoardStanding,
  EvidencePage,
} from './http/board-page.ts';
export type { BoardPlan, BoardTaskDone, CheckedPlan } from './http/board-plan.ts';
export { type BoardPolicyPage, boardPolicySchema, type HospitalPolicy } from './http/board-policy.ts';
export type { BoardQuery } from './http/board-query.ts';
export type {
  BoardSimilar,
  PooledNumber,
  SimilarByTreatment,
  SimilarCurves,
  SimilarFigure,
  SimilarOutcome,
  SimilarQuery,
  SimilarTreatment,
} from './http/board-similar.ts';
export { type KeptImage, LARGEST_IMAGE, MOST_IMAGES } from './http/case-report-images.ts';
export {
  CASE_REPORT_FORMATS,
  type CaseReportAnswer,
  type CaseReportEditsAnswer,
  type CaseReportFormat,
  type CaseReportSaved,
  caseReportEditsSchema,
} from './http/case-reports.ts';
export { type Client, createClient, ProblemError } from './http/client.ts';
export {
  type FigureFrame,
  type FigureQuery,
  figureFrameSchema,
  figureQuerySchema,
} from './http/course-figure.ts';
export type { DataClient } from './http/data-client.ts';
export {
  type DefinedRoute,
  defineRoute,
  documentedRoute,
  LARGEST_BODY,
  problemAnswer,
  routingPath,
} from './http/define-route.ts';
export type { DuplicatesAnswer, ProposedDuplicate } from './http/duplicates.ts';
export { EXPORT_FORMS, type ExportForm } from './http/export-forms.ts';
export { findingSchema } from './http/finding.ts';
export {
  type Home,
  homeSchema,
  type PatientSummary,
  type RegistrySummary,
  type StudySummary,
} from './http/home.ts';
export type { FoundIdentity, IdentityAnswer } from './http/identity.ts';
export type { ImportClient } from './http/import-client.ts';
export {
  type ImportedCorrection,
  type ImportedPatient,
  type ImportJob,
  type ImportNumbers,
  type ImportPreview,
  type ImportState,
  type ImportSummary,
  type ImportTable,
  importPreviewSchema,
  importSummarySchema,
  importTableSchema,
} from './http/imports.ts';
export type { DataLockAnswer } from './http/locks.ts';
export type { OwnAccount, SecondFactorStart } from './http/own-account.ts';
export { PATIENT_SORTS, type PatientSort } from './http/patient-sorts.ts';
export type {
  CreatedPatient,
  NewPatient,
  PatientListQuery,
  PatientPageAnswer,
} from './http/patients.ts';
export {
  type Access,
  mayCall,
  maySeeHospital,
  PERMISSIONS,
  PERMISSIONS_OF,
  type Permission,
  type Principal,
  ROLES,
  type Role,
} from './http/permission.ts';
export { type Conflict, type Problem, problemSchema } from './http/problem.ts';
export type {
  AskedRecord,
  PatientQueries,
  QueryStep,
  QueryWritten,
  ValueQuery,
  WaitingQueries,
  WaitingQuery,
} from './http/queries.ts';
export type { CheckedRecords, HistoryEntry, NewRecords } from './http/records.ts';
export type { RegistryClient, WriteOptions } from './http/registry-client.ts';
export { REGISTRY_IDS, type RegistryId } from './http/registry-path.ts';
export { routes } from './http/routes.ts';
export type { SignInAnswer, SignInWays } from './http/sign-in.ts';
export {
  type StoredStudy,
  type StudyCheck,
  type StudyData,
  type StudyRunAnswer,
  type StudyTable,
  type StudyVersion,
  studyDataSchema,
  studyVersionSchema,
} from './http/studies.ts';
export { type StudyAnswer, studyAnswerSchema } from './http/study-answer.ts';
export type { AskedStudy, StudyClient } from './http/study-client.ts';
export type { ReadStudyFigure, StudyFigureQuery } from './http/study-figure.ts';
export type { TeamClient } from './http/team-client.ts';
export type { CreatedToken, TokenSummary } from './http/tokens.ts';
export type { WrittenAnswer } from './http/written.ts';
