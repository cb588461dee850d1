import { type Criterion, type Finding, parseCriterion } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { meets } from '../cohort/select-population.ts';
import { columnOf } from '../dataset/column.ts';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { createEvaluation, evaluateExpression } from '../formula/evaluate.ts';
import { columnsIn } from '../formula/expression.ts';
import type { Question } from '../question/question.ts';
import { laterColumns } from './later-columns.ts';
import { guaranteeTime } from './p01-guarantee-time.ts';

/** What the guard says of the criteria by which a population is chosen. */
export interface PopulationKnowledge {
  readonly findings: readonly Finding[];
  /** Columns that became known only after time zero and choose the population all the same. */
  readonly later: readonly string[];
  /** Columns of which the question does not say from when they were known. */
  readonly assumed: readonly string[];
}

type Compare = Extract<Criterion, { kind: 'compare' }>;

/**
 * Checks that patients are chosen by what was known at time zero. To choose by what came later, or by how long somebody
 * was followed, is to choose those who lived long enough for it.
 *
 * @param table all rows, before the criteria are applied
 * @param atZero columns that were read as known at time zero, whatever the question says
 */
export function checkPopulation(
  question: Question,
  table: Table,
  atZero: ReadonlySet<string> = new Set(),
): PopulationKnowledge {
  const compared = question.population.criteria.flatMap(({ criterion }) => {
    const parsed = parseCriterion(criterion);
    return parsed.kind === 'problem' ? [] : comparisonsIn(parsed.criterion);
  });
  const columns = [...new Set(compared.map(({ variable }) => variable))];
  const known = laterColumns(question.covariates, table);
  const later = columns.filter((column) => known.has(column));
  const outcomes = outcomeColumns(question, table);
  const declared = new Set(
    question.covariates.flatMap(({ column, knownFrom }) =>
      knownFrom === undefined ? [] : columnsOf(column, table),
    ),
  );
  const assumed = columns.filter(
    (column) => !declared.has(column) && !known.has(column) && !outcomes.has(column) && !atZero.has(column),
  );
  return {
    findings: [
      ...later.map((column) => chosenByLater(column, known.get(column)?.what ?? '')),
      ...assumed.map(assumedKnown),
      ...byFollowUp(question, compared, outcomes, table),
    ],
    later,
    assumed,
  };
}

function comparisonsIn(criterion: Criterion): readonly Compare[] {
  if (criterion.kind === 'compare') return [criterion];
  if (criterion.kind === 'happened') return [];
  return (criterion.kind === 'not' ? [criterion.of] : criterion.of).flatMap(comparisonsIn);
}

function columnsOf(written: string, table: Table): readonly string[] {
  const { expression } = readColumnOrExpression(written, table);
  return expression === null ? [] : columnsIn(expression);
}

function outcomeColumns({ endpoints }: Question, table: Table): ReadonlySet<string> {
  return new Set(
    Object.values(endpoints).flatMap(({ time, event }) => [
      ...columnsOf(time, table),
      ...columnsOf(event, table),
    ]),
  );
}

/** Conditions on an endpoint's own columns that shut out rows with follow-up after time zero. */
function byFollowUp(
  question: Question,
  compared: readonly Compare[],
  outcomes: ReadonlySet<string>,
  table: Table,
): readonly Finding[] {
  const conditions = compared.filter(({ variable }) => outcomes.has(variable));
  const readable = conditions.filter(({ variable }) => columnOf(table, variable) !== null);
  return readable.flatMap((condition) => {
    const { variable } = condition;
    const shutOut = Object.values(question.endpoints).some(({ time, event }) => {
      if (![...columnsOf(time, table), ...columnsOf(event, table)].includes(variable)) return false;
      const { expression } = readColumnOrExpression(time, table);
      const values = expression === null ? null : evaluateExpression(expression, createEvaluation(table, []));
      if (values === null || values.kind !== 'number') return false;
      const kept = meets(condition, table);
      return [...values.numbers.keys()].some((row) => (values.numbers[row] ?? 0) > 0 && !kept[row]);
    });
    return shutOut ? [chosenByOutcome(variable)] : [];
  });
}

function chosenByLater(column: string, what: string): Finding {
  return {
    code: 'population-known-after-time-zero',
    severity: 'error',
    message: `The population cannot be chosen from time zero by "${column}": ${what}. Whoever has such a value must have lived to show it (immortal-time or guarantee-time bias).`,
    where: { column },
    remedy:
      'Move time zero to the day on which all of them had it (a landmark) and choose those alive then; or leave the criterion out and let the variable change with time; or set showBiased: true to see the naive result, labeled as biased.',
    citation: guaranteeTime.citation,
  };
}

function assumedKnown(column: string): Finding {
  return {
    code: 'knowledge-date-assumed',
    severity: 'warning',
    message: `The question does not say from when "${column}" was known; the population is chosen by it as if known at time zero.`,
    where: { column },
    remedy:
      'List the column among the covariates with knownFrom: time-zero if it was, or the column of its time.',
  };
}

function chosenByOutcome(column: string): Finding {
  return {
    code: 'population-by-outcome',
    severity: 'warning',
    message: `The population is chosen by "${column}", which is known only when follow-up ends; patients with follow-up after time zero are shut out by how it went.`,
    where: { column },
    remedy: 'Leave the condition out, or count time from the day to which it refers (a landmark).',
    citation: guaranteeTime.citation,
  };
}
