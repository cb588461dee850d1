import type { ReadStudyFigure, StudyFigureQuery } from '@hepatica/api';
import {
  type FigureStyle,
  printedMillimetres,
  printedWidth,
  readFigure,
  type StudyFigure,
  specToSvg,
  studyParts,
  widthOfMillimetres,
} from '@hepatica/render';
import type { StudyResult } from '@hepatica/study';

/** A figure in the form asked for. */
export interface FigureAnswer {
  readonly mediaType: string;
  readonly body: string | Uint8Array;
}

/** The figure of that name, or undefined. */
export function figureNamed(result: StudyResult, name: string): StudyFigure | undefined {
  return studyParts(result)
    .flatMap(({ content }) => content.flatMap((one) => (one.kind === 'figure' ? [one.figure] : [])))
    .find((figure) => figure.name === name);
}

/** Draws a figure of a study as whoever publishes it wants it. */
export async function drawStudyFigure(
  figure: StudyFigure,
  { format, dpi, ...query }: StudyFigureQuery,
): Promise<FigureAnswer> {
  const spec = figure.spec(styleOf(query, format === 'read'));
  switch (format) {
    case 'svg': {
      const svg = await specToSvg(spec);
      // What is to be printed says its size in print.
      return {
        mediaType: 'image/svg+xml',
        body: query.widthMm === undefined ? svg : printedWidth(svg),
      };
    }
    case 'png': {
      const { drawPng } = await import('@hepatica/render/png');
      const svg = await specToSvg(spec);
      const dotsPerInch = dpi ?? 300;
      const widthPx = Math.round((printedMillimetres(svg) / 25.4) * dotsPerInch);
      return { mediaType: 'image/png', body: await drawPng(svg, { widthPx, dotsPerInch }) };
    }
    case 'pdf': {
      const { pdfFigure } = await import('@hepatica/render/pdf');
      const { caption: title, alternative } = figure;
      return {
        mediaType: 'application/pdf',
        body: await pdfFigure({ svg: await specToSvg(spec), title, alternative }),
      };
    }
    case 'vl.json':
      return { mediaType: 'application/json', body: JSON.stringify(spec) };
    case 'read': {
      const { svg, readings } = await readFigure(spec);
      const answer: ReadStudyFigure = { svg, ...readings };
      return { mediaType: 'application/json', body: JSON.stringify(answer) };
    }
    default:
      return format satisfies never;
  }
}

function styleOf(
  { widthMm, palette, title, axisTitle, every, from, to, intervals, scale }: Omit<StudyFigureQuery, 'format'>,
  readable: boolean,
): FigureStyle {
  return {
    ...(widthMm === undefined ? {} : { widthPx: widthOfMillimetres(widthMm) }),
    ...(palette === undefined ? {} : { palette }),
    ...(title === undefined ? {} : { title }),
    ...(axisTitle === undefined ? {} : { axisTitle }),
    ...(every === undefined ? {} : { every }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(intervals === undefined ? {} : { intervals: intervals === 'yes' }),
    ...(scale === undefined ? {} : { scale }),
    readable,
  };
}
