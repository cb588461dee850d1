import { z } from 'zod';

const text = z.string().trim().min(1);
const names = z.array(text).default([]);
const level = z.number().gt(0).lt(1).exactOptional();
const times = z.array(z.number().nonnegative()).exactOptional();
const resamples = z.int().min(20).exactOptional();

/** How curves are drawn. */
export const curveChoice = {
  scale: z
    .enum(['survival', 'events', 'hazard', 'log-hazard'])
    .exactOptional()
    .describe(
      'What the figure shows: survival, cumulative events, cumulative hazard, or log(−log) of survival over log time.',
    ),
} as const;

/** What a regression may ask for beyond its covariates. */
export const modelOptions = {
  confidenceLevel: level,
  ties: z.enum(['efron', 'breslow']).exactOptional(),
  strata: text.exactOptional().describe('Baseline hazards of their own by this covariate.'),
  cluster: text.exactOptional().describe('Patients of one level of this covariate are not independent.'),
  interactions: z
    .array(z.tuple([text, text]))
    .exactOptional()
    .describe('Pairs of covariates whose effects may depend on each other.'),
} as const;

/** Hazard ratios that run with a function of time. */
export const overTimeOptions = {
  overTime: z
    .array(text)
    .exactOptional()
    .describe(
      'Covariates whose hazard ratios run with a function of time, in every model that has them. Chosen beforehand.',
    ),
  overTimeFunction: z
    .enum(['log', 'linear'])
    .exactOptional()
    .describe('Log hazard ratio = β + γ log(t) (where absent), or β + γ t.'),
  overTimeShift: z
    .number()
    .exactOptional()
    .describe('Added to the time before its logarithm is taken: log(t + 1). 0 where absent.'),
  overTimeAt: times.describe(
    'Times at which these hazard ratios are printed; quartiles of the event times where absent.',
  ),
} as const;

/** Further comparisons of survival between groups. */
export const comparisonOptions = {
  strata: text.exactOptional().describe('Compared within the levels of this covariate.'),
  tau: z.number().positive().exactOptional().describe('Horizon of the restricted mean.'),
  weights: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('fleming-harrington'),
          rho: z.number().nonnegative(),
          gamma: z.number().nonnegative(),
        }),
        z.strictObject({ kind: z.literal('gehan-breslow') }),
        z.strictObject({ kind: z.literal('tarone-ware') }),
        z.strictObject({ kind: z.literal('peto-peto') }),
        z.strictObject({ kind: z.literal('modified-peto-peto') }),
      ]),
    )
    .exactOptional(),
  adjustment: z
    .enum(['holm', 'bonferroni', 'benjamini-hochberg', 'none'])
    .exactOptional()
    .describe('How the p values of pairs are adjusted; holm where absent.'),
  trend: z.boolean().exactOptional().describe('Test for a trend over the levels in their order.'),
  adjustFor: z.array(text).exactOptional().describe('Covariates for which adjusted curves are standardized.'),
} as const;

const exposed = { endpoint: text, exposure: text, adjustFor: names } as const;
const showNaive = z
  .boolean()
  .default(false)
  .describe('Show the naive comparison beside it, labeled as biased.');

export const landmarkSchema = z
  .strictObject({
    ...exposed,
    landmarks: z.array(z.number().nonnegative()).min(1).describe('In the unit of the endpoint.'),
    times,
    ...curveChoice,
    showNaive,
    ...modelOptions,
  })
  .describe('Patients still followed at a landmark, compared by what had happened and was known by then.');

export const timeDependentSchema = z
  .strictObject({
    ...exposed,
    updated: z
      .array(text)
      .exactOptional()
      .describe('Covariates whose later values count too, up to the last one before the exposure began.'),
    updateAfterExposure: z
      .boolean()
      .default(false)
      .describe('Go on updating them after the exposure began, though it may have changed them.'),
    atEveryDate: z
      .boolean()
      .default(true)
      .describe('Where dates of the exposure are imprecise, also at the earliest and the latest.'),
    from: z.number().nonnegative().exactOptional().describe('Landmark from which extended curves are drawn.'),
    times,
    ...curveChoice,
    showNaive,
    ...modelOptions,
  })
  .describe('An exposure that sets in after time zero, as a covariate that depends on time.');

export const undatedSchema = z
  .strictObject({
    ...exposed,
    assumedStarts: z
      .array(z.number().nonnegative())
      .default([0, 1, 2, 3, 6])
      .describe('Times at which the exposure is taken to have begun, in the unit of the endpoint.'),
    showNaive,
    ...modelOptions,
  })
  .describe('An exposure of which nobody wrote down when it began.');

export const competingSchema = z
  .strictObject({
    endpoint: text,
    by: text.nullable().default(null),
    covariates: names,
    times,
    confidenceType: z.enum(['log', 'log-log', 'plain', 'logit', 'arcsin']).exactOptional(),
    ...modelOptions,
  })
  .describe('Cumulative incidence, Gray’s test, Fine-Gray and cause-specific models.');

export const subgroupSchema = z
  .strictObject({ ...exposed, subgroups: z.array(text).min(1), ...modelOptions })
  .describe('A forest of subgroups with tests of interaction.');

