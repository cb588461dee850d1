import { z } from '@hono/zod-openapi';

const name = z.string().trim().min(1).max(200);

/** When, and under which choices, a board looks at a patient. Lists are separated by commas. */
export const boardQuerySchema = z.object({
  at: z.string().max(60).optional().openapi({ description: 'The day, as --at takes it; left out: the last' }),
  before: name.optional().openapi({ description: 'Just before this record' }),
  after: name.optional().openapi({ description: 'Just after this record' }),
  control: z.string().max(60).optional().openapi({ description: 'What control of the liver means' }),
  accept: z.string().max(2000).optional().openapi({ description: 'Stated classes that the board accepts' }),
  feasible: z
    .string()
    .max(2000)
    .optional()
    .openapi({ description: 'Lesions taken as treatable, as L1:ablate,L5:resect' }),
});
export type BoardQuery = z.input<typeof boardQuerySchema>;
