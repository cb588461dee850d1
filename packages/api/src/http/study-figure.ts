import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

/** How a figure of a study is asked for; what is left out is as the figure does it by itself. */
export interface StudyFigureQuery {
  /** `pdf`: a page of its size in print; `read`: the picture with what it shows where, as JSON. */
  readonly format: 'svg' | 'png' | 'pdf' | 'vl.json' | 'read';
  /** Width in print: 84 is one column of a journal, 174 two. Small type is 7 pt. */
  readonly widthMm?: number | undefined;
  /** Dots per inch of a PNG in print. */
  readonly dpi?: number | undefined;
  readonly palette?: 'contrast' | 'muted' | 'gray' | undefined;
  readonly title?: string | undefined;
  readonly axisTitle?: string | undefined;
  /** From one break of the horizontal axis to the next. */
  readonly every?: number | undefined;
  /** Ends of the horizontal axis. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly intervals?: 'yes' | 'no' | undefined;
  /** What of survival curves is drawn. */
  readonly scale?: 'survival' | 'events' | 'hazard' | 'log-hazard' | undefined;
  /** A run of the study; the last one that is done where it is left out. */
  readonly version?: number | undefined;
}

interface Reading {
  readonly xPx: number;
  readonly yPx: number;
  readonly text: string;
}

/** A figure with what it shows where, in pixels of the picture, so that a page can be read off and zoomed into. */
export interface ReadStudyFigure {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The horizontal axis, where it counts something. */
  readonly axis: {
    readonly from: number;
    readonly to: number;
    readonly isLog: boolean;
    readonly leftPx: number;
    readonly rightPx: number;
  } | null;
  /** Steps of each curve; what one says holds up to the next. */
  readonly curves: readonly (readonly Reading[])[];
  readonly marks: readonly Reading[];
}

const words = z.string().max(200).optional();
const amount = z.coerce.number().min(-1e6).max(1e6).optional();

export const studyFigureQuerySchema = z.object({
  format: z.enum(['svg', 'png', 'pdf', 'vl.json', 'read']).default('svg'),
  widthMm: z.coerce.number().min(60).max(300).optional(),
  dpi: z.coerce.number().int().min(72).max(1200).optional(),
  palette: z.enum(['contrast', 'muted', 'gray']).optional(),
  title: words,
  axisTitle: words,
  every: amount,
  from: amount,
  to: amount,
  intervals: z.enum(['yes', 'no']).optional(),
  scale: z.enum(['survival', 'events', 'hazard', 'log-hazard']).optional(),
  version: z.coerce.number().int().min(1).optional(),
}) satisfies z.ZodType<StudyFigureQuery>;

const readingSchema = z.object({ xPx: z.number(), yPx: z.number(), text: z.string() });

export const readStudyFigureSchema = z
  .object({
    svg: z.string(),
    widthPx: z.number(),
    heightPx: z.number(),
    axis: z
      .object({
        from: z.number(),
        to: z.number(),
        isLog: z.boolean(),
        leftPx: z.number(),
        rightPx: z.number(),
      })
      .nullable(),
    curves: z.array(z.array(readingSchema)),
    marks: z.array(readingSchema),
  })
  .openapi('ReadStudyFigure') satisfies z.ZodType<ReadStudyFigure>;

export const studyFigureRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}/{id}/figures/{name}',
  access: 'studies.read',
  summary: 'One figure of a study, drawn anew in the width, colors, words and breaks asked for',
  request: { params: namedInRegistry.extend({ name: z.string().min(1) }), query: studyFigureQuerySchema },
  responses: {
    200: {
      content: {
        'image/svg+xml': { schema: z.string() },
        'image/png': { schema: z.string().openapi({ format: 'binary' }) },
        'application/pdf': { schema: z.string().openapi({ format: 'binary' }) },
        'application/json': { schema: readStudyFigureSchema },
      },
      description: 'The figure in the format asked for',
    },
    400: problemAnswer('A width, palette, break or format that there is not'),
    ...notFound,
  },
});
