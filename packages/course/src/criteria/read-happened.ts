import { z } from 'zod';
import { recordSchemas } from '../file/record-schemas.ts';
import type { RecordKind } from '../record/course-record.ts';
import { isRecordKind, RECORD_KINDS } from '../record/record-kinds.ts';
import { nearestName } from '../words/nearest-name.ts';
import type { FieldValue, Happened } from './criterion.ts';
import { CriterionFault } from './criterion-fault.ts';

const isValue = (value: unknown): value is FieldValue =>
  typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

/** Reads `{ event, where, withinDays, otherwise }`; kinds and fields that do not exist are named with the nearest. */
export function readHappened(written: unknown): Happened {
  if (typeof written !== 'object' || written === null) throw new CriterionFault('an event names its kind');
  const { event, where, withinDays, otherwise, ...others }: Readonly<Record<string, unknown>> = {
    ...written,
  };
  const [stray] = Object.keys(others);
  if (stray !== undefined) {
    throw new CriterionFault(`"${stray}" is none of event, where, withinDays, otherwise`);
  }
  if (typeof event !== 'string') throw new CriterionFault('an event names its kind');
  if (!isRecordKind(event)) {
    throw new CriterionFault(`"${event}" is not a kind of record${hint(event, Object.keys(RECORD_KINDS))}`);
  }
  return {
    kind: 'happened',
    event,
    ...(where === undefined ? {} : { where: readWhere(event, where) }),
    ...(withinDays === undefined ? {} : { withinDays: readDays(withinDays) }),
    ...(otherwise === undefined ? {} : { otherwise: readOtherwise(otherwise) }),
  };
}

function readWhere(event: RecordKind, written: unknown): NonNullable<Happened['where']> {
  if (typeof written !== 'object' || written === null) {
    throw new CriterionFault('where holds fields, each with its value');
  }
  const known = fieldsOf(event);
  return Object.fromEntries(
    Object.entries(written).map(([field, value]): [string, readonly FieldValue[]] => {
      if (!known.includes(field)) {
        throw new CriterionFault(`"${field}" is not a field of ${event}${hint(field, known)}`);
      }
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      if (values.length === 0 || !values.every(isValue)) {
        throw new CriterionFault(`"${field}" is compared with words, numbers, true or false`);
      }
      return [field, values.filter(isValue)];
    }),
  );
}

/** The fields of a kind, and the organ of the lesions that it names. */
function fieldsOf(event: RecordKind): readonly string[] {
  const schema = recordSchemas({ kind: 'calendar' }).get(event);
  const own = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return RECORD_KINDS[event].namesLesions.length > 0 ? [...own, 'organ'] : own;
}

function readDays(written: unknown): number {
  if (typeof written === 'number' && Number.isSafeInteger(written) && written >= 0) return written;
  throw new CriterionFault('withinDays is a whole number of days');
}

function readOtherwise(written: unknown): 'no' {
  if (written === 'no') return written;
  throw new CriterionFault('"otherwise" is followed by "no"');
}

function hint(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === null ? '' : `; nearest: "${nearest}"`;
}
