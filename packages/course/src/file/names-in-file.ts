import type { NamesRead } from '../append/check-names.ts';
import type { RecordNames } from '../append/record-names.ts';
import { lesionsNamedBy, recordsNamedBy } from '../append/references.ts';
import { isObject } from './problems-of.ts';

/**
 * The names in records as a file has them, also in records that are refused for another field, so that a reference to
 * such a record is not called missing. `knownKinds` are the kinds that could be anything but a lesion.
 */
export function namesInFile(
  raw: readonly unknown[],
  knownKinds: readonly string[],
): { readonly names: readonly RecordNames[]; readonly read: NamesRead } {
  const names = raw.flatMap((record) => namesIn(record, knownKinds) ?? []);
  const givers = raw.filter((record) => mayGiveLesion(record, knownKinds));
  return {
    names,
    read: {
      ids: names.length === raw.length,
      lesions:
        names.length === raw.length && givers.every((record) => textOf(record, 'lesion') !== undefined),
    },
  };
}

function namesIn(record: unknown, knownKinds: readonly string[]): RecordNames | null {
  const id = textOf(record, 'id');
  if (id === undefined) return null;
  const gives = mayGiveLesion(record, knownKinds) ? textOf(record, 'lesion') : undefined;
  const [after, supersedes] = [textOf(record, 'after'), textOf(record, 'supersedes')];
  return {
    id,
    ...(gives === undefined ? {} : { gives }),
    ...(after === undefined ? {} : { after }),
    ...(supersedes === undefined ? {} : { supersedes }),
    lesions: isObject(record) ? lesionsNamedBy(record) : [],
    records: isObject(record) ? recordsNamedBy(record) : [],
  };
}

/** A record of no known kind may be a misspelled lesion. */
function mayGiveLesion(record: unknown, knownKinds: readonly string[]): boolean {
  const kind = textOf(record, 'kind');
  return kind === 'lesion' || kind === undefined || !knownKinds.includes(kind);
}

function textOf(record: unknown, field: string): string | undefined {
  const value = isObject(record) && Object.hasOwn(record, field) ? record[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}
