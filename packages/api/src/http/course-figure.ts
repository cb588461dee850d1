import { z } from '@hono/zod-openapi';

/** How the course figure is asked for. */
export interface FigureQuery {
  /** Left out: calendar years where the course has a calendar, months where it has none. */
  readonly scale?: 'calendar' | 'months';
  readonly theme: 'light' | 'dark';
  readonly format: 'svg' | 'png' | 'vl.json' | 'frame';
  /** Ids of the course's named assumptions to compute with, separated by commas. */
  readonly assume?: string;
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
  format: z.enum(['svg', 'png', 'vl.json', 'frame']).default('svg'),
  assume: z.string().optional(),
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
