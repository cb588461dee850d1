import { setImmediate } from 'node:timers/promises';
import { type RegistryPatient, registryPatient, SIMILAR_POLICY, type SimilarRequest } from '@hepatica/board';
import { type Course, variablesOf } from '@hepatica/course';
import { onceAsync } from '../once.ts';
import { findSimilar } from './find-similar.ts';
import { type DrawnSimilar, drawSimilar } from './similar-figure.ts';

/**
 * The search among courses that never change. Of each patient only the variables that a search names are read, once, with
 * pauses in which the server answers others: to read all of them takes ten times as long.
 */
export function similarAmongCourses(
  courses: () => Promise<readonly Course[]>,
): (request: SimilarRequest) => Promise<DrawnSimilar> {
  const all = onceAsync(courses);
  const patients = new Map<string, RegistryPatient>();
  const read = new Set<string>();
  const readToo = async (variables: readonly string[]): Promise<void> => {
    const missing = variables.filter((name) => !read.has(name));
    if (missing.length === 0) return;
    for (const course of await all()) {
      await setImmediate();
      const made = registryPatient(course, missing, { policy: SIMILAR_POLICY });
      if (made === null) continue;
      patients.set(course.id, { ...made, states: { ...patients.get(course.id)?.states, ...made.states } });
    }
    for (const name of missing) read.add(name);
  };
  let turn = Promise.resolve();
  return async (request) => {
    const variables = [...new Set(request.criteria.flatMap(variablesOf))];
    // One search after the other: what one reads the next finds read.
    const mine = turn.then(() => readToo(variables));
    turn = mine.catch(() => undefined);
    await mine;
    return drawSimilar(await findSimilar(request, inTurn([...patients.values()])), request.simulated);
  };
}

async function* inTurn(patients: readonly RegistryPatient[]): AsyncIterable<RegistryPatient> {
  yield* patients;
}
