import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { successorsOf } from '../snapshot/record-order.ts';
import type { Finding } from '../words/finding.ts';
import { nearestName } from '../words/nearest-name.ts';
import type { TimeAxis } from '../words/partial-date.ts';
import { checkLineage } from './check-lineage.ts';
import { checkNames } from './check-names.ts';
import { checkRecord } from './check-record.ts';
import { namesOf } from './record-names.ts';

/** Everything wrong with a course as a whole: its records by themselves, and what they say of each other. */
export function checkCourse(course: Course): readonly Finding[] {
  return [
    ...checkNames(course.records.map(namesOf)),
    ...checkRecords(course.records, course.axis),
    ...checkContradictions(
      course.contradictions,
      course.records.map(({ id }) => id),
    ),
  ];
}

/** What is wrong with records by themselves, with their corrections and with their order. */
export function checkRecords(records: readonly CourseRecord[], axis: TimeAxis): readonly Finding[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return [
    ...records.flatMap((record) => checkRecord(record, axis)),
    ...records.flatMap((record) => wrongCorrection(record, byId, records)),
    ...wrongOrder(records, byId),
    ...checkLineage(records),
  ];
}

const error = (code: string, message: string, where: Finding['where']): Finding => ({
  code,
  severity: 'error',
  message,
  ...(where === undefined ? {} : { where }),
});

function wrongCorrection(
  record: CourseRecord,
  byId: ReadonlyMap<string, CourseRecord>,
  records: readonly CourseRecord[],
): readonly Finding[] {
  if (record.supersedes === undefined) return [];
  const corrected = byId.get(record.supersedes);
  if (corrected === undefined) return [];
  const where = { record: record.id, field: 'supersedes' };
  const findings: Finding[] = [];
  if (corrected.kind !== record.kind) {
    const message = `A ${record.kind} cannot correct "${corrected.id}", which is a ${corrected.kind}.`;
    findings.push(error('correction-of-other-kind', message, where));
  }
  const rivals = records.filter((other) => other.supersedes === corrected.id && other.id !== record.id);
  if (rivals.length > 0) {
    const message = `"${corrected.id}" is corrected twice; correct the correction instead.`;
    findings.push(error('corrected-twice', message, where));
  }
  if (followed(record, (current) => current.supersedes, byId)) {
    findings.push(error('correction-in-a-circle', `"${record.id}" corrects itself.`, where));
  }
  return findings;
}

function wrongOrder(
  records: readonly CourseRecord[],
  byId: ReadonlyMap<string, CourseRecord>,
): readonly Finding[] {
  return records.flatMap((record) => {
    const earlier = record.after === undefined ? undefined : byId.get(record.after);
    if (earlier === undefined) return [];
    const where = { record: record.id, field: 'after' };
    if (successorsOf(records, record.id).has(record.id)) {
      return [error('order-in-a-circle', `"${record.id}" would come after itself.`, where)];
    }
    if (record.at.latest < earlier.at.earliest) {
      const message = `"${record.id}" is said to come after "${earlier.id}", but its date lies before.`;
      return [error('order-contradicts-dates', message, where)];
    }
    return [];
  });
}

/** True where following `next` from a record leads back to it. */
function followed(
  record: CourseRecord,
  next: (current: CourseRecord) => string | undefined,
  byId: ReadonlyMap<string, CourseRecord>,
): boolean {
  const seen = new Set<string>();
  let current: CourseRecord | undefined = record;
  while (current !== undefined && !seen.has(current.id)) {
    seen.add(current.id);
    const following: string | undefined = next(current);
    if (following === record.id) return true;
    current = following === undefined ? undefined : byId.get(following);
  }
  return false;
}

/** Contradictions that name a record that does not exist. */
export function checkContradictions(
  contradictions: Course['contradictions'],
  ids: readonly string[],
): readonly Finding[] {
  return contradictions.flatMap((contradiction) =>
    contradiction.records.flatMap((id) => {
      if (ids.includes(id)) return [];
      const nearest = nearestName(id, ids);
      const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
      const message = `Contradiction ${contradiction.id} names a record "${id}" that does not exist.${hint}`;
      return [error('reference-missing', message, { field: `contradictions.${contradiction.id}` })];
    }),
  );
}
