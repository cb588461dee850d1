import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, day, snapshotAt } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { simulateParsedCourses } from '@hepatica/synthetic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATED_VARIABLES, datedVariables } from '../list/list-variables.ts';
import { derivedValues } from './derived-values.ts';

const simulated = [...simulateParsedCourses({ seed: 11, patients: 24, hospitals: 3 })];
const cases = join(import.meta.dirname, '../../../../../examples/cases');
const published = readdirSync(cases)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => readCourseFile(readFileSync(join(cases, name), 'utf8'), name).course ?? []);

const kept = new Map<Course, ReturnType<typeof derivedValues>>();
function indexOf(course: Course): ReturnType<typeof derivedValues> {
  const before = kept.get(course);
  if (before !== undefined) return before;
  const values = derivedValues(course);
  kept.set(course, values);
  return values;
}

/** What the index says on a day, by variable. */
function fromIndex(course: Course, on: number): ReadonlyMap<string, unknown> {
  const valid = indexOf(course).filter(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on),
  );
  return new Map(valid.map(({ variable, possible }) => [variable, possible]));
}

describe('the index of variables', () => {
  it('says on every day what a fresh assessment of that day says', () => {
    const courses = [...published, ...simulated];
    const anyCourse = fc.nat({ max: courses.length - 1 });
    fc.assert(
      fc.property(anyCourse, fc.double({ min: -0.1, max: 1.2, noNaN: true }), (index, share) => {
        const course = courses[index];
        if (course === undefined) throw new RangeError(`there is no course ${index}`);
        const days = course.records.flatMap(({ at, knownOn }) => [at.earliest, knownOn]);
        const first = Math.min(...days);
        const on = Math.round(first + share * (Math.max(...days) - first));
        const fresh = datedVariables(snapshotAt(course, day(on))).values;
        const kept = fromIndex(course, on);
        for (const variable of DATED_VARIABLES) {
          expect(kept.get(variable) ?? null, `${course.id}, day ${on}: ${variable}`).toEqual(
            fresh.get(variable) ?? null,
          );
        }
      }),
      { numRuns: 600, seed: 5 },
    );
  });

  it('has one value of a variable for a day, and none known later than it is valid', () => {
    for (const course of [...simulated.slice(0, 6), ...published]) {
      const values = indexOf(course);
      for (const variable of DATED_VARIABLES) {
        const spans = values.filter((one) => one.variable === variable);
        spans.forEach(({ validFrom, validTo, knownOn }, k) => {
          expect(knownOn).toBeLessThanOrEqual(validFrom);
          if (validTo !== null) expect(validTo).toBeGreaterThanOrEqual(validFrom);
          const next = spans[k + 1];
          if (next !== undefined) expect(validTo ?? Number.POSITIVE_INFINITY).toBeLessThan(next.validFrom);
        });
      }
    }
  });
});
