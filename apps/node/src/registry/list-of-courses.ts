import { setImmediate } from 'node:timers/promises';
import type { Course } from '@hepatica/course';
import { createPatientTable } from './list/patient-table.ts';
import { shownLine } from './list/shown-line.ts';
import { type KeptLine, summarizePatient } from './list/summarize-patient.ts';
import { onceAsync } from './once.ts';
import type { PatientList } from './registry.ts';

/** The list of a registry that never changes, made when first asked for, with pauses in which the server answers others. */
export function listOfCourses(courses: () => Promise<readonly Course[]>): PatientList {
  const made = onceAsync(async () => {
    const table = createPatientTable();
    const lines = new Map<string, KeptLine['summary']>();
    for (const course of await courses()) {
      await setImmediate();
      const { facets, summary } = summarizePatient(course);
      lines.set(course.id, summary);
      table.change([{ id: course.id, line: { hospital: null, facets } }]);
    }
    return { table, lines };
  });
  return {
    page: async (query) => {
      const { table, lines } = await made();
      // What is simulated or published belongs to no hospital: everybody sees all of it, and nothing of it is ever due.
      const { ids, ...found } = table.find({ ...query, hospitals: 'all' });
      const items = ids.flatMap((id) => lines.get(id) ?? []);
      return { ...found, items: items.map((line) => shownLine({ ...line, dueOn: null }, 0)) };
    },
    count: async () => (await made()).table.size(),
  };
}
