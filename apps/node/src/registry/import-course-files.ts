import type { Finding } from '@hepatica/course';
import type { Store } from '@hepatica/store';
import { openFolderCourses } from './folder-courses.ts';

/** What became of the course files beside a registry. */
export interface ImportedFiles {
  /** Ids of the patients that were written. */
  readonly imported: readonly string[];
  readonly problems: readonly Finding[];
}

/**
 * Writes the course files of a folder into the registry, each patient once: one that the registry knows already, or has
 * erased, is left as it is there. The files stay where they are.
 */
export async function importCourseFiles(store: Store, folder: string, actor: string): Promise<ImportedFiles> {
  const { entries, problems } = await openFolderCourses(folder).list();
  const imported: string[] = [];
  const refused: Finding[] = [];
  const known = new Set(entries.length === 0 ? [] : (await store.heads()).map(({ patient }) => patient));
  for (const course of entries) {
    const { id: patient, records, ...head } = course;
    if (known.has(patient)) continue;
    const written = await store.append({
      actor,
      reason: 'course file',
      patient,
      expectedVersion: 0,
      head,
      records,
      batchId: 'course-files',
    });
    if (written.kind === 'done') imported.push(patient);
    else if (written.kind === 'refused') {
      refused.push(
        ...written.findings.map((finding) => ({ ...finding, where: { ...finding.where, file: patient } })),
      );
    }
  }
  return { imported, problems: [...problems, ...refused] };
}
