import type { Course } from '@hepatica/course';
import type { Store } from '@hepatica/store';
import type { CourseList, VersionedCourse } from './registry.ts';
import type { RegistryThread } from './thread/registry-thread.ts';

/** Courses of which objects are kept: pictures and states of one are asked for many times in a row. */
const KEPT = 32;

/** Patients that are listed at once. */
const PAGE = 200;

/** The courses of a store, read on a thread. */
export function openKeptCourses(store: Store, thread: RegistryThread): CourseList {
  const kept = new Map<string, VersionedCourse>();
  const read = async (id: string): Promise<VersionedCourse | null> => {
    const found = await thread.call('course', { id });
    const before = kept.get(id);
    kept.delete(id);
    if (found === null) return null;
    const course: Course = JSON.parse(found.json);
    const now = before?.version === found.version ? before : { course, version: found.version };
    kept.set(id, now);
    const oldest = kept.size > KEPT ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return now;
  };
  return {
    course: read,
    json: (id, asKnownOn) => thread.call('course', { id, ...(asKnownOn === undefined ? {} : { asKnownOn }) }),
    all: async function* all() {
      let after: string | undefined;
      for (;;) {
        const page = await store.patients({ limit: PAGE, ...(after === undefined ? {} : { after }) });
        for (const { patient } of page) {
          const found = await thread.call('course', { id: patient });
          if (found !== null) yield JSON.parse(found.json);
        }
        after = page.at(-1)?.patient;
        if (page.length < PAGE || after === undefined) return;
      }
    },
  };
}
