import type { Course } from '@hepatica/course';
import { simulatedCourse } from './course/simulated-course.ts';
import { defaultDesign } from './design/default.ts';
import { drawPatient, type SimulatedPatient } from './patient/patient.ts';

const years = 20;

/**
 * One course with exactly so many records over twenty years, for tests of speed: the first patient of the seed with a
 * progression every five years, who stays alive and is seen often enough.
 *
 * @throws RangeError where `records` is not a whole number of at least 200
 */
export function longCourse(seed: number, records: number): Course {
  if (!Number.isSafeInteger(records) || records < 200) {
    throw new RangeError(`longCourse: records is ${records}; expected a whole number of at least 200`);
  }
  const patient = longLived(seed);
  const lastDay = patient.history.lastDay;
  // A visit makes ten records, and the rest of the course some eighty.
  let visits = Math.ceil(records / 10);
  for (;;) {
    const days = Array.from({ length: visits }, (_, index) => Math.round(((index + 0.5) * lastDay) / visits));
    const course = simulatedCourse(patient, [...new Set(days)]);
    if (course.records.length < records) {
      visits = Math.ceil(visits * 1.2);
      continue;
    }
    return {
      ...course,
      id: `long-${seed}`,
      title: `Simulated long course`,
      records: shortened(course, records),
    };
  }
}

/** Leaves out laboratory values of the last visits, to which nothing refers, until the number is right. */
function shortened({ records }: Course, wanted: number): Course['records'] {
  let surplus = records.length - wanted;
  const kept = records.toReversed().filter(({ kind }) => {
    if (surplus <= 0 || kind !== 'laboratory') return true;
    surplus -= 1;
    return false;
  });
  return kept.toReversed();
}

function longLived(seed: number): SimulatedPatient {
  const patient = drawPatient({ seed, design: defaultDesign, hospitals: defaultDesign.hospitals }, 0);
  const lastDay = Math.round(years * 365.25);
  const progressions = (['new-liver', 'new-lung', 'known-liver'] as const).map((site, index) => ({
    day: (index + 1) * 1826,
    site,
  }));
  return { ...patient, history: { ...patient.history, progressions, lastDay, died: false, cause: null } };
}
