import { z } from 'zod';

const text = z.string().trim().min(1);

const notes = z
  .union([text.transform((one) => [one]), z.array(text).min(1)])
  .optional()
  .describe(
    'What every reader of the result has to know of these data, in sentences: values that were filled in, dates that were shifted. They stand in the methods text.',
  );

export const sourceSchema = z.union([
  z.strictObject({
    name: text.describe('How the question calls it.'),
    file: text.describe('File name, CSV or XLSX.'),
    sheet: text.optional().describe('Sheet of a workbook; its first where absent.'),
    patient: text.optional().describe('Column that names the patient.'),
    date: text
      .optional()
      .describe('Column of the day of each row, where a patient has many rows: visits, treatments.'),
    knownOn: text
      .optional()
      .describe('Column of the day from which a row was known; its own day where absent.'),
    notes,
  }),
  z.strictObject({
    name: text,
    notes,
    courses: z
      .union([z.literal('registry'), text])
      .describe('The registry, or the name of a file of courses.'),
  }),
]);

export const zeroSchema = z.strictObject({
  label: text.optional().describe('In words, for the methods text.'),
  column: text.optional().describe('Column that holds the date of time zero.'),
  source: text.optional().describe('Source of dated rows in which time zero is looked for.'),
  first: text.optional().describe('Criterion: the first row of which it is true is time zero.'),
  event: text
    .optional()
    .describe('Named event of a course: diagnosis, metastasis-diagnosis, first-ablation, line-start, …'),
  criterion: text
    .optional()
    .describe('Criterion over a course: the first day on which it is true is time zero.'),
});

export const entrySchema = z.union([
  z.strictObject({ column: text.describe('Column of the date from which the patient is watched.') }),
  z.strictObject({ event: text.describe('Named event of a course from which the patient is watched.') }),
  z.strictObject({ source: text.describe('Source of dated rows: from the first of them on.') }),
]);

const dateColumns = z.union([text.transform((one) => [one]), z.array(text).min(1)]);

/** The fields of an endpoint that is found from dates or courses. */
export const originFields = {
  eventDate: dateColumns.optional().describe('Column(s) of the date of the event; the first of them counts.'),
  eventWhen: text
    .optional()
    .describe('Column or comparison that says whether the date of the event is one: died == "yes".'),
  lastContact: text.optional().describe('Column of the date on which the patient was last known without it.'),
  competing: z
    .record(text, dateColumns)
    .optional()
    .describe('What else ends the clock: columns of its date, or a comparison for endpoints in columns.'),
  source: text.optional().describe('Source of dated rows whose days are counted from the row of time zero.'),
  days: text.optional().describe('Column of those days, counted from its own row.'),
  course: text.optional().describe('Endpoint of a course: overall-survival, progression-free-survival, …'),
  choices: z
    .record(text, z.union([z.string(), z.number(), z.array(z.string())]))
    .default({})
    .describe('Choices that the endpoint of a course leaves open: newTherapy: censor-at-any.'),
} as const;

export const exposureSchema = z
  .strictObject({
    name: text,
    label: text.optional(),
    kind: z
      .enum(['baseline', 'dated', 'undated'])
      .describe('Known at time zero; a state from a day on; or yes or no without a day.'),
    column: text.optional().describe('baseline, undated: the column of the state.'),
    date: text
      .optional()
      .describe('dated: the column of the date, or of the time after time zero, at which it set in.'),
    unit: z.enum(['days', 'months', 'years']).default('days').describe('Unit of a time after time zero.'),
    source: text.optional().describe('dated: the source of dated rows.'),
    where: text.optional().describe('dated: criterion; from the first such row on it has set in.'),
    state: text.optional().describe('dated: column of the state; every change counts.'),
    interval: z
      .enum(['row', 'next'])
      .default('row')
      .describe('next: it happened between the row and the next one, and was known at the next.'),
    criterion: text.optional().describe('dated, courses: it has set in once this is true.'),
    criteria: z
      .record(text, text)
      .optional()
      .describe('dated, courses: a criterion for each level; a level sets in once its own is true.'),
    levels: z.array(text).min(2).optional().describe('Names of the states, the one without it first.'),
    at: z.enum(['earliest', 'middle', 'latest']).default('middle').describe('Day of an imprecise date.'),
  })
  .describe('Something that may set in after time zero.');
