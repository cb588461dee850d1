import { z } from 'zod';
import {
  comparisonOptions,
  competingSchema,
  complicationSchema,
  curveChoice,
  imputationSchema,
  landmarkSchema,
  lesionSchema,
  matchingSchema,
  modelOptions,
  overTimeOptions,
  responseSchema,
  strategySchema,
  subgroupSchema,
  swimmerSchema,
  timeDependentSchema,
  undatedSchema,
  validationSchema,
  weightingSchema,
} from './analysis-schema.ts';
import { entrySchema, exposureSchema, originFields, sourceSchema, zeroSchema } from './data-schema.ts';

const text = z.string().trim().min(1);
/** YAML reads `1` as a number where a level or a code is meant as text. */
const code = z.union([z.string(), z.number(), z.boolean()]).transform(String);

export const endpointSchema = z
  .strictObject({
    label: text.optional().describe('Name in figures and tables; the endpoint’s id where absent.'),
    time: text
      .optional()
      .describe('Column (or expression) of the time from time zero to event or censoring.'),
    event: text
      .optional()
      .describe('Column that says 0/1, true/false or 1/2, or a comparison: cause == "relapse".'),
    ...originFields,
    means: text
      .optional()
      .describe('What counts, how death is handled and when patients are censored, in words.'),
    entry: text.optional().describe('Column of the time from which a patient is observed (delayed entry).'),
    unit: z.enum(['days', 'months', 'years']).describe('Unit of the times.'),
  })
  .describe('Time to an event.');

export const covariateSchema = z
  .strictObject({
    name: text.optional().describe('How other parts of the question call it; the column where absent.'),
    column: text.describe('Column, or expression as in a formula: log10(AFP + 1), rcs(age, 4).'),
    label: text.optional().describe('Name in figures and tables.'),
    unit: text.optional(),
    type: z.enum(['number', 'factor']).optional().describe('Judged by the cells where absent.'),
    reference: code
      .optional()
      .describe('Level of a factor that the others are compared with; the first where absent.'),
    levels: z.record(z.string(), text).optional().describe('Names for the codes of a factor, by code.'),
    knownFrom: z
      .union([text, z.number()])
      .optional()
      .describe(
        'time-zero; or a time after time zero, in the endpoint’s unit; or the column that holds that time or date. Time zero is assumed, with a finding, where absent.',
      ),
    source: text.optional().describe('Source of dated rows, or courses, that it is read from.'),
    lookBackDays: z
      .number()
      .nonnegative()
      .optional()
      .describe('A value older than this at time zero counts as unknown.'),
    limits: z
      .strictObject({ low: z.number().nullable().default(null), high: z.number().nullable().default(null) })
      .optional()
      .describe('Limits of the assay, where the column holds the limit itself for values beyond it.'),
    reason: text.optional().describe('Why it is adjusted for.'),
    cutFrom: text.optional().describe('Where the cut-points of a cut continuous variable come from.'),
  })
  .describe('A variable to describe, to group or to adjust by.');

export const criterionSchema = z.union([
  text,
  z.strictObject({ criterion: text, label: text.optional().describe('Wording for the flow of patients.') }),
]);

const tableOne = z.strictObject({
  by: text.nullable().optional().describe('Covariate that makes the columns; the first group where absent.'),
  variables: z.array(text).optional().describe('Rows; all covariates where absent.'),
  tests: z.boolean().default(false).describe('Add p values. Standardized differences are always given.'),
});

export const survivalSchema = z.strictObject({
  endpoint: text,
  by: text.nullable().optional().describe('Covariate whose levels are compared; one curve where absent.'),
  confidenceType: z.enum(['log', 'log-log', 'plain', 'logit', 'arcsin']).default('log'),
  confidenceLevel: z.number().gt(0).lt(1).default(0.95),
  times: z.array(z.number().nonnegative()).default([]).describe('Times at which survival is printed.'),
  breaks: z
    .array(z.number().nonnegative())
    .min(2)
    .exactOptional()
    .describe('Places on the time axis, at which the numbers at risk are counted too.'),
  ...curveChoice,
  ...comparisonOptions,
});

