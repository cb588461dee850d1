import { createHash } from 'node:crypto';
import { printCsv, readTable } from '@hepatica/exchange/table';
import { readQuestion, runStudy, type StudyResult } from '@hepatica/study';
import { type Design, designs, printFlatTable, simulatePatients, withTruth } from '@hepatica/synthetic';
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
  const { question: asked, findings } = readQuestion(question, 'question.yaml');
  const { table } = readTable(new TextEncoder().encode(csv), { name: cohort.file });
  if (asked === null || table === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const run = runStudy({
    question: asked,
    tables: [table],
    provenance: {
      questionSha256: sha256(question),
      data: [{ name: cohort.file, sha256: sha256(csv), rows: table.rowCount }],
      version: '',
      seed: null,
    },
  });
  if (run.kind === 'refused') {
    throw new Error(run.findings.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  }
  return run.result;
}
