import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  ANALYTES,
  type Analyte,
  canonicalUnit,
  convert,
  type FactId,
  parseCourse,
  printCourse,
  readFact,
  snapshotAt,
} from '../src/index.ts';
import { tumorsAmong } from '../src/snapshot/lesion-certainty.ts';
import { dayOfCivil } from '../src/words/civil.ts';
import { calendarDocument, courseOf } from './sample-course.ts';

const SEED = 20261122;
const runs = { seed: SEED, numRuns: 200 };
const onDay = dayOfCivil({ year: 2012, month: 6, day: 30 });

/** Analytes that a fact gives, with another unit in which each is reported. */
const REPORTED = {
  bilirubin: 'umol/L',
  albumin: 'g/L',
  creatinine: 'umol/L',
  platelets: '/uL',
  afp: 'ug/L',
  sodium: 'mEq/L',
  inr: '',
  'pivka-ii': 'AU/L',
} as const satisfies Partial<Record<Analyte & FactId, string>>;
type Reported = keyof typeof REPORTED;
/** A usual value in the canonical unit; half as much again is plausible too. */
const USUAL: Readonly<Record<Reported, number>> = {
  bilirubin: 1,
  albumin: 4,
  creatinine: 1,
  platelets: 200,
  afp: 20,
  sodium: 120,
  inr: 1,
  'pivka-ii': 30,
};
const names: readonly Reported[] = ANALYTES.filter((name): name is Reported => Object.hasOwn(REPORTED, name));

const laboratory = (analyte: Analyte, result: unknown, id = 'lab') => ({
  kind: 'laboratory',
  id,
  at: '2012-05',
  analyte,
  result,
});

it('C11 a comparator survives the file, its printing, the snapshot and the conversion of its unit', () => {
  const comparators = ['<', '<=', '=', '>=', '>'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom(...comparators),
      fc.integer({ min: 100, max: 150 }),
      fc.boolean(),
      (analyte, comparator, percent, isConverted) => {
        const value = (USUAL[analyte] * percent) / 100;
        const unit = isConverted ? REPORTED[analyte] : canonicalUnit(analyte).replace('ratio', '');
        const inUnit = convert(
          { value: value, unit: canonicalUnit(analyte), comparator },
          unit === '' ? 'ratio' : unit,
          analyte,
        );
        if (inUnit === null) throw new Error(`${analyte} is given in ${unit}`);
        const course = courseOf(
          calendarDocument([laboratory(analyte, `${comparator} ${inUnit.value} ${unit}`)]),
        );
        const again = parseCourse(JSON.parse(JSON.stringify(printCourse(course)))).course;
        expect(again).toEqual(course);
        const [reading] = readFact(snapshotAt(course, onDay), analyte);
        if (comparator === '=') {
          expect(reading?.kind).toBe('known');
          return;
        }
        if (reading?.kind !== 'bounded' || reading.possible.kind !== 'between')
          throw new Error('an interval');
        const { low, high } = reading.possible;
        expect(comparator.startsWith('<') ? low : high).toBeUndefined();
        expect((low ?? high)?.inclusive).toBe(comparator.endsWith('='));
        expect(Number((low ?? high)?.value)).toBeCloseTo(value, 8);
      },
    ),
    runs,
  );
});

it('C36 what has no number in the file has none in any fact: no word, reason or silence is normal or zero', () => {
  const silent = fc.oneof(
    fc.constantFrom('not-done', 'pending', 'withheld', 'unreadable').map((missing) => ({ missing })),
    fc.record({
      words: fc.constantFrom('normal level', 'within limits', 'not measured', 'unremarkable'),
      reads: fc.constantFrom('normal', 'raised', 'rising', 'falling'),
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.array(silent, { maxLength: 3 }), (analyte, results) => {
      const course = courseOf(
        calendarDocument(results.map((result, index) => laboratory(analyte, result, `lab-${index}`))),
      );
      const readings = readFact(snapshotAt(course, onDay), analyte);
      expect(readings).toHaveLength(results.length);
      expect(readings.every(({ kind }) => kind === 'unknown')).toBe(true);
    }),
    runs,
  );
});

it('C52 what doubtful lesions turn out to be was possible before, and doubt taken away never widens a count', () => {
  const certainty = fc.constantFrom('proven', 'typical-imaging', 'probable', 'indeterminate', 'refuted');
  fc.assert(
    fc.property(
      fc.array(certainty, { minLength: 1, maxLength: 6 }),
      fc.array(fc.constantFrom('proven', 'refuted'), { minLength: 6, maxLength: 6 }),
      fc.option(certainty),
      fc.nat(3),
      (said, truths, whole, unsaid) => {
        const number = { atLeast: said.length + unsaid, atMost: said.length + unsaid };
        const count = (of: readonly (typeof said)[number][], all: typeof whole) =>
          tumorsAmong(number, {
            whole: all,
            parts: Object.fromEntries(of.map((one) => [one, of.filter((other) => other === one).length])),
          });
        const isDoubtful = (one: typeof whole) => one === 'probable' || one === 'indeterminate';
        const before = count(said, whole);
        const after = count(
          said.map((one, index) => (isDoubtful(one) ? (truths[index] ?? one) : one)),
          isDoubtful(whole) ? (truths[0] ?? whole) : whole,
        );
        expect(after.atLeast).toBeGreaterThanOrEqual(before.atLeast);
        expect(after.atMost).toBeLessThanOrEqual(before.atMost ?? Number.POSITIVE_INFINITY);
        expect(after.atMost).toBe(after.atLeast);
      },
    ),
    runs,
  );
});
