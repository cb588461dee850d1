import { z } from 'zod';

/** What `hepatica start --json` prints once the page answers. */
export const startDocumentSchema = z.strictObject({
  url: z.url(),
  port: z.number().int(),
  /** The folder of the user's own registry; `null` where the demonstration is open alone. */
  folder: z.string().nullable(),
});

export type StartDocument = Readonly<z.infer<typeof startDocumentSchema>>;
