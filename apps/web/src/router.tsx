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
import { type MeetingSearch, readMeetingSearch } from './board/meeting/meeting-search.ts';
import { type CourseSearch, readCourseSearch } from './course/course-search.ts';
import { type QuestionSearch, readQuestionSearch } from './entry/queries/question-filter.ts';
import { HomePage } from './registry/home-page.tsx';
import { type HomeSearch, readHomeSearch } from './registry/home-search.ts';
import { type AskSearch, readAskSearch, readStudySearch, type StudySearch } from './studies/study-search.ts';
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

const caseReportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/case-report/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(courseQuery(params.registry, params.id));
  },
  component: lazyRouteComponent(
    () => orReason(import('./case-report/case-report-page.tsx')),
    'CaseReportPage',
  ),
});

const agendaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./board/agenda-page.tsx')), 'AgendaPage'),
});

const meetingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/meeting/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  validateSearch: (search): MeetingSearch => readMeetingSearch(search),
  component: lazyRouteComponent(() => orReason(import('./board/meeting/meeting-page.tsx')), 'MeetingPage'),
});

const boardPolicyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board-policy/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./board/policy-page.tsx')), 'PolicyPage'),
});

const evidenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/evidence',
  component: lazyRouteComponent(() => orReason(import('./board/evidence-page.tsx')), 'EvidencePage'),
});

const studyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/studies/$registry/$id',
  params: { parse: ({ registry, id }) => ({ registry: readRegistry(registry), id }) },
  validateSearch: (search): StudySearch => readStudySearch(search),
  loaderDeps: ({ search: { version } }) => ({ version }),
  loader: ({ context, params, deps: { version } }) => {
    void context.queryClient.prefetchQuery(studyQuery(params.registry, params.id, version));
  },
  component: lazyRouteComponent(() => orReason(import('./studies/study-page.tsx')), 'StudyPage'),
});

const askRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/ask',
  validateSearch: (search): AskSearch => readAskSearch(search),
  component: lazyRouteComponent(() => orReason(import('./studies/ask/ask-page.tsx')), 'AskPage'),
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
  validateSearch: (search): QuestionSearch => readQuestionSearch(search),
  component: lazyRouteComponent(
    () => orReason(import('./entry/queries/questions-page.tsx')),
    'QuestionsPage',
  ),
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

const duplicatesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/duplicates/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./duplicates/duplicates-page.tsx')), 'DuplicatesPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./audit/audit-page.tsx')), 'AuditPage'),
});

const exportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exports/$registry',
  params: { parse: ({ registry }) => ({ registry: readRegistry(registry) }) },
  component: lazyRouteComponent(() => orReason(import('./exports/exports-page.tsx')), 'ExportsPage'),
});

const routeTree = rootRoute.addChildren([
  duplicatesRoute,
  auditRoute,
  exportsRoute,
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
  caseReportRoute,
  boardRoute,
  agendaRoute,
  meetingRoute,
  boardPolicyRoute,
  evidenceRoute,
  studyRoute,
  askRoute,
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
