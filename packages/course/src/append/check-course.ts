import type { Course } from '../course.ts';
import type { CourseRecord } from '../record/course-record.ts';
import { withCorrections } from '../snapshot/corrections.ts';
import { successorsOf } from '../snapshot/record-order.ts';
import type { Finding } from '../words/finding.ts';
import { nearestName } from '../words/nearest-name.ts';
import { checkRecord } from './check-record.ts';
import { lesionsNamedBy } from './references.ts';

/** Everything wrong with a course as a whole: its records by themselves, and what they say of each other. */
export function checkCourse(course: Course): readonly Finding[] {
  const byId = new Map(course.records.map((record) => [record.id, record]));
  return [
    ...course.records.flatMap((record) => checkRecord(record, course.axis)),
    ...repeatedIds(course.records),
    ...repeatedLesions(withCorrections(course.records)),
    ...course.records.flatMap((record) => danglingReferences(record, course)),
    ...course.records.flatMap((record) => wrongCorrection(record, byId, course.records)),
    ...wrongOrder(course.records, byId),
    ...danglingContradictions(course, byId),
  ];
}

const error = (code: string, message: string, where: Finding['where']): Finding => ({
  code,
  severity: 'error',
  message,
  ...(where === undefined ? {} : { where }),
});

function repeatedIds(records: readonly CourseRecord[]): readonly Finding[] {
  const seen = new Set<string>();
  return records.flatMap((record) => {
    if (!seen.has(record.id)) {
      seen.add(record.id);
      return [];
    }
    return [
      error('id-repeated', `Two records are called "${record.id}".`, { record: record.id, field: 'id' }),
    ];
  });
}

function repeatedLesions(records: readonly CourseRecord[]): readonly Finding[] {
  const first = new Map<string, string>();
  return records.flatMap((record) => {
    if (record.kind !== 'lesion') return [];
    const earlier = first.get(record.lesion);
    if (earlier === undefined) {
      first.set(record.lesion, record.id);
      return [];
    }
    const message = `Lesion "${record.lesion}" is already given its identity by "${earlier}".`;
    return [error('lesion-repeated', message, { record: record.id, field: 'lesion' })];
  });
}

function danglingReferences(record: CourseRecord, course: Course): readonly Finding[] {
  const ids = course.records.map((other) => other.id);
  const lesions = withCorrections(course.records).flatMap((other) =>
    other.kind === 'lesion' ? [other.lesion] : [],
  );
  const missing = (field: string, name: string, what: string, known: readonly string[]) => {
    const nearest = nearestName(name, known);
    const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
    const message = `There is no ${what} "${name}".${hint}`;
    return error('reference-missing', message, { record: record.id, field });
  };
  const findings: Finding[] = [];
  for (const field of ['after', 'supersedes'] as const) {
    const other = record[field];
    if (other !== undefined && !ids.includes(other)) findings.push(missing(field, other, 'record', ids));
  }
  for (const { field, lesion } of lesionsNamedBy(record)) {
    if (!lesions.includes(lesion)) findings.push(missing(field, lesion, 'lesion', lesions));
  }
  return findings;
}

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

function danglingContradictions(course: Course, byId: ReadonlyMap<string, CourseRecord>): readonly Finding[] {
  return course.contradictions.flatMap((contradiction) =>
    contradiction.records.flatMap((id) => {
      if (byId.has(id)) return [];
      const nearest = nearestName(id, [...byId.keys()]);
      const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
      const message = `Contradiction ${contradiction.id} names a record "${id}" that does not exist.${hint}`;
      return [error('reference-missing', message, { field: `contradictions.${contradiction.id}` })];
    }),
  );
}
