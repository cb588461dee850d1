import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  boardFacts,
  readCriteria,
  readStates,
  registryPatient,
  SIMILAR_POLICY,
  SIMILAR_VARIABLES,
  type SimilarRequest,
  similarPatients,
} from '@hepatica/board';
import { type Course, type Criterion, day, evaluate, snapshotAt } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { simulatedCourse, simulatePatients } from '@hepatica/synthetic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveIndex } from '../index/derive-index.ts';
import { findSimilar, keptPatients } from './find-similar.ts';
import { similarAmongCourses } from './similar-among-courses.ts';

const courses: readonly Course[] = simulatePatients({ seed: 11, patients: 40, hospitals: 3 }).map(
  (patient, index) => simulatedCourse(patient, index % 3 === 0 ? [0, 90] : [0]),
);

const cases = join(import.meta.dirname, '../../../../../examples/cases');
const published = readdirSync(cases)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => readCourseFile(readFileSync(join(cases, name), 'utf8'), name).course ?? []);

/** An index as a store keeps it, read in pages of any size. */
const index = courses
  .map((course) => ({
    patient: course.id,
    hospital: course.patient.hospital ?? null,
    states: deriveIndex(course).states ?? '',
  }))
  .toSorted((a, b) => (a.patient < b.patient ? -1 : 1));
const reader = {
  statesAfter: async (after: string, limit: number) =>
    index.filter(({ patient }) => patient > after).slice(0, limit),
};

const written = [
  'childPugh.class = A',
  'childPugh.class in (A, B)',
  'bclc.stage = C',
  'ecog <= 1',
  'lungMetastases.known >= 1',
  'liverTumors.viable = false',
  'liverTumors.viable = true',
  'metastases.known <= 5',
  'afp > 400 ng/mL',
  'afp <= 2000',
  'systemic.lines = 0',
  'vascularInvasion = true or portalVein.level = Vp3',
  'not extrahepaticSpread = true',
];

function criteriaOf(text: string): readonly Criterion[] {
  const read = readCriteria(text);
  if (read.kind === 'refused') throw new Error(read.findings.map(({ message }) => message).join(' '));
  return read.criteria;
}

const request: fc.Arbitrary<SimilarRequest> = fc.record(
  {
    criteria: fc
      .uniqueArray(fc.constantFrom(...written), { minLength: 1, maxLength: 5 })
      .map((some) => some.flatMap((one) => criteriaOf(one))),
    patient: fc.constantFrom(...courses.map(({ id }) => id)),
    simulated: fc.constant(true),
    hospitals: fc.subarray([...new Set(index.flatMap(({ hospital }) => hospital ?? []))]),
    byTreatment: fc.constantFrom('liver-local', 'lung-local', 'systemic'),
  },
  { requiredKeys: ['criteria', 'patient', 'simulated'] },
);