export const matchingSchema = z
  .strictObject({
    endpoints: z.array(text).min(1),
    exposure: text.describe('Covariate of two levels, known at time zero.'),
    covariates: z.array(text).min(1),
    ratio: z.int().min(1).max(10).exactOptional(),
    caliper: z
      .number()
      .positive()
      .nullable()
      .exactOptional()
      .describe('In standard deviations of the logit of the score; 0.2 where absent.'),
    replacement: z.boolean().exactOptional(),
    exact: z.array(text).exactOptional(),
    order: z.enum(['highest', 'lowest', 'data', 'random']).exactOptional(),
    confidenceLevel: level,
  })
  .describe('Matching on a propensity score.');

const share = z.number().gt(0).lt(1).exactOptional();

export const weightingSchema = z
  .strictObject({
    endpoints: z.array(text).min(1),
    exposure: text.describe('Covariate of two levels, known at time zero.'),
    covariates: z.array(text).min(1),
    estimand: z.enum(['ate', 'att', 'atc', 'overlap']).default('ate'),
    stabilized: z.boolean().exactOptional(),
    truncate: z.strictObject({ low: share, high: share }).exactOptional(),
    cluster: text.exactOptional(),
    confidenceLevel: level,
  })
  .describe('Weighting by a propensity score.');

export const strategySchema = z
  .strictObject({
    endpoint: text,
    exposure: text,
    level: text.describe('The state that the one strategy begins within the grace period, the other never.'),
    grace: z.number().positive().describe('Time within which it has to begin, in the unit of the endpoint.'),
    covariates: names,
    pieces: z.int().min(1).exactOptional(),
    tau: z.number().positive().exactOptional(),
    resamples,
    confidenceLevel: level,
  })
  .describe('Strategies with a grace period, by cloning, censoring and weighting.');

const chosenLesions = {
  where: text
    .exactOptional()
    .describe(
      'Which lesions count, by organ, nature, site, segment, lobe, certainty, diameter-mm (before the session), session-day (from time zero) or columns of the patient: organ = "lung". All that were treated where absent.',
    ),
  label: text.exactOptional().describe('These lesions in words, as they stand in the report.'),
} as const;

export const lesionSchema = z
  .strictObject({
    outcome: z.enum(['technical-success', 'primary-efficacy', 'secondary-efficacy', 'local-progression']),
    ...chosenLesions,
    by: text.nullable().default(null).describe('A covariate, or a variable of the lesion as organ.'),
    covariates: names,
    times,
    confidenceLevel: level,
  })
  .describe('Outcomes of the treated lesions, with lesions of one patient as a cluster.');

export const responseSchema = z
  .strictObject({
    variable: text.describe('Covariate that holds the best response.'),
    objective: z.array(text).min(1).describe('Levels that count as objective response.'),
    control: names.describe('Levels that count as disease control besides.'),
    by: text.nullable().default(null),
    confidenceLevel: level,
  })
  .describe('Objective response and disease control.');

export const complicationSchema = z
  .strictObject({
    ...chosenLesions,
    by: text.nullable().default(null),
    majorFrom: z.number().default(3).describe('The lowest grade that counts as major.'),
    confidenceLevel: level,
  })
  .describe('Complications by their highest grade: of the sessions that treated one of the chosen lesions.');

export const imputationSchema = z
  .strictObject({
    endpoint: text,
    covariates: z.array(text).min(1),
    auxiliary: z.array(text).exactOptional(),
    imputations: z.int().min(2).max(200).exactOptional(),
    iterations: z.int().min(1).max(100).exactOptional(),
    ...modelOptions,
  })
  .describe('A multivariable model on imputed values, beside the one on complete rows.');

export const validationSchema = z
  .strictObject({
    endpoint: text,
    covariates: z.array(text).min(1),
    times: z.array(z.number().positive()).default([]).describe('Times at which risks are predicted.'),
    resamples,
    confidenceLevel: level,
  })
  .describe('A prognostic model with optimism, calibration and nomogram.');

export const swimmerSchema = z
  .strictObject({
    title: text.exactOptional().describe('Stands above the figure.'),
    endpoint: text.describe(
      'Its unit is that of the axis. Of tables, its time is how long a bar is; of courses, bars last to death or last contact.',
    ),
    exposure: text
      .nullable()
      .default(null)
      .describe('Dated exposure whose levels color a bar from when each set in.'),
    by: text.nullable().default(null).describe('Covariate by whose levels lanes can be grouped.'),
    marks: z
      .array(text)
      .exactOptional()
      .describe(
        'response and progression (courses), and names of dated exposures, marked where they set in. Of courses response and progression where absent; death and other ends are always marked.',
      ),
    sortBy: z
      .enum(['time', 'group'])
      .default('time')
      .describe(
        'Longest follow-up first; group: within the levels of by, or of the exposure at last contact.',
      ),
    mostPatients: z
      .int()
      .min(1)
      .max(200)
      .default(60)
      .describe('Of more patients so many are shown, taken evenly along the order; the figure says so.'),
  })
  .describe('A lane for each patient from time zero on, with what happened when: a description.');
