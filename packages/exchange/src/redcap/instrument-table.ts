import { type Finding, nearestName } from '@hepatica/course';
import { filterRows } from '../csv/table.ts';
import type { SourceTable } from '../import/source-table.ts';
import type { MappedSource } from '../mapping/mapping.ts';
import { dataColumnsOf, type RedcapDictionary } from './dictionary.ts';

const EVENT = 'redcap_event_name';
const INSTRUMENT = 'redcap_repeat_instrument';
const INSTANCE = 'redcap_repeat_instance';

/**
 * The rows of one instrument of a REDCap project: those of its own repeats, or of the events at which it was filled in.
 * A row belongs to an instrument that does not repeat where any of its fields holds something; the "complete" status
 * and unticked boxes alone do not make a row.
 */
export function instrumentTable(
  dictionary: RedcapDictionary,
  data: SourceTable,
  { form, events }: MappedSource,
): { readonly table: SourceTable | null; readonly findings: readonly Finding[] } {
  const forms = [...new Set(dictionary.fields.map((field) => field.form))];
  if (form === undefined || !forms.includes(form)) {
    const nearest = nearestName(form ?? '', forms);
    const message = `The project has no instrument "${form ?? ''}"; ${nearest === null ? `it has ${forms.join(', ')}` : `nearest: "${nearest}"`}.`;
    return { table: null, findings: [{ code: 'instrument-missing', severity: 'error', message }] };
  }
  const columns = new Map(data.table.columns.map(({ name, values }) => [name, values]));
  const own = dictionary.fields.filter((field) => field.form === form);
  const dataColumns = own.flatMap(dataColumnsOf).filter((column) => column !== dictionary.recordId);
  const missing = [dictionary.recordId, ...dataColumns].filter((column) => !columns.has(column));
  const findings = missing.map((column): Finding => {
    const severity = column === dictionary.recordId ? 'error' : 'warning';
    const message = `The dictionary has "${column}", the data do not.`;
    return { code: 'redcap-column-missing', severity, message, where: { file: data.place, column } };
  });
  if (findings.some(({ severity }) => severity === 'error')) return { table: null, findings };

  const ticked = new Set(own.flatMap((field) => (field.type === 'checkbox' ? dataColumnsOf(field) : [])));
  const instruments = columns.get(INSTRUMENT);
  const repeats = instruments?.includes(form) ?? false;
  const keep = Array.from({ length: data.table.rowCount }, (_, row) => {
    const event = columns.get(EVENT)?.[row] ?? '';
    if (events !== undefined && !events.includes(event)) return false;
    const instrument = instruments?.[row] ?? '';
    if (repeats || instrument !== '') return instrument === form;
    return dataColumns.some((column) => {
      const cell = columns.get(column)?.[row] ?? '';
      return cell !== '' && !(ticked.has(column) && cell === '0');
    });
  });
  const head = [dictionary.recordId, EVENT, INSTRUMENT, INSTANCE];
  const wanted = new Set([...head, ...dataColumns]);
  const rows = filterRows(data.table, keep);
  const labels = new Map(
    own.flatMap((field) => (field.choices.size > 0 ? [[field.name, field.choices]] : [])),
  );
  const table: SourceTable = {
    table: { ...rows, name: form, columns: rows.columns.filter(({ name }) => wanted.has(name)) },
    place: `${data.place}#${form}`,
    labels,
  };
  return { table, findings };
}
