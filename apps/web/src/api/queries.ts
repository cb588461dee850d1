import { createClient, type FigureFrame, type RegistryId, type StudyFigureQuery } from '@hepatica/api';
import { queryOptions } from '@tanstack/react-query';

/** The server that sent the page. */
export const client = createClient();

/** The registries with their patients and studies. */
export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => client.home(signal),
});

export const courseQuery = (registry: RegistryId, id: string) =>
  queryOptions({
    queryKey: ['course', registry, id],
    queryFn: ({ signal }) => client.course(registry, id, signal),
  });

/** How a course figure is looked at. */
export interface FigureView {
  readonly scale: 'calendar' | 'months';
  readonly theme: 'light' | 'dark';
  readonly assume: string;
  /** Ids of the systems drawn as bands; the figure's own choice where left out. */
  readonly bands?: string;
  /** Left out: the width that the figure is printed at. */
  readonly widthPx?: number;
}

interface Figure {
  readonly svg: string;
  readonly frame: FigureFrame;
}

export const figureQuery = (registry: RegistryId, id: string, view: FigureView) =>
  queryOptions({
    queryKey: ['figure', registry, id, view],
    queryFn: async ({ signal }): Promise<Figure> => {
      const untitled = { ...view, title: 'no' } as const;
      const [svg, frame] = await Promise.all([
        client.figureSvg(registry, id, untitled, signal),
        client.figureFrame(registry, id, untitled, signal),
      ]);
      return { svg, frame };
    },
    // The old figure of the same course stays while another theme or scale is drawn, so that nothing jumps.
    placeholderData: (old, query) =>
      query?.queryKey[1] === registry && query.queryKey[2] === id ? old : undefined,
  });

/** `version`: a run of it; the last one that is done where it is left out. */
export const studyQuery = (registry: RegistryId, id: string, version?: number) =>
  queryOptions({
    queryKey: ['study', registry, id, version ?? 'last'],
    queryFn: ({ signal }) => client.study(registry, id, version, signal),
  });

/** Studies that were asked for on the page, with their runs. */
export const storedStudiesQuery = (registry: RegistryId) =>
  queryOptions({
    queryKey: ['stored-studies', registry],
    queryFn: ({ signal }) => client.studies.list(registry, signal),
  });

/** A figure of a study drawn anew, with what it shows where. */
export const studyFigureQuery = (
  registry: RegistryId,
  id: string,
  name: string,
  query: Omit<StudyFigureQuery, 'format'>,
) =>
  queryOptions({
    queryKey: ['study-figure', registry, id, name, query],
    queryFn: ({ signal }) => client.studies.figure(registry, id, name, query, signal),
  });

/** The text of one file of a study, for instance a figure. */
export const studyFileQuery = (registry: RegistryId, id: string, path: string, version?: number) =>
  queryOptions({
    queryKey: ['study-file', registry, id, path, version ?? 'last'],
    queryFn: async ({ signal }) => {
      const response = await fetch(client.studyFileAddress(registry, id, path, version), { signal });
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
      return response.text();
    },
  });
