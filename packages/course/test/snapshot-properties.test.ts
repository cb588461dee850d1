import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appendRecord,
  type Course,
  day,
  FACTS,
  parseCourse,
  printCourse,
  readFact,
  snapshotAt,
  timeline,
} from '../src/index.ts';
import { relativeDocument } from './sample-course.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Small relative courses: markers, scans, treatments of three lesions, with imprecise dates and stated orders. */
const date = fc.oneof(
  fc.integer({ min: 0, max: 30 }).map((month) => `+${month}mo`),
  fc.integer({ min: 0, max: 900 }).map((n) => `+${n}d`),
  fc
    .tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 15, max: 30 }))
    .map(([a, b]) => `+${a}mo..+${b}mo`),
  fc.integer({ min: 4, max: 30 }).map((month) => `~+${month}mo`),
);
const lesion = fc.constantFrom('A', 'B', 'C');
const detail: fc.Arbitrary<Fields> = fc.oneof(
  fc.record({
    kind: fc.constant('laboratory'),
    analyte: fc.constantFrom('afp', 'bilirubin'),
    result: fc.constant('?'),
  }),
  fc.record({
    kind: fc.constant('imaging'),
    modality: fc.constantFrom('ct', 'mri'),
    covers: fc.constant(['liver', 'lung']),
    findings: fc
      .record({ lesion, status: fc.constantFrom('viable', 'absent', 'nonviable', 'indeterminate') })
      .map((finding) => [finding]),
  }),
  fc.record({
    kind: fc.constant('ablation'),
    technique: fc.constant('radiofrequency'),
    targets: lesion.map((one) => [one]),
    compartment: fc.constant('intrahepatic'),
    state: fc.constantFrom('given', 'planned'),
    until: fc.constant('+40mo'),
  }),
  fc.record({
    kind: fc.constant('resection'),
    operation: fc.constant('wedge'),
    targets: lesion.map((one) => [one]),
    compartment: fc.constant('extrahepatic'),
  }),
  fc.record({ kind: fc.constant('performance-status'), ecog: fc.constantFrom(0, 1, [1, 2]) }),
);
const register: readonly Fields[] = ['A', 'B', 'C'].map((name, index) => ({
  kind: 'lesion',
  id: `lesion-${name}`,
  at: '+0d',
  lesion: name,
  organ: index === 0 ? 'liver' : 'lung',
  nature: index === 0 ? 'primary' : 'metastasis',
  site: 'somewhere',
  number: 1,
}));

const courses: fc.Arbitrary<Course> = fc
  .array(fc.record({ at: date, detail, late: fc.nat({ max: 200 }), after: fc.option(fc.nat({ max: 20 })) }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drawn) => {
    const records: Fields[] = [...register];
    for (const [index, { at, detail: fields, late, after }] of drawn.entries()) {
      const result = fields.kind === 'laboratory' ? labResult(fields.analyte, index) : {};
      const plain = { ...fields, ...result, id: `r${index}`, at };
      const known = late > 100 ? { ...plain, knownOn: `+${900 + late}d` } : plain;
      // An order that contradicts the dates is refused by the parser; such a draw keeps its dates alone.
      const ordered = after === null ? known : { ...known, after: records[after % records.length]?.id };
      const fits = parseCourse(relativeDocument([...records, ordered])).course !== null;
      records.push(fits ? ordered : known);
    }
    const { course, findings } = parseCourse(relativeDocument(records));
    if (course === null) throw new Error(JSON.stringify(findings));
    return course;
  });
const labResult = (analyte: unknown, index: number) => ({
  result: analyte === 'afp' ? `> ${index + 1} ng/mL` : `${index + 1} mg/dL`,
});
const days = fc.integer({ min: 0, max: 1300 }).map(day);

