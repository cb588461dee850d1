import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { SIMILAR_VARIABLES, STATES_FORM } from '@hepatica/board';
import { seriesSystems, systems } from '@hepatica/clinical';
import type { DerivedIndex, Store } from '@hepatica/store';
import { DATED_VARIABLES, PATIENT_VARIABLES } from '../list/list-variables.ts';
import type { RegistryThread } from '../thread/registry-thread.ts';

/** Keeps index and list of a registry at the last version of every patient. */
export interface IndexFiller {
  /** Derives one patient anew. */
  readonly fill: (patient: string) => Promise<void>;
  /** Derives everybody whose index is outdated; tells how many so far. Returns how many it were. */
  readonly fillStale: (told?: (done: number) => void) => Promise<number>;
  /** Lets `fillStale` end after the patient that it is at. */
  readonly stop: () => void;
}

/** Patients that are written together, so that a large registry is not one wait for the disk after the other. */
const TOGETHER = 20;

/** How often a patient who keeps changing is derived before the next write is left to do it. */
const TRIES = 3;

/** Derives on the thread and writes on this one, since a registry has one writer. */
export function createIndexFiller(store: Store, thread: RegistryThread): IndexFiller {
  let isStopped = false;
  const fill = async (patient: string): Promise<void> => {
    for (let tries = 0; tries < TRIES; tries++) {
      const derived = await thread.call('derive', { id: patient });
      if (derived === null) return;
      if ((await store.index.fillAll([{ patient, ...derived }])).length > 0) return;
    }
  };
  const deriveAll = async (patients: readonly string[]): Promise<readonly DerivedIndex[]> => {
    const derived: DerivedIndex[] = [];
    for (const patient of patients) {
      const one = await thread.call('derive', { id: patient });
      if (one !== null) derived.push({ patient, ...one });
    }
    return derived;
  };
  return {
    fill,
    stop: () => {
      isStopped = true;
    },
    fillStale: async (told) => {
      await store.index.prepare(indexEdition());
      let done = 0;
      // Whoever could not be filled is not asked for again: nothing would ever end.
      const seen = new Set<string>();
      for (;;) {
        const stale = (await store.index.stale(100 + seen.size)).filter((patient) => !seen.has(patient));
        if (stale.length === 0) return done;
        for (let from = 0; from < stale.length; from += TOGETHER) {
          if (isStopped) return done;
          const patients = stale.slice(from, from + TOGETHER);
          const filled = new Set(await store.index.fillAll(await deriveAll(patients)));
          for (const patient of patients) if (!filled.has(patient)) seen.add(patient);
          done += patients.length;
          told?.(done);
          await setImmediate();
        }
      }
    },
  };
}

/** Changes with whatever derives the index: the variables, the editions of the systems, and the form of the lines. */
export function indexEdition(): string {
  const form = `2 ${STATES_FORM} ${SIMILAR_VARIABLES.join(' ')}`;
  const editions = [...systems, ...seriesSystems].map(({ id, edition }) => `${id} ${edition}`);
  const text = [form, ...DATED_VARIABLES, ...PATIENT_VARIABLES, ...editions].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
