import type { CourseRecord } from '../record/course-record.ts';
import { withCorrections } from '../snapshot/corrections.ts';
import type { Finding } from '../words/finding.ts';
import { type Fault, impossible } from './fault.ts';

/** What records say of each other's lesions and treatments that cannot be. */
export function checkLineage(all: readonly CourseRecord[]): readonly Finding[] {
  const records = withCorrections(all);
  return [...circles(records), ...tooMany(records), ...noTreatment(records)];
}

function inRecord(record: CourseRecord, { code, field, message, severity }: Fault): Finding {
  return { code, severity, message, where: { record: record.id, field } };
}

/** A lesion cannot come, through others, of itself. */
function circles(records: readonly CourseRecord[]): readonly Finding[] {
  const parents = new Map<string, readonly string[]>();
  for (const record of records) {
    if (record.kind !== 'lesion') continue;
    const { lesion, splitFrom, mergedFrom = [] } = record;
    parents.set(lesion, splitFrom === undefined ? mergedFrom : [splitFrom, ...mergedFrom]);
  }
  return records.flatMap((record) => {
    if (record.kind !== 'lesion' || !comesOfItself(record.lesion, parents)) return [];
    const field = record.splitFrom === undefined ? 'mergedFrom' : 'splitFrom';
    const message = `${record.lesion} would come, through others, of itself.`;
    return [inRecord(record, impossible(field, message, 'lineage-in-a-circle'))];
  });
}

function comesOfItself(lesion: string, parents: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  // A lesion that names itself is told where its own fields are checked.
  const queue = (parents.get(lesion) ?? []).filter((parent) => parent !== lesion);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === lesion) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(parents.get(next) ?? []));
  }
  return false;
}

/** Nothing is said of more lesions than a group has. */
function tooMany(records: readonly CourseRecord[]): readonly Finding[] {
  const sizes = new Map<string, number | undefined>();
  for (const record of records) if (record.kind === 'lesion') sizes.set(record.lesion, record.number.atMost);
  return records.flatMap((record) =>
    partsIn(record).flatMap(({ lesion, number, field }) => {
      const size = sizes.get(lesion);
      if (size === undefined || number <= size) return [];
      const message = `${lesion} is ${size} in all; nothing can be said of ${number} of them.`;
      return [inRecord(record, impossible(field, message, 'more-than-the-group'))];
    }),
  );
}

function partsIn(
  record: CourseRecord,
): readonly { readonly lesion: string; readonly number: number; readonly field: string }[] {
  if (record.kind === 'lesion-certainty' && record.number !== undefined) {
    return [{ lesion: record.lesion, number: record.number, field: 'number' }];
  }
  if (record.kind !== 'pathology') return [];
  const items = (record.perLesion ?? []).map(({ lesion, number = 1 }) => ({ lesion, number }));
  return [...new Set(items.map(({ lesion }) => lesion))].map((lesion) => ({
    lesion,
    number: items.reduce((sum, item) => sum + (item.lesion === lesion ? item.number : 0), 0),
    field: 'perLesion',
  }));
}

/** A complication is of a treatment. */
function noTreatment(records: readonly CourseRecord[]): readonly Finding[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return records.flatMap((record) => {
    const cause = record.kind === 'complication' && record.of !== undefined ? byId.get(record.of) : undefined;
    if (cause === undefined || 'targets' in cause) return [];
    const message = `"${cause.id}" is a ${cause.kind}, no treatment that could have a complication.`;
    return [inRecord(record, impossible('of', message, 'complication-of-no-treatment'))];
  });
}
