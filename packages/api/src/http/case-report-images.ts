import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { namedInRegistry, notFound } from './registry-path.ts';

/** A picture that was written anew on intake and is kept with the patient. */
export interface KeptImage {
  /** SHA-256 of the kept file, by which edits name it. */
  readonly digest: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  /** Who looked at it and found no identifier burned in, and when. */
  readonly seenBy: string;
  readonly seenAt: string;
}

const part = z.number().min(0).max(1);

/** How one kept picture stands in the figure of key images. */
export const reportImageSchema = z.strictObject({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  caption: z.string().max(2000),
  alternative: z.string().max(2000),
  arrows: z
    .array(z.strictObject({ x: part, y: part, from: z.number().min(0).max(360) }))
    .max(20)
    .default([]),
});

/** As many panels as letters are read at a glance. */
export const MOST_IMAGES = 12;

/** Bytes of a picture at most, as it is sent. */
export const LARGEST_IMAGE = 20_000_000;

const keptImageSchema = z
  .object({
    digest: z.string(),
    widthPx: z.number().int(),
    heightPx: z.number().int(),
    bytes: z.number().int(),
    seenBy: z.string(),
    seenAt: z.string(),
  })
  .openapi('KeptImage') satisfies z.ZodType<KeptImage>;

const binary = z.string().openapi({ format: 'binary' });

export const keepImageRoute = defineRoute({
  method: 'post',
  path: '/api/courses/{registry}/{id}/case-report/images',
  access: 'patients.write',
  summary: 'Keep a key image: decoded and written anew, so that nothing but its pixels is kept',
  largestBody: LARGEST_IMAGE,
  request: {
    params: namedInRegistry,
    query: z.object({
      noIdentifierSeen: z.literal('yes').openapi({
        description: 'Whoever sends it has looked, and found no name, number or date of a person burned in',
      }),
    }),
    body: {
      content: { 'image/png': { schema: binary }, 'image/jpeg': { schema: binary } },
      required: true,
    },
  },
  responses: {
    201: { content: { 'application/json': { schema: keptImageSchema } }, description: 'The picture is kept' },
    400: problemAnswer('Nobody says that no identifier was seen'),
    ...notFound,
    422: problemAnswer('It is no picture that can be kept; the finding says why'),
  },
});

export const keptImageRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/case-report/images/{digest}',
  access: 'patients.read',
  summary: 'A key image as it is kept, a PNG',
  request: { params: namedInRegistry.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: { 200: { description: 'The picture' }, ...notFound },
});
