import { withCorrections } from '../snapshot/corrections.ts';
import type { Finding } from '../words/finding.ts';
import { nearestName } from '../words/nearest-name.ts';
import type { RecordNames } from './record-names.ts';

/** Whether every record's id, and the lesion of every record that gives one its identity, could be read. */
export interface NamesRead {
  readonly ids: boolean;
  readonly lesions: boolean;
}

/**
 * Names given twice, and names of records and lesions that do not exist. Where some name could not be read, a reference
 * may be to that one: nothing is then said of references of its sort.
 */
export function checkNames(
  names: readonly RecordNames[],
  read: NamesRead = { ids: true, lesions: true },
): readonly Finding[] {
  const ids = names.map(({ id }) => id);
  const lesions = withCorrections(names).flatMap(({ gives }) => gives ?? []);
  return [
    ...repeatedIds(names),
    ...repeatedLesions(withCorrections(names)),
    ...names.flatMap((record) => [
      ...(read.ids ? missingRecords(record, ids) : []),
      ...(read.lesions ? missingLesions(record, lesions) : []),
    ]),
  ];
}

function repeatedIds(names: readonly RecordNames[]): readonly Finding[] {
  const seen = new Set<string>();
  return names.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [error('id-repeated', `Two records are called "${id}".`, id, 'id')];
  });
}

function repeatedLesions(names: readonly RecordNames[]): readonly Finding[] {
  const first = new Map<string, string>();
  return names.flatMap(({ id, gives }) => {
    if (gives === undefined) return [];
    const earlier = first.get(gives);
    if (earlier === undefined) {
      first.set(gives, id);
      return [];
    }
    const message = `Lesion "${gives}" is already given its identity by "${earlier}".`;
    return [error('lesion-repeated', message, id, 'lesion')];
  });
}

function missingRecords(record: RecordNames, ids: readonly string[]): readonly Finding[] {
  const own = (['after', 'supersedes'] as const).flatMap((field) => {
    const name = record[field];
    return name === undefined ? [] : [{ field, name }];
  });
  return [...own, ...record.records].flatMap(({ field, name }) =>
    ids.includes(name) ? [] : [missing(record.id, field, 'record', name, ids)],
  );
}

function missingLesions(record: RecordNames, lesions: readonly string[]): readonly Finding[] {
  return record.lesions.flatMap(({ field, name }) =>
    lesions.includes(name) ? [] : [missing(record.id, field, 'lesion', name, lesions)],
  );
}

function missing(
  record: string,
  field: string,
  what: 'record' | 'lesion',
  name: string,
  known: readonly string[],
): Finding {
  const nearest = nearestName(name, known);
  const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
  return error('reference-missing', `There is no ${what} "${name}".${hint}`, record, field);
}

function error(code: string, message: string, record: string, field: string): Finding {
  return { code, severity: 'error', message, where: { record, field } };
}