describe('patients like one, through the index', () => {
  it('are those whom the courses themselves give', async () => {
    const fresh = courses.flatMap(
      (course) => registryPatient(course, SIMILAR_VARIABLES, { policy: SIMILAR_POLICY }) ?? [],
    );
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const found = await findSimilar(asked, keptPatients(reader, asked));
        const expected = similarPatients(asked, fresh, (group) => group.length);
        const { n, deaths, kind } = expected.all;
        expect(found.all).toMatchObject({ n, deaths, kind });
        const { attrition, cannotBeTold, neverFollowed, elsewhere } = expected;
        expect(found).toMatchObject({ attrition, cannotBeTold, neverFollowed, elsewhere });
        expect(found).not.toHaveProperty('patients');
        expect(found.byTreatment?.kind).toBe(expected.byTreatment?.kind);
      }),
      { numRuns: 100 },
    );
  });

  it('are held as the board reads them on every day', () => {
    const all = [...published, ...courses.slice(0, 24)];
    const kept = all.map((course) =>
      readStates(deriveIndex(course).states ?? '', new Set(SIMILAR_VARIABLES), {
        id: course.id,
        simulated: course.simulated,
      }),
    );
    const anyCourse = fc.nat({ max: all.length - 1 });
    fc.assert(
      fc.property(anyCourse, fc.double({ min: 0, max: 1.2, noNaN: true }), (which, share) => {
        const course = all[which];
        if (course === undefined) throw new RangeError(`there is no course ${which}`);
        // Before anything is known of a patient there is nobody to be found.
        const first = Math.min(...course.records.map(({ knownOn }) => knownOn));
        const last = Math.max(...course.records.map(({ knownOn }) => knownOn));
        const on = Math.round(first + share * (last - first));
        const facts = boardFacts(snapshotAt(course, day(on)), SIMILAR_POLICY, course);
        for (const variable of SIMILAR_VARIABLES) {
          const { presence } = facts.reading(variable);
          const span = kept[which]?.states[variable]?.find(
            ({ from, to }) => from <= on && (to === null || to >= on),
          );
          const expected =
            presence.kind === 'known'
              ? { kind: 'known', value: presence.value }
              : presence.kind === 'bounded'
                ? { kind: presence.possible.kind }
                : null;
          const label = `${course.id}, day ${on}: ${variable}`;
          if (expected === null) expect(span?.value, label).toBeUndefined();
          else expect(span?.value, label).toMatchObject(expected);
        }
      }),
      { numRuns: 120, seed: 5 },
    );
  });

  it('were like one on the day that is given, by a fresh assessment, and on none before', () => {
    const fresh = courses.flatMap(
      (course) => registryPatient(course, SIMILAR_VARIABLES, { policy: SIMILAR_POLICY }) ?? [],
    );
    const byId = new Map(courses.map((course) => [course.id, course]));
    const holds = (course: Course, criterion: Criterion, on: number): string => {
      const facts = boardFacts(snapshotAt(course, day(on)), SIMILAR_POLICY, course);
      return evaluate(criterion, (variable) => facts.reading(variable).presence).verdict;
    };
    let looked = 0;
    for (const text of ['childPugh.class = A and lungMetastases.known >= 1', 'liverTumors.viable = false']) {
      const criteria = criteriaOf(text);
      const { patients } = similarPatients({ criteria, patient: '', simulated: true }, fresh, () => null);
      for (const { id, since } of patients.slice(0, 12)) {
        const course = byId.get(id);
        if (course === undefined) throw new Error(`no course ${id}`);
        const all: Criterion = { kind: 'all', of: criteria };
        expect(holds(course, all, since), `${id} on ${since}`).toBe('true');
        for (const before of [1, 20, 95]) {
          expect(holds(course, all, since - before), `${id} ${before} days before`).not.toBe('true');
        }
        looked++;
      }
    }
    expect(looked).toBeGreaterThan(10);
  });

  it('are never the patient himself, and are curves only where they are enough', async () => {
    const find = similarAmongCourses(async () => courses);
    const criteria = criteriaOf('ecog <= 1');
    const me = courses[0]?.id ?? '';
    const all = await find({ criteria, patient: 'nobody', simulated: true });
    const others = await find({ criteria, patient: me, simulated: true });
    expect(all.found.attrition.from).toBe(courses.length);
    expect(others.found.attrition.from).toBe(courses.length - 1);
    const outcome = all.found.all;
    if (outcome.kind !== 'curve') throw new Error('they are enough for a curve');
    const [stratum] = outcome.curve.strata;
    expect(stratum).toMatchObject({ n: outcome.n, events: outcome.deaths });
    expect(stratum?.risk[0]?.atRisk).toBe(outcome.n);
    expect(all.figure?.curves).toHaveLength(1);
    expect(all.figure?.svg).toMatch(/simulated/i);
    expect(JSON.stringify(all)).not.toContain(me);
  });
});
