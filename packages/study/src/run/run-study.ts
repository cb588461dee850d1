import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type AnalysisContext, covariateNamed } from '../analysis/analysis-context.ts';
import { analyzeCox } from '../analysis/cox-analysis.ts';
import { analyzeSurvival } from '../analysis/survival-analysis.ts';
import { describePopulation } from '../analysis/table-one.ts';
import type { CourseReadings } from '../dataset/course/read-courses.ts';
import { describeExposures } from '../dataset/exposure/describe-exposures.ts';
import { type PreparedStudy, prepareStudy } from '../dataset/prepare-study.ts';
import type { StudySource } from '../dataset/source/study-source.ts';
import { assumedTogether } from '../guard/assumed-together.ts';
import { checkRun } from '../guard/check-run.ts';
import { checkKnowledge } from '../guard/p01-guarantee-time.ts';
import { comparedNames } from '../question/compared-names.ts';
import type { Question } from '../question/question.ts';
import { methodsText } from './methods.ts';
import type { RequestContext } from './request/request-context.ts';
import { runAnalyses } from './run-analyses.ts';
import { runFacts } from './run-facts.ts';
import { sensitivityRows } from './sensitivity.ts';
import type { StudyResult } from './study-result.ts';

export interface StudyInput {
  readonly question: Question;
  /** The tables read, in the order of the question's sources; not looked at where `sources` are given. */
  readonly tables: readonly Table[];
  /** What stands behind each source of the question, by name: tables, or courses. */
  readonly sources?: readonly StudySource[];
  /** What a preparation of the same courses has read of them. */
  readonly courses?: CourseReadings | null;
  /** Hashes and version, from whoever read the files. */
  readonly provenance: StudyResult['provenance'];
}

export type StudyRun =
  | { readonly kind: 'done'; readonly result: StudyResult }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] };

/**
 * Runs a question on its data: population, Table 1, survival curves, Cox models, everything else that it asks, and the
 * text that says what was done.
 *
 * The same inputs give the same result, byte for byte. Refused, with every problem found, where the question does not fit
 * the data or compares by what was known only after time zero.
 */
export function runStudy({
  question: asked,
  tables,
  sources: given,
  courses = null,
  provenance,
}: StudyInput): StudyRun {
  const sources = given ?? sourcesOf(asked, tables);
  if (sources.length === 0) return refused([noTable(asked)]);
  const prepared = prepareStudy({ question: asked, sources, read: courses });
  if (prepared.kind === 'refused')
    return refused([...prepared.findings, ...faultsOfColumns(asked, prepared)]);
  const { question, data, biased } = prepared;
  const findings: Finding[] = [...prepared.findings, ...checkTableOne(question, data.table)];
  const context: RequestContext = { question, table: data.table, data, biased, findings };
  const analyses = runAnalyses(context);
  findings.push(...checkRun(runFacts(analyses, context)));
  const unique = dedupe(findings);
  if (unique.some(({ severity }) => severity === 'error')) return refused(unique);

  const reruns = sensitivityRows(asked, sources, { ...context, analyses, read: prepared.read });
  const sensitivity = reruns.rows;
  const population = { label: question.population.label, attrition: data.attrition, n: data.n };
  const label = (name: string) => covariateNamed({ ...context, biased: new Set() }, name).label;
  const methods = methodsText({
    ...analyses,
    question,
    population,
    sensitivity,
    assumedKnown: [...new Set([...prepared.assumed.map(label), ...prepared.chosenByAssumed])],
    biased: [...biased].map(label),
    chosenByLater: prepared.chosenByLater,
  });
  const result: StudyResult = {
    format: 'hepatica-study-result/1',
    title: question.title,
    simulated: question.simulated,
    provenance: { ...provenance, seed: provenance.seed ?? (usesChance(question) ? question.seed : null) },
    population,
    ...analyses,
    ...(sensitivity.length === 0 ? {} : { sensitivity }),
    ...(question.exposures.length === 0 ? {} : { exposures: describeExposures(data) }),
    methods,
    findings: assumedTogether(dedupe([...unique, ...reruns.findings])),
  };
  return { kind: 'done', result };
}

function sourcesOf(question: Question, tables: readonly Table[]): readonly StudySource[] {
  return tables.slice(0, Math.max(1, question.sources.length)).map((table, k) => ({
    kind: 'table',
    name: question.sources[k]?.name ?? 'data',
    table,
  }));
}

/** Whether any analysis of the question draws random numbers. */
function usesChance({ strategies, validation, imputation, matching }: Question): boolean {
  const random = matching.some(({ order }) => order === 'random');
  return random || strategies.length + validation.length + imputation.length > 0;
}

function refused(findings: readonly Finding[]): StudyRun {
  return { kind: 'refused', findings: dedupe(findings) };
}

/** A table of baseline characteristics may describe what came later, but not unnoticed; comparisons are told of apart. */
function checkTableOne(question: Question, table: Table): readonly Finding[] {
  const { tableOne, covariates, exposures } = question;
  if (tableOne === null) return [];
  const compared = comparedNames(question);
  const shown = new Set([...(tableOne.by === null ? [] : [tableOne.by]), ...tableOne.variables]);
  const later = covariates.filter(
    (one) =>
      shown.has(one.name) &&
      !compared.has(one.name) &&
      checkKnowledge(one, table, covariates, exposures).verdict === 'later',
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

/** Faults that hold for any choice of rows. */
const COLUMN_FAULTS: ReadonlySet<string> = new Set([
  'column-unknown',
  'formula-syntax',
  'function-unknown',
  'known-from-contradicted',
  'level-unknown',
]);

/** Where the population cannot be chosen: what else is wrong with the columns, so that all can be mended at once. */
function faultsOfColumns(
  question: Question,
  { assembled }: Extract<PreparedStudy, { kind: 'refused' }>,
): readonly Finding[] {
  const table = assembled?.table;
  if (table === undefined || table.rowCount === 0) return [];
  const compared = comparedNames(question);
  const findings: Finding[] = question.covariates
    .filter(({ name }) => compared.has(name))
    .flatMap((one) => checkKnowledge(one, table, question.covariates, question.exposures).findings);
  const context: AnalysisContext = { question, table, biased: new Set(), findings };
  if (question.tableOne !== null) describePopulation(question.tableOne, context);
  for (const request of question.survival) analyzeSurvival(request, context);
  for (const request of question.cox) analyzeCox(request, context);
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
