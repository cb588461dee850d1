import type { Course } from '@hepatica/course';
import { type BoardClient, createBoardClient } from './board-client.ts';
import type { KeptImage } from './case-report-images.ts';
import type { CaseReportEditsAnswer, CaseReportFormat } from './case-reports.ts';
import type { FigureFrame, FigureQuery } from './course-figure.ts';
import { createDataClient, type DataClient } from './data-client.ts';
import type { Home } from './home.ts';
import { createImportClient, type ImportClient } from './import-client.ts';
import type { Problem } from './problem.ts';
import { createRegistryClient, type RegistryClient } from './registry-client.ts';
import type { RegistryId } from './registry-path.ts';
import type { StudyAnswer } from './study-answer.ts';
import { createStudyClient, type StudyClient } from './study-client.ts';
import { createTeamClient, type Send, type TeamClient } from './team-client.ts';

/** The server's refusal, as it was said. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The server as the page sees it. Reading methods reject with {@link ProblemError}; the others only form addresses. */
export interface Client {
  readonly home: (signal?: AbortSignal) => Promise<Home>;
  readonly course: (registry: RegistryId, id: string, signal?: AbortSignal) => Promise<Course>;
  readonly figureFrame: (
    registry: RegistryId,
    id: string,
    query: Omit<FigureQuery, 'format'>,
    signal?: AbortSignal,
  ) => Promise<FigureFrame>;
  readonly figureSvg: (
    registry: RegistryId,
    id: string,
    query: Omit<FigureQuery, 'format'>,
    signal?: AbortSignal,
  ) => Promise<string>;
  /** `version`: a run of it; the last one that is done where it is left out. */
  readonly study: (
    registry: RegistryId,
    id: string,
    version?: number,
    signal?: AbortSignal,
  ) => Promise<StudyAnswer>;
  readonly figureAddress: (registry: RegistryId, id: string, query: FigureQuery) => string;
  readonly studyFileAddress: (registry: RegistryId, id: string, path: string, version?: number) => string;
  /** Studies that are asked for here: tables, checks, runs. */
  readonly studies: StudyClient;
  /** The file of a case report with the edits that are given. */
  readonly caseReportFile: (
    registry: RegistryId,
    id: string,
    file: { readonly format: CaseReportFormat; readonly dates: 'months' | 'calendar' },
    edits: CaseReportEditsAnswer,
  ) => Promise<Blob>;
  /** Keeps a picture; whoever calls this says that somebody looked and saw no identifier. */
  readonly keepImage: (registry: RegistryId, id: string, image: Blob) => Promise<KeptImage>;
  readonly keptImageAddress: (registry: RegistryId, id: string, digest: string) => string;
  /** Signing in, the own account, and what an administrator does. */
  readonly team: TeamClient;
  /** Patients: the list, records, who they are. */
  readonly registry: RegistryClient;
  /** The tumor board. */
  readonly board: BoardClient;
  readonly imports: ImportClient;
  /** Duplicates, audit, data locks and exports. */
  readonly data: DataClient;
}

/** A client for a server at `base` ("" for the page's own origin). */
export function createClient(base = '', fetcher: typeof fetch = (...args) => fetch(...args)): Client {
  const courseAddress = (registry: RegistryId, id: string): string =>
    `${base}/api/courses/${registry}/${encodeURIComponent(id)}`;
  const studyAddress = (registry: RegistryId, id: string): string =>
    `${base}/api/studies/${registry}/${encodeURIComponent(id)}`;
  const figureAddress: Client['figureAddress'] = (registry, id, query) => {
    const wanted = Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]);
    return `${courseAddress(registry, id)}/figure?${new URLSearchParams(wanted)}`;
  };

  async function request(address: string, signal: AbortSignal | undefined): Promise<Response> {
    const response = await fetcher(address, signal === undefined ? {} : { signal });
    if (!response.ok) throw new ProblemError(await readProblem(response));
    return response;
  }
  const send: Send = async (method, path, { body, signal, idempotencyKey } = {}) => {
    const headers = {
      // A form says by itself where its parts begin.
      ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    };
    const response = await fetcher(`${base}${path}`, {
      method,
      headers,
      ...(signal === undefined ? {} : { signal }),
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    if (!response.ok) throw new ProblemError(await readProblem(response));
    return response.status === 204 ? undefined : response.json();
  };
  // The server is of the same version as the page that it served: its answers have the shapes of this package.
  const readJson = async <Shape>(address: string, signal: AbortSignal | undefined): Promise<Shape> =>
    (await request(address, signal)).json();

  return {
    home: (signal) => readJson<Home>(`${base}/api/home`, signal),
    course: (registry, id, signal) => readJson<Course>(courseAddress(registry, id), signal),
    figureFrame: (registry, id, query, signal) =>
      readJson<FigureFrame>(figureAddress(registry, id, { ...query, format: 'frame' }), signal),
    figureSvg: async (registry, id, query, signal) =>
      (await request(figureAddress(registry, id, { ...query, format: 'svg' }), signal)).text(),
    study: (registry, id, version, signal) =>
      readJson<StudyAnswer>(`${studyAddress(registry, id)}${ofVersion(version)}`, signal),
    figureAddress,
    studyFileAddress: (registry, id, path, version) =>
      `${studyAddress(registry, id)}/files/${path.split('/').map(encodeURIComponent).join('/')}${ofVersion(version)}`,
    studies: createStudyClient(send, base),
    caseReportFile: async (registry, id, { format, dates }, edits) => {
      const response = await fetcher(
        `${courseAddress(registry, id)}/case-report/files/${format}?dates=${dates}`,
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ edits }),
        },
      );
      if (!response.ok) throw new ProblemError(await readProblem(response));
      return response.blob();
    },
    keepImage: async (registry, id, image) => {
      const address = `${courseAddress(registry, id)}/case-report/images?noIdentifierSeen=yes`;
      const headers = { 'Content-Type': image.type === 'image/jpeg' ? 'image/jpeg' : 'image/png' };
      const response = await fetcher(address, { method: 'POST', headers, body: image });
      if (!response.ok) throw new ProblemError(await readProblem(response));
      return response.json();
    },
    keptImageAddress: (registry, id, digest) => `${courseAddress(registry, id)}/case-report/images/${digest}`,
    team: createTeamClient(send, base),
    registry: createRegistryClient(send),
    board: createBoardClient(send, base),
    imports: createImportClient(send),
    data: createDataClient(send, base),
  };
}

const ofVersion = (version: number | undefined): string =>
  version === undefined ? '' : `?version=${version}`;

async function readProblem(response: Response): Promise<Problem> {
  const fallback = {
    type: 'about:blank',
    title: response.statusText || 'The server refused',
    status: response.status,
    detail: `The server answered ${response.status} ${response.statusText}`.trim(),
  };
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return fallback;
  return { ...fallback, ...(await response.json()) };
}
