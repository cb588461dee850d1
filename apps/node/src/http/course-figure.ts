import type { FigureFrame, FigureQuery } from '@hepatica/api';
import {
  assessSnapshot,
  type DatedState,
  type SeriesAssessment,
  type SeriesId,
  type SystemId,
  stateThrough,
} from '@hepatica/clinical';
import { type Assumption, type Course, type Day, snapshotAt } from '@hepatica/course';
import { courseFigure, defaultBands, specToSvg } from '@hepatica/render';

export { hasCourseFigure } from '@hepatica/render';

/** A figure in the form asked for. */
export interface FigureAnswer {
  readonly mediaType: string;
  readonly body: string | Uint8Array;
}

/** What a figure is drawn from. `assumptions` are those named in the address, all of this course. */
export interface FigureRequest extends Omit<FigureQuery, 'assume' | 'bands'> {
  readonly assumptions: readonly Assumption[];
  /** The systems drawn as bands; default those of the figure. */
  readonly bands?: readonly SystemId[];
}

/** The response rules that are drawn scan by scan. */
const responseRules: readonly SeriesId[] = ['recist-1.1', 'mrecist'];

interface Assessed {
  readonly states: readonly DatedState[];
  readonly histories: readonly SeriesAssessment[];
}

/** What was last assessed of a course: its picture, its frame and its other sizes are drawn from the same. */
const lastAssessed = new WeakMap<Course, { readonly key: string; readonly assessed: Assessed }>();

function assessedThrough(
  course: Course,
  bands: readonly SystemId[],
  assumptions: readonly Assumption[],
): Assessed {
  const key = [...bands, '/', ...assumptions.map(({ id }) => id)].join(' ');
  const before = lastAssessed.get(course);
  if (before?.key === key) return before.assessed;
  const lastKnown = course.records.reduce<Day | undefined>(
    (last, { knownOn }) => (last === undefined || knownOn > last ? knownOn : last),
    undefined,
  );
  const assessed = {
    states: stateThrough(course, { assumptions, only: bands, ask: false }),
    histories:
      lastKnown === undefined
        ? []
        : assessSnapshot(snapshotAt(course, lastKnown), { assumptions, only: responseRules }).series,
  };
  lastAssessed.set(course, { key, assessed });
  return assessed;
}

/** Draws the course figure: picture, specification, or the frame that a cursor needs. */
export async function drawCourseFigure(course: Course, request: FigureRequest): Promise<FigureAnswer> {
  const bands = request.bands ?? defaultBands;
  const { states, histories } = assessedThrough(course, bands, request.assumptions);
  const scale = request.scale ?? (course.axis.kind === 'calendar' ? 'calendar' : 'months');
  const { spec, frame } = courseFigure(course, states, {
    scale,
    theme: request.theme,
    title: request.title !== 'no',
    bands,
    histories,
    ...(request.widthPx === undefined ? {} : { widthPx: request.widthPx }),
  });
  switch (request.format) {
    case 'svg':
      return { mediaType: 'image/svg+xml', body: await specToSvg(spec) };
    case 'png': {
      const { svgToPng } = await import('@hepatica/render/png');
      return {
        mediaType: 'image/png',
        body: svgToPng(await specToSvg(spec), { widthPx: 2 * frame.widthPx }),
      };
    }
    case 'pdf': {
      const { pdfFigure } = await import('@hepatica/render/pdf');
      return {
        mediaType: 'application/pdf',
        body: await pdfFigure({
          svg: await specToSvg(spec),
          title: course.title,
          alternative: String(spec.description ?? course.title),
        }),
      };
    }
    case 'vl.json':
      return { mediaType: 'application/json', body: JSON.stringify(spec, null, 2) };
    case 'frame':
      return { mediaType: 'application/json', body: JSON.stringify(frame satisfies FigureFrame) };
    default:
      return request.format satisfies never;
  }
}