function shuffled(course: Course, seed: readonly number[]): Course {
  const keyed = course.records.map((record, index) => ({ record, key: seed[index % seed.length] ?? 0 }));
  return { ...course, records: keyed.toSorted((a, b) => a.key - b.key).map(({ record }) => record) };
}
const facts = (course: Course, on: ReturnType<typeof day>) =>
  FACTS.map((fact) => readFact(snapshotAt(course, on), fact));

describe('snapshots of any course', () => {
  it('C27 the order of entry never matters', () => {
    fc.assert(
      fc.property(
        courses,
        days,
        fc.array(fc.double({ noNaN: true }), { minLength: 20, maxLength: 20 }),
        (course, on, seed) => {
          const other = shuffled(course, seed);
          expect(snapshotAt(other, on)).toEqual(snapshotAt(course, on));
          expect(timeline(other)).toEqual(timeline(course));
          expect(facts(other, on)).toEqual(facts(course, on));
        },
      ),
      { seed: 11, numRuns: 120 },
    );
  });
  it('C27 records appended one by one give the course that was read whole', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const grown = course.records.reduce((shorter, record) => appendRecord(shorter, record).course, {
          ...course,
          records: [],
        } as Course);
        expect(grown).toEqual(course);
      }),
      { seed: 12, numRuns: 60 },
    );
  });
  it('C26 what became known later never shows: leaving it out changes nothing', () => {
    fc.assert(
      fc.property(courses, days, (course, on) => {
        const ids = new Set(
          course.records.filter((record) => record.knownOn <= on).map((record) => record.id),
        );
        // A record that is known may be said to come after one that is not; then the order goes with it.
        const records = course.records
          .filter((record) => ids.has(record.id))
          .map((record) => {
            const { after, ...free } = record;
            return after === undefined || ids.has(after) ? record : free;
          });
        const bare = snapshotAt({ ...course, records }, on);
        const whole = snapshotAt(course, on);
        expect(whole.records.map(({ id }) => id).toSorted()).toEqual(
          bare.records.map(({ id }) => id).toSorted(),
        );
        for (const record of whole.records) {
          expect(record.knownOn).toBeLessThanOrEqual(on);
          if ('until' in record) expect(record.until?.latest).toBeLessThanOrEqual(on);
        }
        if (records.every((record) => course.records.includes(record))) {
          expect(whole).toEqual(bare);
          expect(facts(course, on)).toEqual(facts({ ...course, records }, on));
        }
      }),
      { seed: 13, numRuns: 150 },
    );
  });
  it('C28 a correction changes nothing that was visible earlier except through itself', () => {
    fc.assert(
      fc.property(courses, days, fc.nat(), date, (course, on, pick, at) => {
        const laboratory = course.records.filter((record) => record.kind === 'laboratory');
        const chosen = laboratory[pick % Math.max(1, laboratory.length)];
        if (chosen === undefined) return;
        const document = printCourse(course);
        const records = Array.isArray(document.records) ? document.records : [];
        const correction = {
          kind: 'laboratory',
          id: 'correction',
          at,
          supersedes: chosen.id,
          analyte: 'afp',
          result: '999 ng/mL',
        };
        const { course: corrected } = parseCourse({ ...document, records: [...records, correction] });
        // Refused where the new date contradicts a stated order.
        if (corrected === null) return;
        const other = (name: string) => name !== chosen.id && name !== 'correction';
        const before = snapshotAt(course, on).records.filter(({ id }) => other(id));
        const after = snapshotAt(corrected, on).records.filter(({ id }) => other(id));
        expect(new Set(after)).toEqual(new Set(before));
        expect(snapshotAt(corrected, on).lesions).toEqual(snapshotAt(course, on).lesions);
        expect(snapshotAt(corrected, on).records.map(({ id }) => id)).not.toContain(chosen.id);
      }),
      { seed: 14, numRuns: 150 },
    );
  });
  it('C19 any printed course is read back as the same course', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const printed: unknown = JSON.parse(JSON.stringify(printCourse(course)));
        expect(parseCourse(printed).course).toEqual(course);
      }),
      { seed: 15, numRuns: 100 },
    );
  });
});
