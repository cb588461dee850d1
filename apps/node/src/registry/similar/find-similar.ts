import { setImmediate } from 'node:timers/promises';
import {
  type ByTreatment,
  type GroupOutcome,
  type RegistryPatient,
  readStates,
  type SimilarAnswer,
  type SimilarPatient,
  type SimilarRequest,
  searchSimilar,
} from '@hepatica/board';
import { variablesOf } from '@hepatica/course';
import type { StoreReader } from '@hepatica/store';
import type { SurvivalCurves } from '@hepatica/study';
import { similarCurves } from './similar-curves.ts';

/** Patients told apart by what they began, as two curves on one page where there are enough of both. */
export type FoundByTreatment =
  | Extract<ByTreatment<never>, { readonly kind: 'too-few' }>
  | (Omit<Extract<ByTreatment<never>, { readonly kind: 'landmark' }>, 'started' | 'notStarted'> & {
      readonly started: Counted;
      readonly notStarted: Counted;
      /** Null where one of the two had too few deaths for a curve. */
      readonly curves: SurvivalCurves | null;
    });

interface Counted {
  readonly n: number;
  readonly deaths: number;
}

/** What became of patients like one: nothing of a single one of them. */
export interface SimilarFound extends Omit<SimilarAnswer<SurvivalCurves>, 'patients' | 'byTreatment'> {
  readonly byTreatment: FoundByTreatment | null;
}

/** Goes through the patients of a registry, one after the other. */
export async function findSimilar(
  request: SimilarRequest,
  patients: AsyncIterable<RegistryPatient>,
): Promise<SimilarFound> {
  const search = searchSimilar(request);
  for await (const patient of patients) search.look(patient);
  const { patients: _each, ...found } = search.answer((group) => group);
  const { all, byTreatment } = found;
  return {
    ...found,
    all: all.kind === 'counts' ? all : { ...all, curve: similarCurves([{ name: '', patients: all.curve }]) },
    byTreatment: byTreatment === null ? null : together(byTreatment),
  };
}

function together(byTreatment: ByTreatment<readonly SimilarPatient[]>): FoundByTreatment {
  if (byTreatment.kind === 'too-few') return byTreatment;
  const { started, notStarted } = byTreatment;
  const counted = ({ n, deaths }: GroupOutcome<unknown>): Counted => ({ n, deaths });
  const curves =
    started.kind === 'counts' || notStarted.kind === 'counts'
      ? null
      : similarCurves([
          { name: 'Started', patients: started.curve },
          { name: 'Not started', patients: notStarted.curve },
        ]);
  return { ...byTreatment, started: counted(started), notStarted: counted(notStarted), curves };
}

/** Patients read at once: others who ask have their turn in between. */
const TOGETHER = 1000;

/** Everybody of a store by the states kept in its index, with those that the criteria name. */
export async function* keptPatients(
  reader: Pick<StoreReader, 'statesAfter'>,
  { criteria, simulated }: SimilarRequest,
): AsyncIterable<RegistryPatient> {
  const variables = new Set(criteria.flatMap(variablesOf));
  let after = '';
  for (;;) {
    const rows = await reader.statesAfter(after, TOGETHER);
    for (const { patient: id, hospital, states } of rows) {
      // A store holds real or simulated patients, never both.
      yield readStates(states, variables, { id, simulated, ...(hospital === null ? {} : { hospital }) });
    }
    after = rows.at(-1)?.patient ?? '';
    if (rows.length < TOGETHER) return;
    await setImmediate();
  }
}
