import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type AnalysisContext, covariateNamed } from '../analysis/analysis-context.ts';
import { analyzeCox } from '../analysis/cox-analysis.ts';
import { analyzeSurvival } from '../analysis/survival-analysis.ts';
import { describePopulation } from '../analysis/table-one.ts';
import { selectPopulation } from '../cohort/select-population.ts';
import { checkKnowledge } from '../guard/check-knowledge.ts';
import { checkPopulation } from '../guard/check-population.ts';
import type { Question } from '../question/question.ts';
import { methodsText } from './methods.ts';
import type { StudyResult } from './study-result.ts';

export interface StudyInput {
  readonly question: Question;
  /** The tables read; a question of this edition uses the first. */
  readonly tables: readonly Table[];
  /** Hashes and version, from whoever read the files. */
  readonly provenance: StudyResult['provenance'];
}

export type StudyRun =
  | { readonly kind: 'done'; readonly result: StudyResult }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Runs a question on its data: population, Table 1, survival curves, Cox models, and the text that says what was done.
 *
 * The same inputs give the same result, byte for byte. Refused, with every problem found, where the question does not fit
 * the data or compares by what was known only after time zero.
 */
export function runStudy({ question, tables, provenance }: StudyInput): StudyRun {
  const [table] = tables;
  if (table === undefined) return refused([noTable(question)]);
  const selected = selectPopulation(table, question.population.criteria);
  if (selected.table === null) return refused([...selected.findings, ...faultsOfColumns(question, table)]);
  const { attrition } = selected;
  if (selected.table.rowCount === 0) {
    return refused([noPatients(table, attrition), ...faultsOfColumns(question, table)]);
  }

  const chosen = checkPopulation(question, table);
  const knowledge = checkComparisons(question, selected.table);
  const findings: Finding[] = [
    ...selected.findings,
    ...(question.showBiased ? asWarnings(chosen.findings) : chosen.findings),
    ...knowledge.findings,
    ...checkTableOne(question, selected.table),
  ];
  const context: AnalysisContext = { question, table: selected.table, biased: knowledge.biased, findings };
  const tableOne = question.tableOne === null ? null : describePopulation(question.tableOne, context);
  const survival = question.survival
    .map((request) => analyzeSurvival(request, context))
    .filter((one) => one !== null);
  const cox = question.cox.map((request) => analyzeCox(request, context));
  const unique = dedupe(findings);
  if (unique.some(({ severity }) => severity === 'error')) return refused(unique);

  const population = { label: question.population.label, attrition, n: selected.table.rowCount };
  const label = (name: string) => covariateNamed({ ...context, biased: new Set() }, name).label;
  const methods = methodsText({
    question,
    population,
    tableOne,
    survival,
    cox,
    assumedKnown: [...new Set([...knowledge.assumed.map(label), ...chosen.assumed])],
    biased: [...knowledge.biased].map(label),
    chosenByLater: chosen.later,
  });
  const result: StudyResult = {
    format: 'hepatica-study-result/1',
    title: question.title,
    simulated: question.simulated,
    provenance,
    population,
    tableOne,
    survival,
    cox,
    methods,
    findings: unique,
  };
  return { kind: 'done', result };
}

function refused(findings: readonly Finding[]): StudyRun {
  return { kind: 'refused', findings };
}

/** Names of the covariates that curves or models compare by. */
function comparedNames({ survival, cox }: Question): ReadonlySet<string> {
  return new Set([
    ...survival.flatMap(({ by }) => (by === null ? [] : [by])),
    ...cox.flatMap(({ univariable, multivariable }) => [...univariable, ...multivariable]),
  ]);
}

/** Every covariate that curves or models compare by, with what the guard says of it. */
function checkComparisons(question: Question, table: Table) {
  const used = comparedNames(question);
  const checked = question.covariates
    .filter(({ name }) => used.has(name))
    .map((one) => checkKnowledge(one, table, question.covariates));
  const biased = new Set<string>();
  const findings = checked.flatMap((knowledge) => {
    if (knowledge.verdict !== 'later' || !question.showBiased) return knowledge.findings;
    biased.add(knowledge.covariate);
    return asWarnings(knowledge.findings);
  });
  const assumed = checked.filter(({ verdict }) => verdict === 'assumed').map(({ covariate }) => covariate);
  return { biased, findings, assumed };
}

/** A table of baseline characteristics may describe what came later, but not unnoticed; comparisons are told of apart. */
function checkTableOne(question: Question, table: Table): readonly Finding[] {
  const { tableOne, covariates } = question;
  if (tableOne === null) return [];
  const compared = comparedNames(question);
  const shown = new Set([...(tableOne.by === null ? [] : [tableOne.by]), ...tableOne.variables]);
  const later = covariates.filter(
    (one) =>
      shown.has(one.name) &&
      !compared.has(one.name) &&
      checkKnowledge(one, table, covariates).verdict === 'later',
  );
  if (later.length === 0) return [];
  const labels = later.map(({ label }) => `"${label}"`).join(', ');
  return [
    {
      code: 'table-one-known-later',
      severity: 'warning',
      message: `Table 1 describes patients by what was known only after time zero: ${labels}. It is no baseline characteristic.`,
      where: { field: 'tableOne' },
      remedy: 'Leave it out of Table 1, or say in the text from when it was known.',
    },
  ];
}

/** What is shown as biased on request; a question that contradicts itself stays refused. */
function asWarnings(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.code === 'known-from-contradicted' ? finding : { ...finding, severity: 'warning' },
  );
}

/** Faults that hold for any choice of rows. */
const COLUMN_FAULTS: ReadonlySet<string> = new Set([
  'column-unknown',
  'formula-syntax',
  'function-unknown',
  'known-from-contradicted',
  'level-unknown',
]);

/** Where the population cannot be chosen: what else is wrong with the columns, so that all can be mended at once. */
function faultsOfColumns(question: Question, table: Table): readonly Finding[] {
  const findings: Finding[] = [...checkComparisons(question, table).findings];
  const context: AnalysisContext = { question, table, biased: new Set(), findings };
  if (table.rowCount > 0) {
    if (question.tableOne !== null) describePopulation(question.tableOne, context);
    for (const request of question.survival) analyzeSurvival(request, context);
    for (const request of question.cox) analyzeCox(request, context);
  }
  return dedupe(findings).filter(({ code }) => COLUMN_FAULTS.has(code));
}

/** Several analyses meet the same fault of the data; it is told once. */
function dedupe(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()];
}

function noTable({ data }: Question): Finding {
  return {
    code: 'table-missing',
    severity: 'error',
    message: `There is no table to run the question on (${data}).`,
  };
}

function noPatients(table: Table, attrition: StudyResult['population']['attrition']): Finding {
  const steps = attrition.map(({ step, kept }) => `${step}: ${kept}`).join('; ');
  return {
    code: 'no-patients',
    severity: 'error',
    message: `No patient is left to analyze (${steps}).`,
    where: { file: table.name },
  };
}
