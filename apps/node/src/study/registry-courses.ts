import { createHash } from 'node:crypto';
import type { Course, Finding } from '@hepatica/course';
import type { StoreReader } from '@hepatica/store';
import type { Question, SourceDefinition, StudyResult } from '@hepatica/study';

/** Patients that are asked for at once. */
const PAGE = 5000;

/** Which patients of a registry are read, and as they stood when. */
export interface RegistryAsked {
  readonly hospitals: 'all' | readonly string[];
  /** Only what was recorded by this instant; everything where it is null. */
  readonly asKnownOn: string | null;
}

/** One entry of what a study says of its data. */
export type DataRead = StudyResult['provenance']['data'][number];

/** The courses of a registry for a study, and what the result says of them. */
export interface RegistryCourses {
  readonly courses: readonly Course[];
  readonly holds: 'real' | 'simulated' | null;
  /** Works it out anew: the whole of the data is gone through for its hash. */
  readonly describe: () => DataRead;
}

/** Courses that were read before, each with the instant of its last change. */
export type KeptPatients = Map<string, { readonly changedAt: string; readonly course: Course }>;

/** So many are kept between two readings, so that a large registry does not stay in memory. */
const MOST_KEPT = 5000;

/**
 * The courses of a registry, in the order of their ids: without duplicates and erased patients, and without those who
 * have withdrawn from research, whenever the registry is read as it stood.
 *
 * @param kept courses of an earlier reading of all that was recorded; those that have not changed are taken from there
 */
export async function readRegistry(
  reader: StoreReader,
  { hospitals, asKnownOn }: RegistryAsked,
  kept?: KeptPatients,
): Promise<RegistryCourses> {
  const courses: Course[] = [];
  const ofTheirs = hospitals === 'all' ? {} : { hospitals };
  const upTo = asKnownOn === null ? {} : { asKnownOn };
  for (let after = ''; ; ) {
    const page = await reader.patients({ ...ofTheirs, after, limit: PAGE });
    for (const { patient, changedAt } of page) {
      const before = kept?.get(patient);
      if (before !== undefined && before.changedAt === changedAt) {
        courses.push(before.course);
        continue;
      }
      const read = await reader.course(patient, upTo);
      if (read === null) continue;
      courses.push(read.course);
      if (kept !== undefined && kept.size < MOST_KEPT) kept.set(patient, { changedAt, course: read.course });
    }
    after = page.at(-1)?.patient ?? after;
    if (page.length < PAGE) break;
  }
  return {
    courses,
    holds: courses.length === 0 ? null : courses.some(({ simulated }) => simulated) ? 'simulated' : 'real',
    describe: () => describe(courses, asKnownOn),
  };
}

function describe(courses: readonly Course[], asKnownOn: string | null): DataRead {
  const hash = createHash('sha256');
  let latest = '';
  for (const course of courses) {
    hash.update(`${JSON.stringify(course)}\n`);
    for (const { recordedAt = '' } of course.records) if (recordedAt > latest) latest = recordedAt;
  }
  const known = asKnownOn ?? (latest === '' ? null : latest);
  return {
    name: 'registry',
    sha256: hash.digest('hex'),
    rows: courses.length,
    ...(known === null ? {} : { asKnownOn: known }),
  };
}

/** True of the source that stands for the registry. */
export const isRegistry = ({ kind, ...source }: SourceDefinition): boolean =>
  kind === 'courses' && 'file' in source && source.file === null;

/** A registry holds real or simulated patients, and what is shown of them says which. */
export function kindFindings(
  { simulated, sources }: Question,
  holds: RegistryCourses['holds'],
): readonly Finding[] {
  if (holds === 'real' && simulated) {
    const message =
      'The question is marked as simulated; this registry holds real patients and takes no simulated ones.';
    const remedy =
      'Keep simulated studies in a registry of their own: hepatica start --folder ANOTHER-FOLDER';
    return [{ code: 'simulated-refused', severity: 'error', message, where: { field: 'simulated' }, remedy }];
  }
  if (holds === 'simulated' && sources.some(isRegistry) && !simulated) {
    const message = 'The patients of this registry are simulated, and the question does not say so.';
    const remedy = 'Write simulated: true';
    return [{ code: 'simulated-unsaid', severity: 'error', message, where: { field: 'simulated' }, remedy }];
  }
  return [];
}
