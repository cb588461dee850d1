import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Course, parseCourse, printCourse, readKeptCourse } from '@hepatica/course';
import { simulatedCourse, simulatePatients } from '@hepatica/synthetic';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repositoryFolder } from '../config.ts';
import { openFolderCourses } from './folder-courses.ts';

const written = (course: Course): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(printCourse(course)));

/** Also the order of the fields is the same. */
const expectSame = (course: Course): void => {
  const document = written(course);
  const read = readKeptCourse(document);
  const checked = parseCourse(document).course;
  expect(read).not.toBeNull();
  expect(read).toStrictEqual(checked);
  expect(JSON.stringify(read)).toBe(JSON.stringify(checked));
};

describe('courses read from the registry without being checked again', () => {
  it('a simulated course is what the checks of a course file make of it', () => {
    const seeds = fc.integer({ min: 1, max: 1_000_000 });
    const hospitals = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(seeds, hospitals, fc.boolean(), (seed, count, again) => {
        for (const patient of simulatePatients({ seed, patients: 2, hospitals: count })) {
          expectSame(simulatedCourse(patient, again ? [0, 90] : [0]));
        }
      }),
      { numRuns: 15 },
    );
  });
  it('each published course is what the checks of a course file make of it', async () => {
    const { entries } = await openFolderCourses(join(repositoryFolder, 'examples', 'cases')).list();
    expect(entries.length).toBeGreaterThan(1);
    for (const course of entries) expectSame(course);
  });
  it('a course of the older format is left to the checks', () => {
    const text = readFileSync(join(repositoryFolder, 'packages/course/test/format-1.course.json'), 'utf8');
    expect(readKeptCourse(JSON.parse(text))).toBeNull();
  });
});
