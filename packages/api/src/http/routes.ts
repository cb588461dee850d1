import { apiDocumentRoute, apiPageRoute } from './api-document.ts';
import { auditRoute, headsRoute, verificationRoute } from './audit.ts';
import {
  agendaRoute,
  boardRoute,
  boardSheetRoute,
  decideRoute,
  evidenceRoute,
  meetingSheetRoute,
  setAgendaRoute,
} from './board.ts';
import { checkPlanRoute, taskDoneRoute } from './board-plan.ts';
import { boardPolicyRoute, setBoardPolicyRoute } from './board-policy.ts';
import { similarRoute } from './board-similar.ts';
import { keepImageRoute, keptImageRoute } from './case-report-images.ts';
import { caseReportFileRoute, caseReportRoute, saveCaseReportRoute } from './case-reports.ts';
import { figureRoute } from './course-figure.ts';
import { courseRoute } from './courses.ts';
import type { DefinedRoute } from './define-route.ts';
import { dismissRoute, duplicatesRoute, mergeRoute, unmergeRoute } from './duplicates.ts';
import { exportRoute } from './exports.ts';
import { homeRoute } from './home.ts';
import { findIdentityRoute, identityRoute, setIdentityRoute } from './identity.ts';
import {
  cancelImportRoute,
  confirmImportRoute,
  importRoute,
  importsRoute,
  setMappingRoute,
  startImportRoute,
  undoImportRoute,
} from './imports.ts';
import { lockRoute, locksRoute } from './locks.ts';
import { createPatientRoute, patientsRoute } from './patients.ts';
import {
  answerQueryRoute,
  askQueryRoute,
  patientQueriesRoute,
  resolveQueryRoute,
  waitingQueriesRoute,
} from './queries.ts';
import {
  addRecordsRoute,
  checkRecordsRoute,
  eraseRoute,
  historyRoute,
  withdrawConsentRoute,
} from './records.ts';
import {
  cancelStudyRunRoute,
  checkStudyRoute,
  runStudyRoute,
  storedStudiesRoute,
  studyDataRoute,
  studyRowsRoute,
  studyRunRoute,
  uploadStudyDataRoute,
} from './studies.ts';
import { studyFileRoute, studyRoute } from './study-answer.ts';
import { studyFigureRoute } from './study-figure.ts';
import { teamRoutes } from './team-routes.ts';

/** The contract between page and server, route by route. What is not here is not served. */
export const routes = {
  home: homeRoute,
  apiDocument: apiDocumentRoute,
  apiPage: apiPageRoute,
  patients: patientsRoute,
  createPatient: createPatientRoute,
  course: courseRoute,
  addRecords: addRecordsRoute,
  checkRecords: checkRecordsRoute,
  history: historyRoute,
  patientQueries: patientQueriesRoute,
  askQuery: askQueryRoute,
  answerQuery: answerQueryRoute,
  resolveQuery: resolveQueryRoute,
  waitingQueries: waitingQueriesRoute,
  identity: identityRoute,
  setIdentity: setIdentityRoute,
  findIdentity: findIdentityRoute,
  withdrawConsent: withdrawConsentRoute,
  erase: eraseRoute,
  imports: importsRoute,
  startImport: startImportRoute,
  import: importRoute,
  setMapping: setMappingRoute,
  confirmImport: confirmImportRoute,
  cancelImport: cancelImportRoute,
  undoImport: undoImportRoute,
  duplicates: duplicatesRoute,
  merge: mergeRoute,
  dismiss: dismissRoute,
  unmerge: unmergeRoute,
  audit: auditRoute,
  verification: verificationRoute,
  heads: headsRoute,
  locks: locksRoute,
  lock: lockRoute,
  export: exportRoute,
  board: boardRoute,
  similar: similarRoute,
  decide: decideRoute,
  checkPlan: checkPlanRoute,
  taskDone: taskDoneRoute,
  boardPolicy: boardPolicyRoute,
  setBoardPolicy: setBoardPolicyRoute,
  boardSheet: boardSheetRoute,
  agenda: agendaRoute,
  setAgenda: setAgendaRoute,
  meetingSheet: meetingSheetRoute,
  evidence: evidenceRoute,
  caseReport: caseReportRoute,
  saveCaseReport: saveCaseReportRoute,
  caseReportFile: caseReportFileRoute,
  keepImage: keepImageRoute,
  keptImage: keptImageRoute,
  figure: figureRoute,
  storedStudies: storedStudiesRoute,
  uploadStudyData: uploadStudyDataRoute,
  studyData: studyDataRoute,
  checkStudy: checkStudyRoute,
  runStudy: runStudyRoute,
  studyRun: studyRunRoute,
  cancelStudyRun: cancelStudyRunRoute,
  studyRows: studyRowsRoute,
  study: studyRoute,
  studyFile: studyFileRoute,
  studyFigure: studyFigureRoute,
  ...teamRoutes,
} as const satisfies Readonly<Record<string, DefinedRoute>>;
