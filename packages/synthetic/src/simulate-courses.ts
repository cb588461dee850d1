import { type Course, printCourse } from '@hepatica/course';
import { simulatedCourse } from './course/simulated-course.ts';
import { type CohortOptions, streamPatients } from './patient/cohort.ts';

/** A course as it stands in a course file: plain JSON that `parseCourse` reads. */
export type CourseDocument = ReturnType<typeof printCourse>;

/** Simulated courses as documents, one after the other. @throws RangeError as `streamPatients` */
export function simulateCourses(options: CohortOptions): Iterable<CourseDocument> {
  const courses = simulateParsedCourses(options);
  return (function* print() {
    for (const course of courses) yield printCourse(course);
  })();
}

/**
 * The same courses as objects, without going through text: each is what `parseCourse` gives of its document.
 *
 * @throws RangeError as `streamPatients`
 */
export function simulateParsedCourses(options: CohortOptions): Iterable<Course> {
  const patients = streamPatients(options);
  return (function* build() {
    for (const patient of patients) yield simulatedCourse(patient);
  })();
}
