import { SERIES_IDS, type SeriesId } from '@hepatica/clinical';
import { z } from 'zod';
import { assessmentArms, possibleAnswerSchema } from './assessment.ts';

export const seriesIdSchema = z.enum(SERIES_IDS) satisfies z.ZodType<SeriesId>;

const history = {
  system: seriesIdSchema,
  /** The named choices in force. */
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  series: z.array(
    z.strictObject({
      at: z.strictObject({ earliest: z.number().int(), latest: z.number().int() }),
      records: z.array(z.string()),
      answer: z.record(z.string(), possibleAnswerSchema).nullable(),
    }),
  ),
};

/** The arms of what a system says that reads a history. */
export const seriesAssessmentArms = {
  determined: assessmentArms.determined.extend(history),
  open: assessmentArms.open.extend(history),
  notApplicable: assessmentArms.notApplicable.extend(history),
  invalid: assessmentArms.invalid.extend(history),
};

export const seriesAssessmentSchema = z.discriminatedUnion('kind', [
  seriesAssessmentArms.determined,
  seriesAssessmentArms.open,
  seriesAssessmentArms.notApplicable,
  seriesAssessmentArms.invalid,
]);
