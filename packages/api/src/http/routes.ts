import { apiDocumentRoute } from './api-document.ts';
import { figureRoute } from './course-figure.ts';
import { courseRoute } from './courses.ts';
import type { DefinedRoute } from './define-route.ts';
import { homeRoute } from './home.ts';
import { studyFileRoute, studyRoute } from './study-answer.ts';
import { teamRoutes } from './team-routes.ts';

/** The contract between page and server, route by route. What is not here is not served. */
export const routes = {
  home: homeRoute,
  apiDocument: apiDocumentRoute,
  course: courseRoute,
  figure: figureRoute,
  study: studyRoute,
  studyFile: studyFileRoute,
  ...teamRoutes,
} as const satisfies Readonly<Record<string, DefinedRoute>>;
