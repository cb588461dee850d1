import { type Course, type CourseRecord, type Finding, printCourse, recordId } from '@hepatica/course';

/** What an import would change in a course that is already there. */
export interface ImportDifference {
  readonly patient: string;
  /** Whether the patient is new. */
  readonly isNew: boolean;
  readonly add: readonly CourseRecord[];
  /** Corrections: each a new record that supersedes the one that is stored. */
  readonly correct: readonly { readonly before: CourseRecord; readonly record: CourseRecord }[];
  readonly unchanged: number;
  /** Records of the same sources that the import no longer has. They stay: nothing is removed by an import. */
  readonly absent: readonly CourseRecord[];
  /** What is said of the patient, where it differs. */
  readonly head: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  readonly findings: readonly Finding[];
}

/**
 * Compares what was imported with what is stored, record by record by their ids. A record whose content differs becomes
 * a correction of the stored one; the line of the file on which it stood is no difference. Importing the same again
 * changes nothing.
 */
export function importDifference(stored: Course | null, imported: Course): ImportDifference {
  const base = { patient: imported.id, isNew: stored === null, findings: [] };
  if (stored === null) {
    return { ...base, add: imported.records, correct: [], unchanged: 0, absent: [], head: [] };
  }
  const refusal = refused(stored, imported);
  if (refusal !== null) {
    const none = { add: [], correct: [], unchanged: 0, absent: [], head: [] };
    return { ...base, ...none, findings: [refusal] };
  }
  const current = newestOf(stored);
  const [before, after] = [contents(stored), contents(imported)];
  const add: CourseRecord[] = [];
  const correct: { readonly before: CourseRecord; readonly record: CourseRecord }[] = [];
  const kept = new Set<string>();
  let unchanged = 0;
  for (const record of imported.records) {
    const known = current.get(record.id);
    if (known === undefined) {
      add.push(record);
      continue;
    }
    kept.add(known.record.id);
    if (before.get(known.record.id) === after.get(record.id)) unchanged += 1;
    else correct.push({ before: known.record, record: correction(record, known) });
  }
  const sources = new Set(imported.records.map(sourceOf));
  const absent = [...current].flatMap(([, { record }]) =>
    kept.has(record.id) || record.source === undefined || !sources.has(sourceOf(record)) ? [] : [record],
  );
  return { ...base, add, correct, unchanged, absent, head: headChanges(stored, imported) };
}

interface Newest {
  readonly record: CourseRecord;
  /** How often it was corrected. */
  readonly corrections: number;
}

/** The last correction of each record, by the id of the first. */
function newestOf(course: Course): ReadonlyMap<string, Newest> {
  const next = new Map(
    course.records.flatMap((record) => (record.supersedes ? [[record.supersedes, record]] : [])),
  );
  return new Map(
    course.records.flatMap((first): readonly (readonly [string, Newest])[] => {
      if (first.supersedes !== undefined) return [];
      let newest: Newest = { record: first, corrections: 0 };
      for (;;) {
        const later = next.get(newest.record.id);
        if (later === undefined) return [[first.id, newest]];
        newest = { record: later, corrections: newest.corrections + 1 };
      }
    }),
  );
}

function correction(record: CourseRecord, { record: before, corrections }: Newest): CourseRecord {
  const id = recordId(`${record.id}.r${corrections + 2}`);
  return { ...record, id, supersedes: before.id, knownOn: before.knownOn };
}

const sourceOf = ({ id, source }: CourseRecord) => `${source?.document ?? ''} ${id.split('.')[0]}`;

/** What each record says, without its name, its line in the file and what the store adds. */
function contents(course: Course): ReadonlyMap<string, string> {
  const { records } = printCourse({ ...course, records: course.records.map(bare) });
  const printed: readonly unknown[] = Array.isArray(records) ? records : [];
  return new Map(course.records.map(({ id }, index) => [id, canonical(printed[index])]));
}

function bare(record: CourseRecord): CourseRecord {
  const { recordedAt: _recorded, supersedes: _corrected, source, ...rest } = record;
  const place = source === undefined ? {} : { source: { document: source.document } };
  return { ...rest, ...place, id: recordId('x') };
}

/** JSON with its keys in order, so that equal contents are equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function refused(stored: Course, imported: Course): Finding | null {
  if (stored.simulated !== imported.simulated) {
    const [is, comes] = stored.simulated ? ['simulated', 'real'] : ['real', 'simulated'];
    const message = `Patient ${stored.id} is ${is}, what is imported is ${comes}; the two are never mixed.`;
    return { code: 'simulated-and-real', severity: 'error', message };
  }
  if (canonical(stored.axis) === canonical(imported.axis)) return null;
  const message = `Patient ${stored.id} counts time otherwise than what is imported.`;
  return { code: 'axis-differs', severity: 'error', message };
}

function headChanges(stored: Course, imported: Course): ImportDifference['head'] {
  const fields = ['sex', 'ageYears', 'hospital'] as const;
  return fields.flatMap((field) => {
    const [before, after] = [stored.patient[field], imported.patient[field]];
    return before === after ? [] : [{ field: `patient.${field}`, before, after }];
  });
}
