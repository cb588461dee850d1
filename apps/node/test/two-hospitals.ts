import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCourse } from '@hepatica/course';
import type { Registry } from '../src/registry/registry.ts';
import { readChainKey } from '../src/store/chain-key.ts';
import { openRegistries } from '../src/wiring.ts';

/** A patient of the matrix, and the question that waits about a value of theirs. */
export interface MatrixPatient {
  readonly id: string;
  readonly hospital: string;
  readonly version: number;
  readonly query: string;
}

/** The words by which a patient of the other hospital would be recognized anywhere. */
export const OTHERS = {
  hospital: 'Zweite Klinik',
  title: 'zeta-title',
  name: 'Zeta Zimmermann',
  result: '77321',
  question: 'zeta-question',
} as const;

/** A registry in a store of its own, with patients of two hospitals. */
export async function openTwoHospitals() {
  const folder = await mkdtemp(join(tmpdir(), 'hepatica-two-'));
  const opened = await openRegistries({ folder });
  if (opened.kind === 'refused' || opened.own?.kept === undefined)
    throw new Error('the registry did not open');
  const own: Registry = opened.own;
  const { kept } = opened.own;
  const { store } = kept;
  let count = 0;

  /** A new patient with one value, a name, and a question about the value. */
  async function patient(of: 'own' | 'other'): Promise<MatrixPatient> {
    const isOther = of === 'other';
    const hospital = isOther ? OTHERS.hospital : 'One';
    const id = `${isOther ? 'zeta' : 'alpha'}-${++count}`;
    const { course, findings } = parseCourse({
      format: 'hepatica-course/2',
      id,
      title: isOther ? OTHERS.title : 'A patient',
      simulated: false,
      patient: { sex: 'female', ageYears: 50, hospital },
      axis: { kind: 'calendar' },
      records: [
        {
          id: 'a',
          kind: 'laboratory',
          at: '2020-01-02',
          analyte: 'afp',
          result: `${isOther ? OTHERS.result : '12'} ng/mL`,
        },
      ],
    });
    if (course === null) throw new Error(findings.map(({ message }) => message).join('; '));
    const { id: _id, records, ...head } = course;
    const by = { actor: 'test' };
    const written = await store.append({ ...by, patient: id, expectedVersion: 0, head, records });
    if (written.kind !== 'done') throw new Error(JSON.stringify(written));
    await store.identity.set(id, { name: isOther ? OTHERS.name : 'Ada Alpha', chartNumber: id }, by);
    const text = isOther ? OTHERS.question : 'Is this right?';
    const asked = await store.queries.ask(id, { record: 'a', field: 'result' }, { ...by, text });
    if (asked.kind !== 'done') throw new Error(JSON.stringify(asked));
    await kept.changed(id);
    const known = await own.courses.course(id);
    const [query] = await store.queries.of(id);
    return { id, hospital, version: known?.version ?? 0, query: query?.id ?? '' };
  }

  return {
    own,
    store,
    patient,
    folder,
    /** The key of its chains, as an administrator keeps a copy apart. */
    chainKey: async (): Promise<Uint8Array> => {
      const key = await readChainKey(join(folder, 'chain.key'));
      if (key === null) throw new Error('the registry has no key');
      return key;
    },
    close: async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
