import type { FigureFrame, FigureQuery } from '@hepatica/api';
import { stateThrough } from '@hepatica/clinical';
import type { Assumption, Course } from '@hepatica/course';
import { courseFigure, specToSvg } from '@hepatica/render';

/** A figure in the form asked for. */
export interface FigureAnswer {
  readonly mediaType: string;
  readonly body: string | Uint8Array;
}

/** What a figure is drawn from. `assumptions` are those named in the address, all of this course. */
export interface FigureRequest extends Omit<FigureQuery, 'assume'> {
  readonly assumptions: readonly Assumption[];
}

/** Draws the course figure: picture, specification, or the frame that a cursor needs. */
export async function drawCourseFigure(course: Course, request: FigureRequest): Promise<FigureAnswer> {
  const states = stateThrough(course, {
    assumptions: request.assumptions,
    only: ['child-pugh', 'malbi-hiraoka', 'bclc', 'modified-uicc'],
  });
  const scale = request.scale ?? (course.axis.kind === 'calendar' ? 'calendar' : 'months');
  const { spec, frame } = courseFigure(course, states, {
    scale,
    theme: request.theme,
    title: request.title !== 'no',
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
    case 'vl.json':
      return { mediaType: 'application/json', body: JSON.stringify(spec, null, 2) };
    case 'frame':
      return { mediaType: 'application/json', body: JSON.stringify(frame satisfies FigureFrame) };
    default:
      return request.format satisfies never;
  }
}
