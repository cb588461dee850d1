import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import type { DateOrder, SourceDefinition } from '../../question/source-definition.ts';
import { counted } from '../counted.ts';
import { isMissing } from '../missing.ts';
import { nearestName } from '../nearest-name.ts';
import { rowFinding } from '../row-finding.ts';
import { type DayColumn, readDays } from './read-days.ts';
import type { StudySource } from './study-source.ts';

/** The rows of a dated source, those of one patient in the order of their days. */
export interface DatedRows {
  readonly name: string;
  readonly table: Table;
  readonly date: DayColumn;
  readonly knownOn: DayColumn;
  /** Rows of each patient, oldest first; rows without a date are left out. */
  readonly rowsOf: readonly (readonly number[])[];
}

/** All tables of a study joined by patient. */
export interface JoinedPatients {
  readonly ids: readonly string[];
  /** One row a patient: the columns of the sources with one row each. */
  readonly table: Table;
  readonly dated: ReadonlyMap<string, DatedRows>;
  readonly findings: readonly Finding[];
}

type PatientsSource = Extract<SourceDefinition, { readonly kind: 'patients' }>;
type DatedSource = Extract<SourceDefinition, { readonly kind: 'dated' }>;

/**
 * Joins the files and sheets of a study by patient. The first source with one row a patient says who there is; without
 * one, everybody who has a dated row. Patients who stand in it twice, and rows whose patient it does not know, are told.
 */
export function joinPatients(
  definitions: readonly SourceDefinition[],
  sources: readonly StudySource[],
  order: DateOrder,
): JoinedPatients | null {
  const findings: Finding[] = [];
  const opened = definitions.flatMap((definition) => {
    if (definition.kind === 'courses') return [];
    const source = sources.find((one) => one.kind === 'table' && one.name === definition.name);
    if (source?.kind !== 'table') {
      findings.push({
        code: 'table-missing',
        severity: 'error',
        message: `There is no table for the source "${definition.name}" (${definition.file}).`,
        where: { file: definition.file },
      });
      return [];
    }
    const wanted =
      definition.kind === 'dated'
        ? [definition.key, definition.date, ...(definition.knownOn === null ? [] : [definition.knownOn])]
        : definition.key === null
          ? []
          : [definition.key];
    const absent = wanted.filter((name) => !source.table.columns.some((column) => column.name === name));
    findings.push(...absent.map((name) => unknownColumn(source.table, name)));
    return absent.length > 0 ? [] : [{ definition, table: source.table }];
  });
  if (findings.length > 0) return { ids: [], table: EMPTY, dated: new Map(), findings };

  const patients = opened.flatMap(({ definition, table }) =>
    definition.kind === 'patients' ? [{ definition, table }] : [],
  );
  const datedSources = opened.flatMap(({ definition, table }) =>
    definition.kind === 'dated' ? [{ definition, table }] : [],
  );
  const [base] = patients;
  if (base === undefined && datedSources.length === 0) return null;
  const ids = base === undefined ? idsOfDated(datedSources) : idsOf(base.definition, base.table, findings);
  const index = new Map(ids.map((id, k) => [id, k]));
  const table = joinTables(patients, ids, index, findings);
  const dated = new Map(
    datedSources.map(({ definition, table: rows }) => [
      definition.name,
      readDated(definition, rows, index, order, findings),
    ]),
  );
  return { ids, table, dated, findings };
}

const EMPTY: Table = { name: 'patients', rowCount: 0, columns: [], rowLines: [], decimal: '.' };

const cellsOf = (table: Table, name: string): readonly string[] =>
  table.columns.find((column) => column.name === name)?.values ?? [];

function idsOf({ key }: PatientsSource, table: Table, findings: Finding[]): readonly string[] {
  if (key === null) return Array.from({ length: table.rowCount }, (_, row) => String(row + 1));
  const cells = cellsOf(table, key);
  const empty = [...cells.keys()].filter((row) => isMissing(cells[row] ?? ''));
  if (empty.length > 0)
    findings.push(
      rowFinding(table, empty, {
        code: 'patient-unnamed',
        severity: 'error',
        message: `${counted(empty.length, 'row')} ${empty.length === 1 ? 'does not say which patient it is' : 'do not say which patient they are'} of`,
        column: key,
      }),
    );
  const first = new Map<string, number>();
  const twice: number[] = [];
  for (const [row, cell] of cells.entries()) {
    if (isMissing(cell)) continue;
    if (first.has(cell)) twice.push(row);
    else first.set(cell, row);
  }
  if (twice.length > 0)
    findings.push(
      rowFinding(table, twice, {
        code: 'patient-twice',
        severity: 'error',
        message: `${counted(twice.length, 'row')} ${twice.length === 1 ? 'is' : 'are'} of a patient who already has one`,
        column: key,
        remedy: 'Keep one row a patient; or, if the rows are visits or treatments, add date: to the source.',
      }),
    );
  return cells;
}

