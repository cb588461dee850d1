import { z } from 'zod';
import { droppedSchema, estimate, intervalSchema, testSchema } from './parts.ts';

const count = z.number().int();
const probability = z.number().min(0).max(1);
const p = probability.nullable();
/** Both ends known. */
export const limits = z.strictObject({ low: z.number(), high: z.number() });
/** An estimate with interval and test; null where nothing could be estimated. */
export const contrast = intervalSchema.extend({ p });

/** A survival curve for drawing. */
/** What is drawn of curves. */
export const curveScale = z.enum(['survival', 'events', 'hazard', 'log-hazard']);

export const drawnSchema = z.strictObject({
  time: z.array(z.number()),
  survival: z.array(probability),
  low: z.array(estimate),
  high: z.array(estimate),
  censoredAt: z.array(z.strictObject({ time: z.number(), survival: probability })),
});

export const atRiskSchema = z.array(z.strictObject({ time: z.number(), atRisk: z.number() }));
export const readAtSchema = z.array(intervalSchema.extend({ time: z.number(), atRisk: z.number() }));

/** One curve of a survival analysis. */
export const stratumSchema = z.strictObject({
  name: z.string(),
  n: count,
  events: count,
  median: intervalSchema,
  medianFollowUp: intervalSchema,
  drawn: drawnSchema,
  risk: z.array(
    z.strictObject({ time: z.number(), atRisk: z.number(), events: z.number(), censored: z.number() }),
  ),
  at: z.array(
    z.strictObject({
      time: z.number(),
      atRisk: z.number(),
      survival: estimate,
      low: estimate,
      high: estimate,
    }),
  ),
});

const pair = { first: z.string(), second: z.string() };

/** What is compared between groups beside the log-rank test. */
export const comparisonSchema = z.strictObject({
  restrictedMeans: z.strictObject({
    tau: estimate,
    groups: z.array(intervalSchema.extend({ name: z.string(), n: count })),
    differences: z.array(contrast.extend(pair)),
    ratios: z.array(contrast.extend(pair)),
  }),
  at: z.array(
    z.strictObject({
      time: z.number(),
      differences: z.array(contrast.extend(pair)),
      test: testSchema.nullable(),
    }),
  ),
  tests: z.array(testSchema.extend({ name: z.string(), stratifiedBy: z.string().nullable() })),
  trend: z.strictObject({ z: z.number(), p: probability }).nullable(),
  pairs: z
    .strictObject({
      adjustment: z.enum(['holm', 'bonferroni', 'benjamini-hochberg', 'none']),
      rows: z.array(
        z.strictObject({ ...pair, hazardRatio: intervalSchema, statistic: estimate, p, adjustedP: p }),
      ),
    })
    .nullable(),
});

/** Curves standardized to the covariates of all. */
export const adjustedCurvesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('curves'),
    covariates: z.array(z.string()),
    curves: z.array(
      z.strictObject({
        name: z.string(),
        n: count,
        time: z.array(z.number()),
        survival: z.array(probability),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('not-estimable'), reason: z.string(), detail: z.string() }),
]);

/** What a coefficient is called. */
export const termNames = {
  name: z.string(),
  variable: z.string(),
  label: z.string(),
  level: z.string().nullable(),
  reference: z.string().nullable(),
} as const;

const firthSchema = z
  .array(
    z.strictObject({
      ...termNames,
      hazardRatio: z.number(),
      confidenceInterval: z.strictObject({ low: estimate, high: estimate }),
      p,
    }),
  )
  .exactOptional();

const pointSchema = z.strictObject({ time: z.number(), value: z.number() });
const trendsSchema = z
  .array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      name: z.string(),
      level: z.string().nullable(),
      coefficient: z.number(),
      p: z.number(),
      points: z.array(pointSchema),
      smooth: z.array(pointSchema),
    }),
  )
  .exactOptional();