export const coxSchema = z.strictObject({
  ...modelOptions,
  ...overTimeOptions,
  endpoint: text,
  univariable: z.array(text).optional().describe('Each in a model of its own; all covariates where absent.'),
  multivariable: z
    .array(text)
    .optional()
    .describe('All in one model; all covariates where absent, none for [].'),
  ties: z.enum(['efron', 'breslow']).default('efron'),
  confidenceLevel: z.number().gt(0).lt(1).default(0.95),
});

/** The question file as a person writes it; defaults that depend on other parts are filled in by `completeQuestion`. */
export const questionSchema = z
  .strictObject({
    format: z.literal('hepatica-question/1'),
    title: text,
    simulated: z
      .boolean()
      .default(false)
      .describe('Whether the data are simulated; printed on every surface.'),
    data: text.optional().describe('File name of the table, where there is one with one row a patient.'),
    sources: z.array(sourceSchema).default([]).describe('Several files or sheets, joined by patient.'),
    dateOrder: z
      .enum(['detect', 'year-month-day', 'day-month-year', 'month-day-year'])
      .default('detect')
      .describe('How dates are written; told by the cells where they allow only one reading.'),
    timeZero: z
      .union([text, zeroSchema])
      .optional()
      .describe('What time zero is: in words ("resection"), or how it is found.'),
    entry: entrySchema.optional().describe('From when patients are watched, where later than time zero.'),
    dataCut: text.optional().describe('Last day that counts, as 2024-12-31.'),
    site: z
      .union([
        text,
        z.strictObject({
          column: text,
          handling: z.enum(['stratify', 'cluster', 'ignore']).default('stratify'),
        }),
      ])
      .optional()
      .describe('Column of the hospital. Models are stratified by it unless told otherwise.'),
    exposures: z.array(exposureSchema).default([]),
    sensitivities: z
      .array(
        z.strictObject({
          label: text,
          without: z.union([
            z.strictObject({ source: text, where: text }),
            z.strictObject({
              criterion: text.describe('Courses: those in whom it became true after time zero are left out.'),
            }),
          ]),
        }),
      )
      .default([])
      .describe('Reruns without the patients in whom this came after time zero.'),
    seed: z.int().nonnegative().default(1),
    population: z
      .strictObject({
        label: text.optional(),
        criteria: z
          .array(criterionSchema)
          .default([])
          .describe('Conditions on columns, each counted: os_days > 0, stage = "C", joined by and, or, not.'),
      })
      .prefault({}),
    endpoints: z.record(text, endpointSchema),
    groups: z.array(text).default([]).describe('Covariates whose levels are compared by default.'),
    covariates: z.array(covariateSchema).default([]),
    analyses: z
      .strictObject({
        tableOne: z.union([tableOne, z.literal(false)]).optional(),
        survival: z.array(survivalSchema).optional(),
        cox: z.array(coxSchema).optional(),
        landmarks: z.array(landmarkSchema).default([]),
        timeDependent: z.array(timeDependentSchema).default([]),
        undated: z.array(undatedSchema).default([]),
        competing: z.array(competingSchema).default([]),
        subgroups: z.array(subgroupSchema).default([]),
        matching: z.array(matchingSchema).default([]),
        weighting: z.array(weightingSchema).default([]),
        strategies: z.array(strategySchema).default([]),
        lesions: z.array(lesionSchema).default([]),
        responses: z.array(responseSchema).default([]),
        complications: z.array(complicationSchema).default([]),
        validation: z.array(validationSchema).default([]),
        imputation: z.array(imputationSchema).default([]),
        swimmer: z.array(swimmerSchema).default([]),
      })
      .prefault({})
      .describe('Where a part is absent its default is run; [] or false runs none.'),
    showBiased: z
      .boolean()
      .default(false)
      .describe(
        'Run comparisons by variables known only after time zero, labeled as biased, instead of stopping.',
      ),
  })
  .describe('A question to a table of patients, one row each.');

export type WrittenQuestion = z.output<typeof questionSchema>;

/** JSON Schema (draft 2020-12) of question files, for editors. */
export function questionJsonSchema(): object {
  return z.toJSONSchema(questionSchema, { io: 'input' });
}