function idsOfDated(
  sources: readonly { readonly definition: DatedSource; readonly table: Table }[],
): readonly string[] {
  return [
    ...new Set(
      sources.flatMap(({ definition, table }) =>
        cellsOf(table, definition.key).filter((cell) => !isMissing(cell)),
      ),
    ),
  ];
}

/** The columns of every source with one row a patient, side by side in the order of the first. */
function joinTables(
  sources: readonly { readonly definition: PatientsSource; readonly table: Table }[],
  ids: readonly string[],
  index: ReadonlyMap<string, number>,
  findings: Finding[],
): Table {
  const [base, ...others] = sources;
  if (base === undefined) return { ...EMPTY, rowCount: ids.length, rowLines: ids.map((_, k) => k + 1) };
  if (others.length === 0) return base.table;
  const columns = [...base.table.columns];
  for (const { definition, table } of others) {
    if (definition.key === null) continue;
    idsOf(definition, table, findings);
    const keys = cellsOf(table, definition.key);
    const rowOf = new Int32Array(ids.length).fill(-1);
    const strangers: number[] = [];
    for (const [row, key] of keys.entries()) {
      const k = index.get(key);
      if (k === undefined) strangers.push(row);
      else rowOf[k] = row;
    }
    if (strangers.length > 0) findings.push(unknownPatients(table, strangers, definition.key));
    for (const { name, values } of table.columns) {
      if (name === definition.key) continue;
      const isTaken = columns.some((column) => column.name === name);
      columns.push({
        name: isTaken ? `${definition.name}.${name}` : name,
        values: Array.from(rowOf, (row) => (row < 0 ? '' : (values[row] ?? ''))),
      });
    }
  }
  return { ...base.table, columns };
}

function readDated(
  { name, key, date, knownOn }: DatedSource,
  table: Table,
  index: ReadonlyMap<string, number>,
  order: DateOrder,
  findings: Finding[],
): DatedRows {
  const at = readDays(table, date, order);
  const known = knownOn === null ? at : readDays(table, knownOn, order);
  findings.push(...at.findings, ...(knownOn === null ? [] : known.findings));
  const days = at.days ?? { earliest: new Float64Array(0), latest: new Float64Array(0) };
  const rowsOf: number[][] = Array.from(index, () => []);
  const [undated, strangers]: [number[], number[]] = [[], []];
  for (const [row, cell] of cellsOf(table, key).entries()) {
    const patient = index.get(cell);
    if (patient === undefined) strangers.push(row);
    else if (Number.isNaN(days.earliest[row] ?? Number.NaN)) undated.push(row);
    else rowsOf[patient]?.push(row);
  }
  if (strangers.length > 0) findings.push(unknownPatients(table, strangers, key));
  if (undated.length > 0)
    findings.push(
      rowFinding(table, undated, {
        code: 'row-undated',
        severity: 'warning',
        message: `${counted(undated.length, 'row')} ${undated.length === 1 ? 'has no date and is' : 'have no date and are'} left out`,
        column: date,
      }),
    );
  for (const rows of rowsOf)
    rows.sort(
      (a, b) =>
        (days.latest[a] ?? 0) - (days.latest[b] ?? 0) ||
        (days.earliest[a] ?? 0) - (days.earliest[b] ?? 0) ||
        a - b,
    );
  return { name, table, date: days, knownOn: known.days ?? days, rowsOf };
}

function unknownPatients(table: Table, rows: readonly number[], column: string): Finding {
  return rowFinding(table, rows, {
    code: 'patient-unknown',
    severity: 'warning',
    message: `${counted(rows.length, 'row')} ${rows.length === 1 ? 'is of a patient' : 'are of patients'} whom the first source does not have, and ${rows.length === 1 ? 'is' : 'are'} left out`,
    column,
    remedy: 'Check that patients are numbered alike in all files.',
  });
}

/** What to say of a column that is not there. */
export function unknownColumn(table: Table, name: string): Finding {
  const names = table.columns.map((column) => column.name);
  const near = nearestName(name, names);
  return {
    code: 'column-unknown',
    severity: 'error',
    message: `There is no column "${name}" in ${table.name}.`,
    where: { file: table.name, column: name },
    ...(near === null ? {} : { remedy: `Did you mean "${near}"?` }),
  };
}
