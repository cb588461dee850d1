import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { type BoardBase, builtInBase } from '../board/board-base.ts';
import type { Registry } from '../registry/registry.ts';
import { serveAdministration } from './administration-routes.ts';
import { serveApiDocument } from './api-document-routes.ts';
import { serveAudit } from './audit-routes.ts';
import type { Authenticator } from './authenticator.ts';
import { serveBoard } from './board-routes.ts';
import { serveCaseReportImages } from './case-report-image-routes.ts';
import { serveCaseReports } from './case-report-routes.ts';
import { serveCourseFigures } from './course-figure-routes.ts';
import { serveCourses } from './course-routes.ts';
import { serveDuplicates } from './duplicate-routes.ts';
import { serveExports } from './export-routes.ts';
import { securityHeaders } from './headers.ts';
import { serveHome } from './home-routes.ts';
import { serveIdentities } from './identity-routes.ts';
import { serveImports } from './import-routes.ts';
import { serveLocks } from './lock-routes.ts';
import type { Page } from './page.ts';
import { servePatients } from './patient-routes.ts';
import { problemResponse } from './problem.ts';
import { serveQueries } from './query-routes.ts';
import { serveRecords } from './record-routes.ts';
import { registryAmong } from './registry-of.ts';
import { createRouteTable, noRoute } from './route-table.ts';
import { serveSimilar } from './similar-routes.ts';
import { serveStudies } from './study-routes.ts';
import type { Team } from './team.ts';
import { serveTeam } from './team-routes.ts';

export interface AppOptions {
  readonly registries: readonly Registry[];
  readonly page: Page;
  readonly authenticator: Authenticator;
  /** Refuses what another host, site or page asks; the first to see a request. */
  readonly guard: MiddlewareHandler;
  /** The accounts; none in the workbench of one person. */
  readonly team?: Team;
  /** Evidence and rules of the tumor board with those of the hospital; the program's alone where left out. */
  readonly boardBase?: () => Promise<BoardBase>;
}

/** Every route of the workbench behind its guards. What needs much code is loaded when first asked for. */
export function createApp({
  registries,
  page,
  authenticator,
  guard,
  team,
  boardBase = async () => builtInBase,
}: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(securityHeaders());
  app.use(guard);
  app.use(async ({ req }, next) => (await authenticator.answer(req.raw)) ?? next());

  const table = createRouteTable(app, authenticator);
  const registryOf = registryAmong(registries);
  serveHome(table, { registries, mode: authenticator.mode });
  servePatients(table, registryOf);
  serveCourses(table, registryOf);
  serveRecords(table, registryOf);
  serveQueries(table, registryOf);
  serveSimilar(table, registryOf);
  serveIdentities(table, registryOf);
  serveImports(table, registryOf);
  serveDuplicates(table, registryOf);
  serveAudit(table, registryOf);
  serveLocks(table, registryOf);
  serveExports(table, registryOf);
  serveBoard(table, { registryOf, base: boardBase });
  serveCaseReports(table, registryOf);
  serveCaseReportImages(table, registryOf);
  serveCourseFigures(table, registryOf);
  serveStudies(table, registryOf);
  serveTeam(table, team ?? null, authenticator.mode);
  serveAdministration(table, registryOf, team ?? null);
  serveApiDocument(table, app);

  const undeclared = noRoute(table, authenticator);
  app.all('/api/*', undeclared);
  app.on(['GET', 'HEAD'], '*', async ({ req }) => {
    const isAllowed = authenticator.openPage || (await authenticator.principal(req.raw)) !== null;
    return isAllowed ? page.answer(req.path) : problemResponse(401, authenticator.signInHint);
  });
  app.notFound(({ req }) => problemResponse(405, `${req.method} is not offered for ${req.path}.`));
  app.onError((error) => {
    // A message may quote a value of a patient: the terminal gets the kind of fault and the places in the program.
    const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    console.error([`${error.name} in`, ...places].join('\n'));
    return problemResponse(500, 'The program failed on this request; the terminal says where.');
  });
  return app;
}
