import type { RegistryId } from '@hepatica/api';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
} from '@tanstack/react-router';
import { client, courseQuery, homeQuery, studyQuery } from './api/queries.ts';
import { type CourseSearch, readCourseSearch } from './course/course-search.ts';
import { HomePage } from './registry/home-page.tsx';
import { type HomeSearch, readHomeSearch } from './registry/home-search.ts';
import { Failed, NotFound } from './ui/page-states.tsx';
import { Shell } from './ui/shell.tsx';

const readRegistry = (text: string): RegistryId => {
  if (text === 'own' || text === 'demonstration') return text;
  throw notFound();
};

/** Code that cannot be fetched says little of why: asking the server for data tells a refusal from silence. */
const orReason = async <Module,>(code: Promise<Module>): Promise<Module> => {
  try {
    return await code;
  } catch (cause) {
    await client.home();
    throw cause;
  }
};

interface Context {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({
  component: Shell,
  notFoundComponent: NotFound,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search): HomeSearch => readHomeSearch(search),
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(homeQuery);
  },
  component: HomePage,
});

const courseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  validateSearch: (search): CourseSearch => readCourseSearch(search),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.registry, params.id));
  },
  component: lazyRouteComponent(() => orReason(import('./course/course-page.tsx')), 'CoursePage'),
});

const studyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studies/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(studyQuery(params.registry, params.id));
  },
  component: lazyRouteComponent(() => orReason(import('./studies/study-page.tsx')), 'StudyPage'),
});

const routeTree = rootRoute.addChildren([homeRoute, courseRoute, studyRoute]);

/** The three pages of the workbench and their addresses. */
export function createWorkbenchRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    // Within the frame of the page, which stands whatever its content does.
    defaultErrorComponent: ({ error }) => <Failed error={error} />,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createWorkbenchRouter>;
  }
}