const changingSchema = z
  .array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      p: probability,
      pieces: z.array(
        z.strictObject({
          from: z.number(),
          to: estimate,
          name: z.string(),
          level: z.string().nullable(),
          events: count,
          hazardRatio: estimate,
          low: estimate,
          high: estimate,
          p,
        }),
      ),
      restrictedMeans: z.strictObject({ tau: z.number(), ...pair, difference: intervalSchema, p }).nullable(),
    }),
  )
  .exactOptional();

const ratioAtTime = z.strictObject({ time: z.number(), hazardRatio: z.number(), ...limits.shape });
const constancy = { wald: testSchema, likelihoodRatio: testSchema.nullable() } as const;
const overTime = { function: z.string(), unit: z.string() } as const;

/** Hazard ratios as they run with a function of time. */
const overTimeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('fit'),
      ...overTime,
      lastEvent: z.number(),
      effects: z.array(
        z.strictObject({
          variable: z.string(),
          label: z.string(),
          ...constancy,
          terms: z.array(
            z.strictObject({
              name: z.string(),
              level: z.string().nullable(),
              reference: z.string().nullable(),
              coefficient: z.number(),
              change: z.number(),
              changeError: z.number(),
              factor: z.strictObject({ ratio: z.number(), ...limits.shape }),
              at: z.array(ratioAtTime),
              drawn: z.array(ratioAtTime),
            }),
          ),
        }),
      ),
      constancy: z.strictObject(constancy),
      logLikelihood: z.strictObject({ proportional: z.number(), model: z.number() }),
    }),
    z.strictObject({
      kind: z.literal('not-estimable'),
      ...overTime,
      reason: z.string(),
      detail: z.string(),
    }),
  ])
  .exactOptional();

/** Of each number of a multivariable model, whether a straight line would do. */
const functionalFormSchema = z
  .array(
    z.discriminatedUnion('kind', [
      testSchema.extend({
        kind: z.literal('test'),
        variable: z.string(),
        label: z.string(),
        test: z.enum(['likelihood-ratio', 'wald']),
        knots: count,
      }),
      z.strictObject({
        kind: z.literal('not-tested'),
        variable: z.string(),
        label: z.string(),
        reason: z.enum(['few-events', 'few-values', 'interaction', 'spline', 'not-estimable']),
        detail: z.string(),
      }),
    ]),
  )
  .exactOptional();

/** A Cox model of a study. */
export const modelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fit'),
    n: count,
    events: count,
    ties: z.enum(['efron', 'breslow']),
    terms: z.array(
      z.strictObject({
        ...termNames,
        n: count,
        events: count,
        coefficient: z.number(),
        standardError: z.number(),
        robustStandardError: z.number().exactOptional(),
        hazardRatio: z.number(),
        confidenceInterval: limits,
        z: z.number(),
        p: probability,
      }),
    ),
    tests: z.strictObject({ likelihoodRatio: testSchema, wald: testSchema, score: testSchema }),
    logLikelihood: z.strictObject({ null: z.number(), model: z.number() }),
    concordance: z
      .strictObject({
        value: z.number(),
        standardError: z.number(),
        low: z.number().exactOptional(),
        high: z.number().exactOptional(),
      })
      .nullable(),
    eventsPerParameter: z.number(),
    proportionalHazards: z
      .strictObject({
        transform: z.string(),
        terms: z.array(testSchema.extend({ name: z.string() })),
        global: testSchema,
      })
      .nullable(),
    overall: z.array(testSchema.extend({ variable: z.string(), label: z.string() })).exactOptional(),
    nonlinear: z.array(testSchema.extend({ variable: z.string(), label: z.string() })).exactOptional(),
    functionalForm: functionalFormSchema,
    firth: firthSchema,
    changing: changingSchema,
    trends: trendsSchema,
    overTime: overTimeSchema,
    strata: z.string().exactOptional(),
    cluster: z.strictObject({ label: z.string(), clusters: count }).exactOptional(),
    dropped: droppedSchema,
  }),
  z.strictObject({
    kind: z.literal('not-estimable'),
    reason: z.string(),
    detail: z.string(),
    firth: firthSchema,
  }),
]);
