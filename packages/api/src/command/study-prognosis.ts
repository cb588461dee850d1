import { z } from 'zod';
import { estimate, findingsSchema } from './parts.ts';
import { modelSchema } from './study-parts.ts';

const count = z.number().int();
const noAnswer = z.strictObject({ kind: z.literal('not-estimable'), reason: z.string(), detail: z.string() });
const corrected = z.strictObject({ apparent: z.number(), optimism: z.number(), corrected: z.number() });
const withError = z.strictObject({
  value: z.number(),
  standardError: z.number(),
  low: z.number(),
  high: z.number(),
});

const calibration = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('calibration'),
    time: z.number(),
    groups: z.array(
      z.strictObject({
        n: count,
        lowest: z.number(),
        highest: z.number(),
        predicted: z.number(),
        observed: estimate,
        standardError: estimate,
        low: estimate,
        high: estimate,
      }),
    ),
    ratio: withError.nullable(),
    slope: withError.nullable(),
    smooth: z
      .strictObject({
        predicted: z.array(z.number()),
        observed: z.array(z.number()),
        meanDistance: z.number(),
        medianDistance: z.number(),
        distance90: z.number(),
        largestDistance: z.number(),
      })
      .nullable(),
  }),
  noAnswer,
]);

const score = { time: z.number(), standardError: estimate, low: estimate, high: estimate } as const;

/** Prognostic models with their validation. */
export const prognosisSchema = z.array(
  z.strictObject({
    endpoint: z.string(),
    endpointLabel: z.string(),
    analysis: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('model'),
        endpoint: z.string(),
        endpointLabel: z.string(),
        unit: z.enum(['days', 'months', 'years']),
        confidenceLevel: z.number(),
        seed: z.number(),
        model: modelSchema,
        uno: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('concordance'),
            value: estimate,
            standardError: estimate,
            concordant: z.number(),
            discordant: z.number(),
            tiedX: z.number(),
            tiedTime: z.number(),
            tiedBoth: z.number(),
            tau: z.number(),
            weights: z.enum(['estimated', 'known']),
          }),
          noAnswer,
        ]),
        optimism: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('optimism'),
            resamples: count,
            failed: count,
            concordance: corrected,
            slope: corrected,
            findings: findingsSchema,
          }),
          noAnswer,
        ]),
        calibration: z.array(calibration),
        brier: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('score'),
            times: z.array(
              z.strictObject({ ...score, brier: estimate, reference: estimate, scaled: estimate }),
            ),
            integrated: z
              .strictObject({
                until: z.number(),
                value: z.number(),
                standardError: z.number(),
                reference: z.number(),
              })
              .nullable(),
          }),
          noAnswer,
        ]),
        auc: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('score'),
            times: z.array(z.strictObject({ ...score, auc: estimate })),
          }),
          noAnswer,
        ]),
        nomogram: z.strictObject({
          variables: z.array(
            z.strictObject({
              variable: z.string(),
              label: z.string(),
              unit: z.string().exactOptional(),
              marks: z.array(z.strictObject({ at: z.union([z.string(), z.number()]), points: z.number() })),
            }),
          ),
          total: z.strictObject({ largest: z.number() }),
          survival: z.array(
            z.strictObject({
              time: z.number(),
              at: z.array(z.strictObject({ points: z.number(), survival: z.number() })),
            }),
          ),
        }),
      }),
      noAnswer,
    ]),
  }),
);
