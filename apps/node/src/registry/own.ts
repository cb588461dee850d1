import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOfCivil, type Finding } from '@hepatica/course';
import type { Store, StorePlace } from '@hepatica/store';
import { openImportJobs } from '../job/import-jobs.ts';
import { openJobFiles } from '../job/job-files.ts';
import { openStudyJobs } from '../job/study-jobs.ts';
import { openStudyStore } from '../job/study-store.ts';
import { createAccessQueue } from './access-queue.ts';
import { openFolderStudies } from './folder-studies.ts';
import { createIndexFiller } from './index/index-filler.ts';
import { openKeptCourses } from './kept-courses.ts';
import { shownLine } from './list/shown-line.ts';
import type { KeptLine } from './list/summarize-patient.ts';
import type { Registry } from './registry.ts';
import { startRegistryThread } from './thread/registry-thread.ts';

const refusedSimulated: Finding = {
  code: 'simulated-refused',
  severity: 'error',
  message: 'This file is marked as simulated; a registry of real patients takes none.',
  remedy: 'Keep simulated patients in a registry of their own: hepatica start --folder ANOTHER-FOLDER',
};

/** Makes the folders of the user's own registry where they are missing, readable for this user alone (mode 0700). */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  for (const part of ['courses', 'studies'])
    await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
}

/** A registry of so many patients is large. */
const MANY = 1000;

export interface OwnOptions {
  /** Where the studies lie, and shown to whoever asks where the data are. */
  readonly folder: string;
  readonly store: Store;
  readonly place: StorePlace;
  /** What could not be read when the registry was opened. */
  readonly problems: readonly Finding[];
  /** The present day. */
  readonly today: () => { readonly year: number; readonly month: number; readonly day: number };
}

/** The user's own registry: patients in the store, studies as folders with a question.yaml and data beside it. */
export function openOwnRegistry({ folder, store, place, problems, today }: OwnOptions): Registry & {
  readonly close: () => Promise<void>;
} {
  // Those who read do not wait for those who derive.
  const reading = startRegistryThread(place);
  const deriving = startRegistryThread(place);
  const filler = createIndexFiller(store, deriving);
  // The list of a large registry takes seconds to load: it is under way before somebody asks for it, who is told why
  // where it fails.
  const counted = reading.call('count', { hospitals: 'all' }).catch(() => 0);
  const simulated = async () => (await store.holds()) === 'simulated';
  const filling = filler.fillStale().catch((error: unknown) => {
    console.error(
      'The index of the registry could not be filled:',
      error instanceof Error ? error.stack : error,
    );
  });
  // What searches for patients like one takes a second to load, which whoever searches many first is spared.
  Promise.all([counted, filling])
    .then(async ([count]) => (count < MANY ? null : deriving.call('warmSimilar', {})))
    .catch(() => {});
  const imports = openImportJobs({
    files: openJobFiles(join(folder, 'imports')),
    store,
    place,
    list: filler.fillStale,
    clock: () => Temporal.Now.instant().toString(),
  });
  const studyJobs = openStudyJobs({
    store: openStudyStore(join(folder, 'study-runs')),
    place,
    holds: () => store.holds(),
    clock: () => Temporal.Now.instant().toString(),
  });
  const folderStudies = openFolderStudies(join(folder, 'studies'), ({ result }) =>
    result.simulated ? refusedSimulated : null,
  );
  return {
    id: 'own',
    title: 'My registry',
    simulated,
    readOnly: false,
    folder,
    courses: openKeptCourses(store, reading),
    patients: {
      page: async (query) => {
        const { items, ...found } = await reading.call('page', query);
        const lines: readonly KeptLine['summary'][] = JSON.parse(items);
        const day = dayOfCivil(today());
        return { ...found, items: lines.map((line) => shownLine(line, day)) };
      },
      count: (hospitals) => reading.call('count', { hospitals }),
    },
    // Who lists and reads does not wait for who searches.
    similar: (request) => deriving.call('similar', request),
    studies: {
      list: async () => {
        const { entries, problems: unread } = await folderStudies.list();
        const asked = await Promise.all((await studyJobs.list()).map(({ id }) => studyJobs.finished(id)));
        return { entries: [...entries, ...asked.filter((study) => study !== null)], problems: unread };
      },
      study: async (id) => (await studyJobs.finished(id)) ?? folderStudies.study(id),
    },
    problems: async () => [...problems, ...(await folderStudies.list()).problems],
    kept: {
      store,
      place,
      thread: reading,
      changed: filler.fill,
      caughtUp: filler.fillStale,
      imports,
      studies: studyJobs,
      log: createAccessQueue(store),
    },
    close: async () => {
      filler.stop();
      await imports.close();
      await studyJobs.close();
      await filling;
      await Promise.all([reading.close(), deriving.close()]);
      await store.close();
    },
  };
}
