import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { daysPer } from '../../endpoint/unit-days.ts';
import { columnsIn } from '../../formula/expression.ts';
import type { Question } from '../../question/question.ts';
import { takeTableRows, withColumns } from '../computed-table.ts';
import { counted } from '../counted.ts';
import { readColumnOrExpression } from '../covariate.ts';
import type { EndpointData, IntervalData, StudyData } from '../study-data.ts';
import { exposureNamed } from './exposure-at.ts';

export interface IntervalOptions {
  /** Exposures whose state each interval carries. */
  readonly exposures: readonly string[];
  /** Covariates whose later values count too. */
  readonly updated?: readonly string[];
  /** Go on updating them after an exposure began. Default false: the last value before it stays. */
  readonly updateAfterExposure?: boolean;
}

/**
 * Follow-up of an endpoint cut wherever an exposure or an updated covariate changes, so that every interval carries what
 * was so during it: nobody is counted as exposed before the exposure, and no value counts before it was known. A change
 * on a day counts from the end of that day on. Follow-up of no length counts as half a day.
 */
export function intervalsOf(
  data: StudyData,
  question: Question,
  endpointId: string,
  { exposures: names, updated = [], updateAfterExposure = false }: IntervalOptions,
): IntervalData {
  const endpoint = endpointNamed(data, endpointId);
  const perUnit = daysPer(endpoint.unit);
  const findings: Finding[] = [];
  const exposures = names.map((name) => exposureNamed(data, name));
  const columns = changingColumns(question, data, updated);
  const changes = columns.map((column) => byPatient(data.changes[column] ?? [], data.n));
  const pieces: Piece[] = [];
  let [zeroLength, held] = [0, 0];
  const statesOf = exposures.map(({ states }) => byPatient(states, data.n));
  for (let k = 0; k < data.n; k++) {
    const time = endpoint.time[k] ?? Number.NaN;
    if (Number.isNaN(time)) continue;
    const begin = endpoint.entry?.[k] ?? 0;
    const end = time > begin ? time : begin + 0.5 / perUnit;
    if (!(time > begin)) zeroLength++;
    const began = firstExposure(statesOf, k);
    const cuts = new Set<number>([begin]);
    const own = changes.map((cells) =>
      (cells[k] ?? []).filter(({ knownOn }) => {
        const counts = updateAfterExposure || knownOn < began;
        if (!counts) held++;
        return counts;
      }),
    );
    for (const states of statesOf)
      for (const { from } of states[k] ?? []) cuts.add(Math.max(begin, from / perUnit));
    for (const cells of own) for (const { knownOn } of cells) cuts.add(Math.max(begin, knownOn / perUnit));
    const starts = [...cuts].filter((cut) => cut < end).toSorted((a, b) => a - b);
    for (const [j, start] of starts.entries()) {
      const stop = starts[j + 1] ?? end;
      const days = start * perUnit;
      pieces.push({
        patient: k,
        start,
        stop,
        status: stop === end ? (endpoint.status[k] ?? 0) : 0,
        states: exposures.map((exposure, e) => {
          const state = statesOf[e]?.[k]?.findLast(
            ({ from }) => from / perUnit <= start || from <= days,
          )?.state;
          return exposure.levels[state ?? exposure.atZero[k] ?? 0] ?? '';
        }),
        cells: own.map((cells) => cells.findLast(({ knownOn }) => knownOn / perUnit <= start)?.cell ?? null),
      });
    }
  }
  if (zeroLength > 0) findings.push(halfADay(endpoint, zeroLength));
  if (held > 0) findings.push(heldBack(held, updated));
  return collect(endpointId, pieces, names, columns, { data, question, findings });
}

interface Piece {
  readonly patient: number;
  readonly start: number;
  readonly stop: number;
  readonly status: number;
  readonly states: readonly string[];
  /** Null where the value at time zero still holds. */
  readonly cells: readonly (string | null)[];
}

