import type { Citation, InputValue, SystemId } from '@hepatica/clinical';
import { z } from 'zod';
import { assessmentArms, citationSchema, systemIdSchema } from './assessment.ts';
import { findingsSchema } from './parts.ts';

const gathered = { findings: findingsSchema };

/** What `hepatica assess SYSTEM --input … --json` prints: the assessment, with its findings gathered. */
export const assessDocumentSchema = z.discriminatedUnion('kind', [
  assessmentArms.determined.extend(gathered),
  assessmentArms.open.extend(gathered),
  assessmentArms.notApplicable.extend(gathered),
  assessmentArms.invalid.extend(gathered),
]);

/** What `hepatica assess --json` prints: the systems with their inputs. */
export interface AssessListDocument {
  readonly systems: readonly {
    readonly id: SystemId;
    readonly edition: string;
    readonly title: string;
    readonly inputs: readonly {
      readonly input: string;
      readonly label: string;
      readonly unit?: string;
      readonly values?: readonly InputValue[];
      /** Older values count as unknown; `null` is history without limit. */
      readonly lookBackDays: number | null;
    }[];
    readonly sources: readonly Citation[];
  }[];
}

export const assessListDocumentSchema = z.strictObject({
  systems: z.array(
    z.strictObject({
      id: systemIdSchema,
      edition: z.string(),
      title: z.string(),
      inputs: z.array(
        z.strictObject({
          input: z.string(),
          label: z.string(),
          unit: z.string().exactOptional(),
          values: z.array(z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
          lookBackDays: z.number().nullable(),
        }),
      ),
      sources: z.array(citationSchema),
    }),
  ),
}) satisfies z.ZodType<AssessListDocument>;
