import { type Course, type Finding, nearestName } from '@hepatica/course';
import { SERIES_IDS } from '../series-id.ts';
import { SYSTEM_IDS } from '../system-id.ts';

const KNOWN: readonly string[] = [...SYSTEM_IDS, ...SERIES_IDS];

/** Statements of systems that are not computed here: they are kept, but nothing is held against them. */
export function unknownStatedSystems(course: Course): readonly Finding[] {
  return course.records.flatMap((record): readonly Finding[] => {
    if (record.kind !== 'stated-assessment' || KNOWN.includes(record.system)) return [];
    const nearest = nearestName(record.system, KNOWN);
    return [
      {
        code: 'stated-system-unknown',
        severity: 'warning',
        message: `"${record.id}" states the system "${record.system}", which is not computed here; nothing is compared with it.`,
        where: { record: record.id, field: 'system' },
        ...(nearest === null ? {} : { remedy: `Did you mean ${nearest}?` }),
      },
    ];
  });
}
