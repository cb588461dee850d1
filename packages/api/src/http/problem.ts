import { z } from '@hono/zod-openapi';

/** An error over HTTP, as application/problem+json (RFC 9457). `detail` says what was expected and what to do next. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

export const problemSchema = z
  .object({ type: z.string(), title: z.string(), status: z.number().int(), detail: z.string() })
  .openapi('Problem') satisfies z.ZodType<Problem>;
