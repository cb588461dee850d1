import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type Expression, printExpression } from '../formula/expression.ts';
import type { Formula } from '../formula/parse-formula.ts';
import type { CovariateDefinition, EndpointDefinition } from '../question/question.ts';
import { covariateTerm, readColumnOrExpression } from './covariate.ts';

/** The formula of an endpoint on some covariates, as a person would have written it; null with findings otherwise. */
export function endpointFormula(
  endpoint: EndpointDefinition,
  covariates: readonly CovariateDefinition[],
  table: Table,
): { formula: Formula | null; findings: readonly Finding[] } {
  const time = readColumnOrExpression(endpoint.time, table);
  const event = readColumnOrExpression(endpoint.event, table);
  const entry = endpoint.entry === undefined ? null : readColumnOrExpression(endpoint.entry, table);
  const terms = covariates.map((covariate) => covariateTerm(covariate, table));
  const findings = [time, event, ...(entry === null ? [] : [entry]), ...terms].flatMap(
    (read) => read.findings,
  );
  const expressions = terms.map(({ expression }) => expression).filter((expression) => expression !== null);
  if (findings.length > 0 || time.expression === null || event.expression === null)
    return { formula: null, findings };
  const response = { start: entry?.expression ?? null, time: time.expression, event: event.expression };
  const text = `${printResponse(response)} ~ ${expressions.map(printExpression).join(' + ') || '1'}`;
  const formula = {
    text,
    response,
    terms: expressions.map((one) => [one]),
    strata: [],
    cluster: null,
    offset: [],
  };
  return { formula, findings };
}

function printResponse({
  start,
  time,
  event,
}: {
  start: Expression | null;
  time: Expression;
  event: Expression;
}): string {
  const parts = [...(start === null ? [] : [start]), time, event];
  return `Surv(${parts.map(printExpression).join(', ')})`;
}