/** The endpoint of that name. Throws a `RangeError` where the data have none. */
export function endpointNamed({ endpoints }: StudyData, id: string): EndpointData {
  const endpoint = endpoints[id];
  if (endpoint === undefined) throw new RangeError(`endpointNamed: the data have no endpoint "${id}"`);
  return endpoint;
}

/** The columns behind covariates that are to be updated. */
function changingColumns(
  { covariates }: Question,
  { table, changes }: StudyData,
  updated: readonly string[],
): readonly string[] {
  const columns = updated.flatMap((name) => {
    const covariate = covariates.find((one) => one.name === name);
    const { expression } = readColumnOrExpression(covariate?.column ?? name, table);
    return expression === null ? [] : columnsIn(expression);
  });
  return [...new Set(columns)].filter((column) => changes[column] !== undefined);
}

function byPatient<T extends { readonly patient: number }>(
  all: readonly T[],
  n: number,
): readonly (readonly T[])[] {
  const own: T[][] = Array.from({ length: n }, () => []);
  for (const one of all) own[one.patient]?.push(one);
  return own;
}

function firstExposure(
  statesOf: readonly (readonly (readonly { readonly from: number }[])[])[],
  k: number,
): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...statesOf.flatMap((states) => (states[k] ?? []).map(({ from }) => from)),
  );
}

function collect(
  endpoint: string,
  pieces: readonly Piece[],
  names: readonly string[],
  columns: readonly string[],
  {
    data,
    question,
    findings,
  }: { readonly data: StudyData; readonly question: Question; readonly findings: readonly Finding[] },
): IntervalData {
  const patient = Int32Array.from(pieces, (piece) => piece.patient);
  const start = Float64Array.from(pieces, (piece) => piece.start);
  const stop = Float64Array.from(pieces, (piece) => piece.stop);
  const status = Uint8Array.from(pieces, (piece) => piece.status);
  const repeated = takeTableRows(usedColumns(data.table, question), patient);
  const cellOf = (column: string, c: number) => {
    const base = repeated.columns.find(({ name }) => name === column)?.values ?? [];
    return pieces.map(({ cells }, row) => cells[c] ?? base[row] ?? '');
  };
  const table = withColumns(repeated, [
    ...columns.map((name, c) => ({ name, values: cellOf(name, c) })),
    ...names.map((name, e) => ({ name, values: pieces.map(({ states }) => states[e] ?? '') })),
    { name: 'patient', values: Array.from(patient, (k) => data.ids[k] ?? '') },
    { name: 'start', values: start },
    { name: 'stop', values: stop },
    { name: 'event', values: Float64Array.from(status, (one) => Number(one === 1)) },
    { name: 'status', values: Float64Array.from(status) },
  ]);
  return { endpoint, n: pieces.length, patient, start, stop, status, table, findings };
}

/** Repeating only what models can ask for keeps long histories small. */
function usedColumns(table: Table, { covariates, site }: Question): Table {
  const used = new Set(
    covariates.flatMap(({ column }) => {
      const { expression } = readColumnOrExpression(column, table);
      return expression === null ? [] : columnsIn(expression);
    }),
  );
  if (site !== null) used.add(site.column);
  return { ...table, columns: table.columns.filter(({ name }) => used.has(name)) };
}

function halfADay({ label }: EndpointData, patients: number): Finding {
  return {
    code: 'follow-up-of-no-length',
    severity: 'info',
    message: `In ${counted(patients, 'patient')} "${label}" ended on the day on which they came under observation; this counts as half a day.`,
    values: { patients },
  };
}

function heldBack(values: number, updated: readonly string[]): Finding {
  return {
    code: 'updated-after-exposure',
    severity: 'info',
    message: `${values} values of ${updated.join(', ')} became known after the exposure began and are not adjusted for: the exposure may have changed them. The last value before it stays.`,
    remedy: 'Set updateAfterExposure: true to adjust for them all the same, and say why.',
    citation: 'Robins, Hernan, Brumback. Epidemiology 2000;11:550-560. doi:10.1097/00001648-200009000-00011',
    values: { values },
  };
}
