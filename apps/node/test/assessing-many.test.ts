import { createHash } from 'node:crypto';
import {
  type Assessment,
  assess,
  assessSnapshot,
  judgeSnapshot,
  type SnapshotVerdicts,
  type System,
  systems,
  verdictOf,
} from '@hepatica/clinical';
import { type Course, type Day, day, snapshotAt } from '@hepatica/course';
import { simulateParsedCourses } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';
import { courseFrom, FIRST, SECOND } from './case-answers.ts';

const SEEDS = [7, 11];
const PATIENTS = 60;
const TIMEOUT = 120_000;

/** Two days of each simulated course: in the middle of what became known, and the last. */
const visits = SEEDS.flatMap((seed) =>
  Array.from(simulateParsedCourses({ seed, patients: PATIENTS }), (course) => {
    const known = course.records.map(({ knownOn }) => knownOn).toSorted((a, b) => a - b);
    return [known[Math.floor(known.length / 2)], known.at(-1)].flatMap((on) =>
      on === undefined ? [] : [{ course, on: day(on) }],
    );
  }),
).flat();

/** The brief form, made of the whole assessments. */
function inBrief(course: Course, on: Day): SnapshotVerdicts {
  const { assessments, series } = assessSnapshot(snapshotAt(course, on), { ask: false, history: false });
  return {
    verdicts: assessments.map((one) => ({
      system: one.system,
      ...(one.subject === undefined ? {} : { subject: one.subject }),
      verdict: verdictOf(one),
    })),
    series: series.map((one) => ({ system: one.system, verdict: verdictOf(one) })),
  };
}

describe('What is said in brief', () => {
  it(
    'is what the whole assessments say, on simulated courses',
    () => {
      expect(visits.length).toBe(2 * SEEDS.length * PATIENTS);
      for (const { course, on } of visits) {
        expect(judgeSnapshot(snapshotAt(course, on)), `${course.id} on ${on}`).toEqual(inBrief(course, on));
      }
    },
    TIMEOUT,
  );

  it.each([FIRST, SECOND])(
    'is what the whole assessments say, on each day of the published course %s',
    (name) => {
      const course = courseFrom(name);
      const days = [...new Set(course.records.map(({ knownOn }) => knownOn))];
      for (const on of days) {
        expect(judgeSnapshot(snapshotAt(course, on)), `on ${on}`).toEqual(inBrief(course, on));
      }
    },
  );
});

/** A system that nothing is remembered of: memory is kept by the objects themselves. */
function unremembered(system: System): System {
  const inputs = Object.entries(system.inputs).map(([name, { derivedFrom, ...spec }]) => [
    name,
    derivedFrom === undefined
      ? spec
      : { ...spec, derivedFrom: { ...derivedFrom, system: unremembered(derivedFrom.system) } },
  ]);
  return { ...system, inputs: Object.fromEntries(inputs) };
}

const ofPatients = systems.filter(({ subject = 'patient' }) => subject === 'patient');

function digestOf(assessments: readonly Assessment[]): string {
  const hash = createHash('sha256');
  for (const assessment of assessments) hash.update(JSON.stringify(assessment));
  return hash.digest('hex');
}

it(
  'Remembering changes no byte of an assessment, whatever was assessed before',
  () => {
    const some = visits.filter((_, index) => index % 2 === 0);
    const pass = (of: typeof some, prepare: (system: System) => System) =>
      of.map(({ course, on }) => {
        const snapshot = snapshotAt(course, on);
        return digestOf(ofPatients.map((system) => assess(prepare(system), snapshot)));
      });
    const asItIs = (system: System) => system;
    const first = pass(some, asItIs);
    expect(new Set(first).size).toBe(some.length);
    expect(pass(some.toReversed(), asItIs).toReversed()).toEqual(first);
    expect(pass(some, unremembered)).toEqual(first);
  },
  TIMEOUT,
);
