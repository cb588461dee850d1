import type { RegistryId } from './registry-path.ts';
import type { StoredStudy, StudyCheck, StudyData, StudyRunAnswer } from './studies.ts';
import type { ReadStudyFigure, StudyFigureQuery } from './study-figure.ts';
import type { Send } from './team-client.ts';

/** What is asked, and of which uploaded files. */
export interface AskedStudy {
  readonly question: string;
  readonly data: string | null;
}

/** Studies that are asked for here, as the page and scripts ask for them. */
export interface StudyClient {
  readonly list: (
    registry: RegistryId,
    signal?: AbortSignal,
  ) => Promise<{ readonly items: readonly StoredStudy[] }>;
  readonly upload: (registry: RegistryId, files: readonly File[]) => Promise<StudyData>;
  readonly data: (registry: RegistryId, id: string, signal?: AbortSignal) => Promise<StudyData>;
  readonly check: (registry: RegistryId, asked: AskedStudy, signal?: AbortSignal) => Promise<StudyCheck>;
  /** `study`: null for a study of its own. */
  readonly run: (
    registry: RegistryId,
    asked: AskedStudy & { readonly study: string | null },
  ) => Promise<StudyRunAnswer>;
  readonly version: (
    registry: RegistryId,
    id: string,
    version: number,
    signal?: AbortSignal,
  ) => Promise<StudyRunAnswer>;
  /** A row for each patient and endpoint of a run, or what its columns are. */
  readonly rowsAddress: (
    registry: RegistryId,
    id: string,
    version: number,
    file: 'adtte.csv' | 'columns.csv',
  ) => string;
  /** A figure of a study, drawn anew. */
  readonly figureAddress: (registry: RegistryId, id: string, name: string, query: StudyFigureQuery) => string;
  /** The same with what it shows where. */
  readonly figure: (
    registry: RegistryId,
    id: string,
    name: string,
    query: Omit<StudyFigureQuery, 'format'>,
    signal?: AbortSignal,
  ) => Promise<ReadStudyFigure>;
  readonly cancel: (registry: RegistryId, id: string, version: number) => Promise<StudyRunAnswer>;
}

/** The studies' part of a client. */
export function createStudyClient(send: Send, base = ''): StudyClient {
  const figurePath = (registry: RegistryId, id: string, name: string, query: StudyFigureQuery): string => {
    const wanted = Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([key, value]) => [key, String(value)]);
    return `/api/studies/${registry}/${encodeURIComponent(id)}/figures/${encodeURIComponent(name)}?${new URLSearchParams(wanted)}`;
  };
  const version = (registry: RegistryId, id: string, number: number): string =>
    `/api/studies/${registry}/${encodeURIComponent(id)}/versions/${number}`;
  return {
    list: (registry, signal) => send('GET', `/api/studies/${registry}`, { signal }),
    upload: (registry, files) => {
      const body = new FormData();
      for (const file of files) body.append('files', file, file.name);
      return send('POST', `/api/study-data/${registry}`, { body });
    },
    data: (registry, id, signal) =>
      send('GET', `/api/study-data/${registry}/${encodeURIComponent(id)}`, { signal }),
    check: (registry, body, signal) => send('POST', `/api/study-checks/${registry}`, { body, signal }),
    run: (registry, body) => send('POST', `/api/studies/${registry}`, { body }),
    version: (registry, id, number, signal) => send('GET', version(registry, id, number), { signal }),
    rowsAddress: (registry, id, number, file) => `${base}${version(registry, id, number)}/rows/${file}`,
    figureAddress: (registry, id, name, query) => `${base}${figurePath(registry, id, name, query)}`,
    figure: (registry, id, name, query, signal) =>
      send('GET', figurePath(registry, id, name, { ...query, format: 'read' }), { signal }),
    cancel: (registry, id, number) => send('DELETE', version(registry, id, number)),
  };
}
