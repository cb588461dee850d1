import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '@hepatica/course';
import { openFolderCourses } from './folder-courses.ts';
import { openFolderStudies } from './folder-studies.ts';
import type { Registry } from './registry.ts';

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

/** The user's own registry: `courses/*.yaml|json` and `studies/<id>/question.yaml` with data beside it. */
export function openOwnRegistry(folder: string): Registry {
  return {
    id: 'own',
    title: 'My registry',
    simulated: false,
    readOnly: false,
    folder,
    courses: openFolderCourses(join(folder, 'courses'), (course) =>
      course.simulated ? refusedSimulated : null,
    ),
    studies: openFolderStudies(join(folder, 'studies'), ({ result }) =>
      result.simulated ? refusedSimulated : null,
    ),
  };
}
