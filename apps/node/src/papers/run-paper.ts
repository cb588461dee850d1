import { createHash } from 'node:crypto';
import type { Finding } from '@hepatica/course';
import { printCsv, readTable } from '@hepatica/exchange/table';
import { type Question, readQuestion, runStudy, type StudyResult, type StudyRun } from '@hepatica/study';
import {
  type Design,
  designs,
  printFlatTable,
  simulateParsedCourses,
  simulatePatients,
  withTruth,
} from '@hepatica/synthetic';
import { type PaperCohort, paperSeed } from './paper-claim.ts';

/**
 * The design that a cohort is drawn from, under its other truth where it has one.
 *
 * @throws Error where the design has no such truth
 */
export function designOfCohort({
  design: id,
  otherTruth,
}: Pick<PaperCohort, 'design' | 'otherTruth'>): Design {
  const design = designs[id];
  if (otherTruth === undefined) return design;
  const truth = design.otherTruths?.find((one) => one.id === otherTruth);
  if (truth === undefined) throw new Error(`designOfCohort: ${id} has no truth "${otherTruth}"`);
  return withTruth(design, truth);
}

/** The cohort of a paper's question as the file that stands beside it. */
export function paperCsv(cohort: PaperCohort): string {
  const { columns, rows } = printFlatTable(
    simulatePatients({ seed: paperSeed, design: designOfCohort(cohort) }),
  );
  return printCsv([columns, ...rows]);
}

/**
 * Runs a question in the text of its file on a cohort of a paper.
 *
 * @throws Error where the question is refused, with everything that is wrong
 */
export function runPaper(cohort: PaperCohort, question: string): StudyResult {
  const csv = paperCsv(cohort);
  const asked = questionOf(question);
  const { table, findings } = readTable(new TextEncoder().encode(csv), { name: cohort.file });
  if (table === null) throw refusal(findings);
  const data = [{ name: cohort.file, sha256: sha256(csv), rows: table.rowCount }];
  return resultOf(runStudy({ question: asked, tables: [table], provenance: provenanceOf(question, data) }));
}

/**
 * Runs a question of courses on the courses of a cohort; the question has one source.
 *
 * @throws Error where the question is refused, with everything that is wrong
 */
export function runPaperOnCourses(cohort: PaperCohort, question: string): StudyResult {
  const asked = questionOf(question);
  const courses = [...simulateParsedCourses({ seed: paperSeed, design: designOfCohort(cohort) })];
  const sources = asked.sources.map(({ name }) => ({ kind: 'courses', name, courses }) as const);
  return resultOf(runStudy({ question: asked, tables: [], sources, provenance: provenanceOf(question, []) }));
}

function questionOf(text: string): Question {
  const { question, findings } = readQuestion(text, 'question.yaml');
  if (question === null) throw refusal(findings);
  return question;
}

function provenanceOf(question: string, data: StudyResult['provenance']['data']): StudyResult['provenance'] {
  return { questionSha256: sha256(question), data, version: '', seed: null };
}

function resultOf(run: StudyRun): StudyResult {
  if (run.kind === 'refused') throw refusal(run.findings);
  return run.result;
}

function refusal(findings: readonly Finding[]): Error {
  return new Error(findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
