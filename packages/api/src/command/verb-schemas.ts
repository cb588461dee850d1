import { z } from 'zod';
import { accountDocumentSchema } from './account-document.ts';
import { assessDocumentSchema, assessListDocumentSchema } from './assess-document.ts';
import { boardDocumentSchema } from './board-document.ts';
import { caseReportDocumentSchema } from './case-report-document.ts';
import { courseDocumentSchema } from './course-document.ts';
import { coxDocumentSchema } from './cox-document.ts';
import { cumincDocumentSchema } from './cuminc-document.ts';
import { exportDocumentSchema } from './export-document.ts';
import { fineGrayDocumentSchema } from './finegray-document.ts';
import { importDocumentSchema } from './import-document.ts';
import { kmDocumentSchema } from './km-document.ts';
import { logRankDocumentSchema } from './logrank-document.ts';
import { matchDocumentSchema } from './match-document.ts';
import { refusalDocumentSchema } from './refusal-document.ts';
import { backupDocumentSchema, restoreDocumentSchema, verifyDocumentSchema } from './registry-documents.ts';
import { rmstDocumentSchema } from './rmst-document.ts';
import { simulateDocumentSchema, simulateReportDocumentSchema } from './simulate-document.ts';
import { startDocumentSchema } from './start-document.ts';
import { studyDocumentSchema } from './study-document.ts';
import { studyResultSchema } from './study-result.ts';
import { tableOneDocumentSchema } from './table1-document.ts';

/** The schema of what each verb prints with `--json`; `refusal` is what any of them prints where it refuses. */
export const verbSchemas = {
  account: accountDocumentSchema,
  assess: assessDocumentSchema,
  'assess-list': assessListDocumentSchema,
  backup: backupDocumentSchema,
  board: boardDocumentSchema,
  'case-report': caseReportDocumentSchema,
  course: courseDocumentSchema,
  cox: coxDocumentSchema,
  cuminc: cumincDocumentSchema,
  export: exportDocumentSchema,
  finegray: fineGrayDocumentSchema,
  import: importDocumentSchema,
  km: kmDocumentSchema,
  logrank: logRankDocumentSchema,
  match: matchDocumentSchema,
  refusal: refusalDocumentSchema,
  restore: restoreDocumentSchema,
  rmst: rmstDocumentSchema,
  simulate: simulateDocumentSchema,
  'simulate-report': simulateReportDocumentSchema,
  start: startDocumentSchema,
  study: studyDocumentSchema,
  table1: tableOneDocumentSchema,
  verify: verifyDocumentSchema,
} as const;

export type VerbName = keyof typeof verbSchemas;

/** The same as JSON Schema (draft 2020-12), parts that recur written once. */
export function verbJsonSchema(verb: VerbName): object {
  return z.toJSONSchema(verbSchemas[verb], { reused: 'ref' });
}

/** The same for the `result.json` that a study writes. */
export function studyResultJsonSchema(): object {
  return z.toJSONSchema(studyResultSchema, { reused: 'ref' });
}
