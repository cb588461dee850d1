import { routes } from '@hepatica/api';
import { type SystemId, systems } from '@hepatica/clinical';
import type { Course } from '@hepatica/course';
import { bodyResponse } from './answer.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { visibleCourse } from './course-routes.ts';
import { createFigureThread, type FigureEnd } from './figure-thread.ts';

import { problemResponse } from './problem.ts';
import { noPatient, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Systems of the patient can be bands; those that speak of single records cannot. */
const isBand = (name: string): name is SystemId =>
  systems.some(({ id, subject = 'patient' }) => id === name && subject === 'patient');

const listed = (text: string | undefined): readonly string[] | undefined =>
  text?.split(',').filter((name) => name !== '');

/** The figure of a course; the last ones are kept, each by what it was asked with. */
export function serveCourseFigures({ serve }: RouteTable, registryOf: RegistryOf): void {
  const figures = createBoundedCache<FigureEnd>(64);
  const draw = createFigureThread();
  // A new reading of a changed course is a new object, and with it a new key.
  const keys = new WeakMap<Course, string>();
  let lastKey = 0;
  const keyOf = (course: Course): string => {
    const key = keys.get(course) ?? `course ${++lastKey}`;
    keys.set(course, key);
    return key;
  };

  serve(routes.figure, async ({ params, query, principal }) => {
    const course = await visibleCourse(registryOf, params, principal);
    if (course === null) return noPatient(params.id);
    const { scale, theme, format, widthPx, title = 'yes' } = query;
    const wanted = listed(query.assume) ?? [];
    const unknown = wanted.filter((name) => !course.assumptions.some(({ id }) => id === name));
    if (unknown.length > 0)
      return problemResponse(400, `This course names no assumption ${unknown.join(', ')}.`);
    const assumptions = course.assumptions.filter(({ id }) => wanted.includes(id));
    const bands = listed(query.bands);
    const unknownBands = bands?.filter((name) => !isBand(name)) ?? [];
    if (unknownBands.length > 0) {
      return problemResponse(400, `No system can be drawn as a band by the name ${unknownBands.join(', ')}.`);
    }
    const asked = [scale, theme, format, widthPx, title, query.bands, ...assumptions.map(({ id }) => id)];
    const key = keyOf(course);
    const end = await figures([key, ...asked].join(' '), async () => {
      const drawn = await draw({
        key,
        course,
        request: {
          ...(scale === undefined ? {} : { scale }),
          ...(widthPx === undefined ? {} : { widthPx }),
          theme,
          format,
          title,
          assumptions,
          ...(bands === undefined ? {} : { bands: bands.filter(isBand) }),
        },
      });
      // What failed is not kept; the terminal has been told where.
      if (drawn.kind === 'failed') throw new Error('a figure could not be drawn');
      return drawn;
    });
    return end.kind === 'drawn'
      ? bodyResponse(end.figure.body, end.figure.mediaType)
      : problemResponse(422, 'This course has no dated records to draw yet.');
  });
}
