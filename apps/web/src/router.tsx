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
import { type BoardSearch, readBoardSearch } from './board/board-search.ts';
import { type CourseSearch, readCourseSearch } from './course/course-search.ts';
import { HomePage } from './registry/home-page.tsx';
import { type HomeSearch, readHomeSearch } from './registry/home-search.ts';
import { Failed, NotFound } from './ui/page-states.tsx';
import { SET_PASSWORD_PATH, Shell } from './ui/shell.tsx';

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

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  validateSearch: (search): BoardSearch => readBoardSearch(search),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.registry, params.id));
  },
  component: lazyRouteComponent(() => orReason(import('./board/board-page.tsx')), 'BoardPage'),
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

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => orReason(import('./account/account-page.tsx')), 'AccountPage'),
});

const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration',
  component: lazyRouteComponent(
    () => orReason(import('./administration/administration-page.tsx')),
    'AdministrationPage',
  ),
});

/** Open to who is not signed in: the link of an administrator leads here. */
const setPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: SET_PASSWORD_PATH,
  component: lazyRouteComponent(() => import('./account/set-password-page.tsx'), 'SetPasswordPage'),
});

/** Where single sign-on sends back whom it refused; the form itself stands in place of any page. */
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: HomePage,
});

const newPatientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./entry/page/sheet-page.tsx')), 'NewPatientPage'),
});

const visitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/$registry/$id/$screen',
  params: {
    parse: ({ registry, id, screen }) => {
      if (screen !== 'first-visit' && screen !== 'follow-up') throw notFound();
      return { registry: readRegistry(registry), id, screen } as const;
    },
  },
  component: lazyRouteComponent(() => orReason(import('./entry/page/sheet-page.tsx')), 'VisitPage'),
});

const recordsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/$registry/$id/records',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  component: lazyRouteComponent(() => orReason(import('./entry/records/records-page.tsx')), 'RecordsPage'),
});

const waitingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queries/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./entry/records/waiting-page.tsx')), 'WaitingPage'),
});

const correctRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entry/$registry/$id/correct/$record',
  params: {
    parse: ({ registry, id, record }) => ({ registry: readRegistry(registry), id, record }),
  },
  component: lazyRouteComponent(() => orReason(import('./entry/records/correct-page.tsx')), 'CorrectPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./imports/imports-page.tsx')), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/imports/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  component: lazyRouteComponent(() => orReason(import('./imports/import-page.tsx')), 'ImportPage'),
});

const routeTree = rootRoute.addChildren([
  importsRoute,
  importRoute,
  newPatientRoute,
  visitRoute,
  recordsRoute,
  correctRoute,
  waitingRoute,
  accountRoute,
  administrationRoute,
  setPasswordRoute,
  signInRoute,
  homeRoute,
  courseRoute,
  boardRoute,
  studyRoute,
]);

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
