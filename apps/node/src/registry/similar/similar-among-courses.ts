import { setImmediate } from 'node:timers/promises';
import {
  type RegistryPatient,
  registryPatient,
  SIMILAR_POLICY,
  SIMILAR_VARIABLES,
  type SimilarRequest,
} from '@hepatica/board';
import type { Course } from '@hepatica/course';
import { onceAsync } from '../once.ts';
import { findSimilar } from './find-similar.ts';
import { type DrawnSimilar, drawSimilar } from './similar-figure.ts';

/** The search among courses that never change; they are read once, with pauses in which the server answers others. */
export function similarAmongCourses(
  courses: () => Promise<readonly Course[]>,
): (request: SimilarRequest) => Promise<DrawnSimilar> {
  const patients = onceAsync(async () => {
    const made: RegistryPatient[] = [];
    for (const course of await courses()) {
      await setImmediate();
      const patient = registryPatient(course, SIMILAR_VARIABLES, { policy: SIMILAR_POLICY });
      if (patient !== null) made.push(patient);
    }
    return made;
  });
  return async (request) =>
    drawSimilar(await findSimilar(request, inTurn(await patients())), request.simulated);
}

async function* inTurn(patients: readonly RegistryPatient[]): AsyncIterable<RegistryPatient> {
  yield* patients;
}
