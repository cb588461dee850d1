import { userInfo } from 'node:os';
import type { ImportDocument } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import { importDifference } from '@hepatica/exchange';
import type { Batch, Store } from '@hepatica/store';

/** What an import changes in a registry. */
export interface RegistryChanges {
  readonly batches: readonly Batch[];
  readonly difference: ImportDocument['difference'];
  readonly findings: readonly Finding[];
}

/** Compares imported courses with what the registry holds; a registry that is not there yet holds nothing. */
export async function changesInRegistry(
  store: Store | null,
  courses: readonly Course[],
  batchId: string,
): Promise<RegistryChanges> {
  const batches: Batch[] = [];
  const findings: Finding[] = [];
  const total = { newPatients: 0, changedPatients: 0, added: 0, corrected: 0, unchanged: 0, absent: 0 };
  for (const course of courses) {
    const stored = (await store?.course(course.id)) ?? null;
    const difference = importDifference(stored?.course ?? null, course);
    const where = { file: course.id };
    findings.push(...difference.findings.map((finding) => ({ ...finding, where })));
    for (const { field, before, after } of difference.head) {
      const message = `${field} of ${course.id} is ${JSON.stringify(before)} in the registry and ${JSON.stringify(after)} in the table; the registry keeps its own.`;
      findings.push({ code: 'patient-differs', severity: 'warning', message, where });
    }
    const { isNew, add, correct, unchanged, absent } = difference;
    total.newPatients += isNew ? 1 : 0;
    total.added += add.length;
    total.corrected += correct.length;
    total.unchanged += unchanged;
    total.absent += absent.length;
    if (!isNew && add.length + correct.length === 0) continue;
    total.changedPatients += isNew ? 0 : 1;
    const { id: patient, records: _records, ...head } = course;
    batches.push({
      actor: userInfo().username,
      reason: 'import',
      patient,
      expectedVersion: stored?.version ?? 0,
      ...(isNew ? { head } : {}),
      records: [...add, ...correct.map(({ record }) => record)],
      batchId,
    });
  }
  return { batches, difference: total, findings };
}

/** Writes the changes, all of them or none. Returns why not, where they cannot be written. */
export async function writeRegistryChanges(
  store: Store,
  batches: readonly Batch[],
): Promise<readonly Finding[]> {
  const answers = await store.appendAll(batches);
  return answers.flatMap((answer): readonly Finding[] => {
    switch (answer.kind) {
      case 'done':
        return [];
      case 'refused':
        return answer.findings;
      case 'conflict': {
        const who = answer.changes.at(-1)?.actor ?? 'someone';
        const message = `${answer.patient} was changed by ${who} meanwhile; import again.`;
        return [{ code: 'changed-meanwhile', severity: 'error', message }];
      }
      default:
        throw new TypeError(`writeRegistryChanges: unknown answer ${answer satisfies never}`);
    }
  });
}
