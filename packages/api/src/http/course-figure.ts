import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

/** How the course figure is asked for. */
export interface FigureQuery {
  /** Left out: calendar years where the course has a calendar, months where it has none. */
  readonly scale?: 'calendar' | 'months';
  readonly theme: 'light' | 'dark';
  readonly format: 'svg' | 'png' | 'pdf' | 'vl.json' | 'frame';
  /** Outer width, so that a page shows its text at the size it was set in; 1,100 where left out. */
  readonly widthPx?: number;
  /** `no` leaves out the figure's own title, for a page that shows it already. */
  readonly title?: 'yes' | 'no';
  /** Ids of the course's named assumptions to compute with, separated by commas. */
  readonly assume?: string;
  /** Ids of the systems drawn as bands, separated by commas, in the order of the picture; the figure's own where left out. */
  readonly bands?: string;
}

/** Where the plot lies in the picture and which days it spans, so that a cursor can be laid over it. */
export interface FigureFrame {
  readonly plotLeftPx: number;
  readonly plotRightPx: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const figureQuerySchema = z.object({
  scale: z.enum(['calendar', 'months']).optional(),
  theme: z.enum(['light', 'dark']).default('light'),
  format: z.enum(['svg', 'png', 'pdf', 'vl.json', 'frame']).default('svg'),
  widthPx: z.coerce.number().int().min(640).max(2400).optional(),
  title: z.enum(['yes', 'no']).optional(),
  assume: z.string().optional(),
  bands: z.string().optional(),
});

export const figureFrameSchema = z
  .object({
    plotLeftPx: z.number(),
    plotRightPx: z.number(),
    firstDay: z.number(),
    lastDay: z.number(),
    widthPx: z.number(),
    heightPx: z.number(),
  })
  .openapi('FigureFrame') satisfies z.ZodType<FigureFrame>;

export const figureRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/figure',
  access: 'patients.read',
  summary: 'The course figure as a picture, its specification, or its frame',
  request: { params: namedInRegistry, query: figureQuerySchema },
  responses: {
    200: {
      content: {
        'image/svg+xml': { schema: z.string() },
        'image/png': { schema: z.string().openapi({ format: 'binary' }) },
        'application/pdf': { schema: z.string().openapi({ format: 'binary' }) },
        'application/json': { schema: figureFrameSchema },
      },
      description: 'The figure in the format asked for',
    },
    400: problemAnswer('An unknown scale, theme, format or assumption'),
    ...notFound,
  },
});
