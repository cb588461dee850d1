import { defaultDesign } from '../design/default.ts';
import type { Design } from '../design/design.ts';
import { drawPatient, type SimulatedPatient } from './patient.ts';

/** Which patients to simulate. */
export interface CohortOptions {
  /** A whole number; the same seed gives the same cohort. */
  readonly seed: number;
  /** As many as the design's paper has unless given. */
  readonly patients?: number;
  readonly hospitals?: number;
  /** The design of the demonstration unless given. */
  readonly design?: Design;
}

/**
 * Draws patients one after the other, holding none; patient 7 is the same among ten as among ten thousand.
 *
 * @throws RangeError where `patients` is not a whole number of at least 0 or `hospitals` of at least 1
 */
export function streamPatients(options: CohortOptions): Iterable<SimulatedPatient> {
  const { seed, design = defaultDesign } = options;
  const { patients = design.patients, hospitals = design.hospitals } = options;
  assertWhole('patients', patients, 0);
  assertWhole('hospitals', hospitals, 1);
  return draw();

  function* draw(): Generator<SimulatedPatient, void, undefined> {
    for (let position = 0; position < patients; position++) {
      yield drawPatient({ seed, design, hospitals }, position);
    }
  }
}

/** The same as a list. @throws RangeError as `streamPatients` */
export const simulatePatients = (options: CohortOptions): readonly SimulatedPatient[] =>
  Array.from(streamPatients(options));

function assertWhole(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new RangeError(`simulatePatients: ${name} is ${value}; expected a whole number of at least ${least}`);
}
