import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { counted } from '../dataset/counted.ts';
import { readColumnOrExpression } from '../dataset/covariate.ts';
import { endpointFormula } from '../dataset/endpoint-formula.ts';
import type { EndpointData } from '../dataset/study-data.ts';
import { createEvaluation, evaluateExpression } from '../formula/evaluate.ts';
import { readResponse } from '../formula/response.ts';
import type { EndpointDefinition } from '../question/question.ts';

/** An endpoint that stands in columns of time and event, as data; null where findings say what is wrong with them. */
export function columnEndpoint(
  id: string,
  definition: EndpointDefinition,
  table: Table,
): { readonly data: EndpointData | null; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const { formula, findings: unread } = endpointFormula(definition, [], table);
  findings.push(...unread);
  if (formula === null) return { data: null, findings };
  const on = createEvaluation(table, findings);
  const { start, time, event } = readResponse(formula, on);
  if (time === null || event === null) return { data: null, findings };
  const causes = Object.entries(definition.competing ?? {});
  const status = Uint8Array.from(event, (one) => (one === 1 ? 1 : 0));
  let isMissing = Uint8Array.from(event, (one, row) => Number(Number.isNaN(one) || Number.isNaN(time[row])));
  for (const [c, [cause, written]] of causes.entries()) {
    const ended = endedSo(written, table, findings);
    if (ended === null) return { data: null, findings };
    const both = [...ended.keys()].filter((row) => ended[row] === 1 && status[row] === 1);
    if (both.length > 0)
      findings.push({
        code: 'event-and-competing',
        severity: 'error',
        message: `${counted(both.length, 'patient')} ${both.length === 1 ? 'ends' : 'end'} "${definition.label}" both in the event and in "${cause}".`,
        where: { file: table.name, field: `endpoints.${id}` },
        remedy:
          'Each clock ends once: correct the columns, or the comparison that names the competing event.',
      });
    for (const [row, one] of ended.entries()) if (one === 1) status[row] = c + 2;
    isMissing = isMissing.map((one, row) => one | Number(Number.isNaN(ended[row])));
  }
  const left = isMissing.reduce((sum, one) => sum + one, 0);
  const data: EndpointData = {
    id,
    label: definition.label,
    unit: definition.unit,
    time: time.map((one, row) => (isMissing[row] === 1 ? Number.NaN : one)),
    status,
    competing: causes.map(([cause]) => cause),
    entry: start,
    low: null,
    high: null,
    excluded: left === 0 ? [] : [{ reason: 'time or event missing', rows: left }],
    dataCut: null,
    completeness: null,
  };
  return { data, findings };
}

function endedSo(written: string, table: Table, findings: Finding[]): Float64Array | null {
  const { expression, findings: unread } = readColumnOrExpression(written, table);
  findings.push(...unread);
  const values =
    expression === null ? null : evaluateExpression(expression, createEvaluation(table, findings));
  if (values === null || values.kind === 'text') return null;
  return values.numbers;
}
