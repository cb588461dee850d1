import type { ImportDocument } from '@hepatica/api';
import type { Course, Finding } from '@hepatica/course';
import { type ImportDifference, importDifference } from '@hepatica/exchange';
import type { Batch, Store } from '@hepatica/store';

/** What an import changes in a registry. */
export interface RegistryChanges {
  readonly batches: readonly Batch[];
  readonly difference: ImportDocument['difference'];
  readonly findings: readonly Finding[];
}

/** Whose import it is, and who is told of each patient. */
export interface ImportBy {
  readonly actor: string;
  /** The hospitals whose patients they may write; a patient of another is refused. */
  readonly hospitals: 'all' | readonly string[];
  /** Names the import, by which it is undone. */
  readonly batchId: string;
  readonly told?: (difference: ImportDifference, course: Course) => void;
}

/** Compares imported courses with what the registry holds; a registry that is not there yet holds nothing. */
export async function changesInRegistry(
  store: Pick<Store, 'course'> | null,
  courses: readonly Course[],
  { actor, hospitals, batchId, told }: ImportBy,
): Promise<RegistryChanges> {
  const batches: Batch[] = [];
  const findings: Finding[] = [];
  const total = { newPatients: 0, changedPatients: 0, added: 0, corrected: 0, unchanged: 0, absent: 0 };
  for (const course of courses) {
    const stored = (await store?.course(course.id)) ?? null;
    const refused = notTheirs(hospitals, stored?.course ?? null, course);
    if (refused !== null) {
      findings.push(refused);
      continue;
    }
    const difference = importDifference(stored?.course ?? null, course);
    told?.(difference, course);
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
      actor,
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

/** Why an import may not write a patient: it says nothing of a patient of others but that the number is taken. */
function notTheirs(
  hospitals: ImportBy['hospitals'],
  stored: Course | null,
  { id, patient }: Course,
): Finding | null {
  if (hospitals === 'all') return null;
  const isTheirs = ({ hospital }: Course['patient']) =>
    hospital !== undefined && hospitals.includes(hospital);
  const where = { file: id };
  if (stored !== null && !isTheirs(stored.patient)) {
    const message = `The number ${id} is taken; put a prefix of your own before the numbers of these patients.`;
    return { code: 'patient-number-taken', severity: 'error', message, where };
  }
  if (stored !== null || isTheirs(patient)) return null;
  const message = `${id} is of ${patient.hospital ?? 'no hospital'}; you can import patients of ${hospitals.join(', ')}.`;
  const remedy = 'Name the hospital in the mapping: patients, fields, hospital.';
  return { code: 'hospital-not-yours', severity: 'error', message, where, remedy };
}

/** Writes the changes, all of them or none. Returns why not, where they cannot be written. */
export async function writeRegistryChanges(
  store: Pick<Store, 'appendAll'>,
  batches: readonly Batch[],
  options: Parameters<Store['appendAll']>[1] = {},
): Promise<readonly Finding[]> {
  const answers = await store.appendAll(batches, options);
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
