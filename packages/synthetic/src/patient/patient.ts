import type { Design } from '../design/design.ts';
import { drawHistory, type History } from './history.ts';
import { drawPerson, type Person } from './person.ts';
import { type AblationSession, drawSessions } from './sessions.ts';
import { patientStream } from './streams.ts';

/** One simulated patient: state at time zero, what followed, and the calendar day of time zero. */
export interface SimulatedPatient {
  readonly id: string;
  readonly person: Person;
  readonly history: History;
  readonly sessions: readonly AblationSession[];
  /** Days since 1970-01-01. */
  readonly timeZero: number;
  readonly seed: number;
  readonly position: number;
}

/** How a cohort is drawn: the same seed, design and number of hospitals give the same patients. */
export interface Draw {
  readonly seed: number;
  readonly design: Design;
  readonly hospitals: number;
}

/** The position-th patient of a draw; hospitals differ in size and in how often they treat locally. */
export function drawPatient({ seed, design, hospitals }: Draw, position: number): SimulatedPatient {
  const random = patientStream(seed, position, 'person');
  const hospital = drawHospital(random.uniform(), hospitals);
  const person = drawPerson(random, design.persons, `Simulated hospital ${letters(hospital)}`);
  const timeZero = random.integer(design.enrollment.from, design.enrollment.to);
  const history = drawHistory(patientStream(seed, position, 'history'), person, design, {
    habit: hospitals === 1 ? 0 : hospital % 2 === 0 ? 0.4 : -0.4,
    daysToLock:
      design.watch.kind === 'until-lock' ? design.watch.lastDay - timeZero : Number.POSITIVE_INFINITY,
  });
  const sessions = drawSessions(patientStream(seed, position, 'sessions'), person, history, design.ablation);
  const id = `sim-${String(position + 1).padStart(4, '0')}`;
  return { id, person, history, sessions, timeZero, seed, position };
}

/** Hospitals are sized as 1/2, 1/3, 1/4, … of the largest. */
function drawHospital(uniform: number, hospitals: number): number {
  let total = 0;
  for (let index = 0; index < hospitals; index++) total += 1 / (index + 2);
  let left = uniform * total;
  for (let index = 0; index < hospitals; index++) {
    left -= 1 / (index + 2);
    if (left < 0) return index;
  }
  return hospitals - 1;
}

/** A, B, … Z, AA, AB, … */
const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
