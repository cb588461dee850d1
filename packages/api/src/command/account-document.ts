import { z } from 'zod';
import { ROLES } from '../http/permission.ts';
import { findingsSchema } from './parts.ts';

/** What `hepatica account --json` prints: the people asked for, and a link where one was made. */
export const accountDocumentSchema = z.strictObject({
  kind: z.literal('account'),
  people: z
    .array(
      z.strictObject({
        id: z.string(),
        email: z.string(),
        name: z.string(),
        role: z.enum(ROLES),
        hospitals: z.union([z.literal('all'), z.array(z.string()).readonly()]),
        deactivated: z.boolean(),
        secondFactor: z.boolean(),
        createdAt: z.string(),
        lastSignInAt: z.string().nullable(),
      }),
    )
    .readonly(),
  /** Sets a password once, within three days. */
  link: z.url().nullable(),
  findings: findingsSchema,
});

export type AccountDocument = Readonly<z.infer<typeof accountDocumentSchema>>;
