import { chainState } from '../chain/chain-state.ts';
import type { By, Context } from '../context.ts';
import { patientRow } from '../course/append.ts';
import { checkedCourseOf } from '../course/course-documents.ts';
import { loadCourse, loadEntries } from '../course/load-course.ts';
import { dropLine } from '../index-of-variables/lines.ts';
import { StoreError } from '../store-error.ts';
import { type Done, heldPatient, refusal, writeEntries } from './write-entries.ts';

/**
 * Makes one patient of two: `duplicate` leaves the lists, and its records are read with those of `patient`, each named
 * with the duplicate's id before its own. Nothing is copied, so that `unmerge` takes them apart again.
 */
export async function merge(context: Context, duplicate: string, patient: string, by: By): Promise<Done> {
  if (duplicate === patient)
    return refusal('merge-with-itself', `${patient} cannot be a duplicate of itself.`);
  return context.engine.write(async (transaction) => {
    const [a, b] = [duplicate, patient].toSorted();
    const rows = new Map([
      [a, await heldPatient(context, transaction, a ?? '')],
      [b, await heldPatient(context, transaction, b ?? '')],
    ]);
    const from = rows.get(duplicate) ?? null;
    const into = rows.get(patient) ?? null;
    if (from === null) return refusal('patient-missing', `There is no patient "${duplicate}".`);
    if (into === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    for (const row of [from, into]) {
      if (row.merged_into === null) continue;
      return refusal('patient-merged', `${row.patient_id} is already a duplicate of ${row.merged_into}.`);
    }
    const first = chainState(await loadEntries(transaction, duplicate));
    if (first.merged.length > 0) {
      const message = `${duplicate} has duplicates of its own (${first.merged.join(', ')}).`;
      return refusal(
        'patient-merged',
        message,
        `Merge ${patient} into ${duplicate} instead, or unmerge them first.`,
      );
    }
    const main = chainState(await loadEntries(transaction, patient));
    const merged = { ...main, merged: [...main.merged, duplicate] };
    const duplicates = new Map([[duplicate, first]]);
    for (const earlier of main.merged) {
      duplicates.set(earlier, chainState(await loadEntries(transaction, earlier)));
    }
    // What the two say together has to be a course: one axis, no lesion twice, no date that cannot be.
    const course = readable(() => checkedCourseOf(patient, merged, duplicates));
    if (course === null) {
      return refusal(
        'merge-impossible',
        `The records of ${duplicate} and ${patient} do not make one course.`,
      );
    }
    const into$ = { kind: 'merge' as const, body: { side: 'main', patient: duplicate } };
    const from$ = { kind: 'merge' as const, body: { side: 'duplicate', patient } };
    await writeEntries(context, transaction, from, [from$], by);
    const { at, version } = await writeEntries(context, transaction, into, [into$], by);
    await transaction
      .updateTable('patient')
      .set({ merged_into: patient })
      .where('patient_id', '=', duplicate)
      .execute();
    await dropLine(transaction, duplicate);
    const { withdrawn } = patientRow(course, { created: into.created_at, changed: at });
    await transaction.updateTable('patient').set({ withdrawn }).where('patient_id', '=', patient).execute();
    return { kind: 'done', version };
  });
}

/** Takes a duplicate out of the patient it was merged into. Refused where later records speak of its records. */
export async function unmerge(context: Context, duplicate: string, by: By): Promise<Done> {
  return context.engine.write(async (transaction) => {
    const from = await heldPatient(context, transaction, duplicate);
    if (from === null) return refusal('patient-missing', `There is no patient "${duplicate}".`);
    const { merged_into: patient } = from;
    if (patient === null) return refusal('patient-not-merged', `${duplicate} is no duplicate.`);
    const into = await heldPatient(context, transaction, patient);
    if (into === null) return refusal('patient-missing', `There is no patient "${patient}".`);
    const without = { kind: 'unmerge' as const, body: { side: 'main', patient: duplicate } };
    const alone = { kind: 'unmerge' as const, body: { side: 'duplicate', patient } };
    const main = chainState(await loadEntries(transaction, patient));
    const rest = { ...main, merged: main.merged.filter((one) => one !== duplicate) };
    const duplicates = new Map(
      await Promise.all(
        rest.merged.map(async (one) => [one, chainState(await loadEntries(transaction, one))] as const),
      ),
    );
    const course = readable(() => checkedCourseOf(patient, rest, duplicates));
    if (course === null) {
      const message = `Records of ${patient} speak of records of ${duplicate}; without those they make no course.`;
      return refusal('unmerge-impossible', message, 'Retract or correct those records first.');
    }
    await writeEntries(context, transaction, from, [alone], by);
    const { version } = await writeEntries(context, transaction, into, [without], by);
    await transaction
      .updateTable('patient')
      .set({ merged_into: null })
      .where('patient_id', '=', duplicate)
      .execute();
    const apart = await loadCourse(transaction, patient);
    if (apart !== null) {
      const { withdrawn } = patientRow(apart.course, { created: '', changed: '' });
      await transaction.updateTable('patient').set({ withdrawn }).where('patient_id', '=', patient).execute();
    }
    return { kind: 'done', version };
  });
}

function readable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof StoreError && error.code === 'record-unreadable') return null;
    throw error;
  }
}
