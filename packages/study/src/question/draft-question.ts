import type { Finding } from '@hepatica/course';
import { z } from 'zod';
import { completeQuestion } from './complete-question.ts';
import { exposureSchema, sourceSchema, zeroSchema } from './data-schema.ts';
import type { Question } from './question.ts';
import {
  covariateSchema,
  coxSchema,
  criterionSchema,
  endpointSchema,
  questionSchema,
  survivalSchema,
} from './question-schema.ts';

/** What could be read of a refused question. */
export interface DraftQuestion {
  /** Every endpoint, covariate and criterion that can be read, with the default analyses; only to be checked. */
  readonly question: Question;
  /** Names in its analyses that lead nowhere. */
  readonly findings: readonly Finding[];
}

/** The fields that the data are checked by, whatever else stands beside them. */
const readableEndpoint = z.object({
  ...endpointSchema.shape,
  label: endpointSchema.shape.label.catch(undefined),
  unit: endpointSchema.shape.unit.catch('days'),
});
const readableCovariate = z.object({
  ...covariateSchema.shape,
  label: covariateSchema.shape.label.catch(undefined),
  unit: covariateSchema.shape.unit.catch(undefined),
  type: covariateSchema.shape.type.catch(undefined),
});

/**
 * Reads what it can of a question that has faults, so that the rest of it and its data can be checked in the same go:
 * whoever mends a file wants every problem at once.
 *
 * @param written the file's content as plain data
 * @returns null where not even the data or one endpoint or covariate can be read
 */
export function draftQuestion(written: unknown): DraftQuestion | null {
  const top = recordOf(written);
  const endpoints = Object.entries(recordOf(top.endpoints)).flatMap(([id, endpoint]) => {
    const read = readableEndpoint.safeParse(endpoint);
    return read.success ? [[id, read.data] as const] : [];
  });
  const covariates = readable(readableCovariate, top.covariates);
  const analyses = recordOf(top.analyses);
  const parts = {
    format: 'hepatica-question/1',
    title: 'draft',
    data: top.data,
    sources: readable(sourceSchema, top.sources),
    ...timing(top),
    exposures: readable(exposureSchema, top.exposures),
    endpoints: Object.fromEntries(endpoints),
    covariates: [...new Map(covariates.map((one) => [one.name ?? one.column, one])).values()],
    population: { criteria: readable(criterionSchema, recordOf(top.population).criteria) },
  };
  const checked = questionSchema.safeParse(parts);
  const named = questionSchema.safeParse({
    ...parts,
    groups: readable(z.string(), top.groups),
    analyses: {
      tableOne: false,
      survival: readable(survivalSchema, analyses.survival),
      cox: readable(coxSchema, analyses.cox),
    },
  });
  if (!checked.success || !named.success || (top.data === undefined && parts.sources.length === 0))
    return null;
  const names = namesIn(top);
  return {
    question: completeQuestion(checked.data).question,
    // A part that could not be read is at fault itself; what names it is not.
    findings: completeQuestion(named.data).findings.filter(
      ({ message }) => !names.some((name) => message.includes(`names "${name}"`)),
    ),
  };
}

/** Time zero, the order of dates and the data cut, as far as they can be read. */
function timing({ timeZero, dateOrder, dataCut }: Readonly<Record<string, unknown>>) {
  const zero = z.union([z.string().min(1), zeroSchema]).safeParse(timeZero);
  const order = questionSchema.shape.dateOrder.safeParse(dateOrder);
  const cut = questionSchema.shape.dataCut.safeParse(dataCut);
  return {
    ...(zero.success ? { timeZero: zero.data } : {}),
    ...(order.success ? { dateOrder: order.data } : {}),
    ...(cut.success ? { dataCut: cut.data } : {}),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const read = z.record(z.string(), z.unknown()).safeParse(value);
  return read.success ? read.data : {};
}

function readable<Shape extends z.ZodType>(schema: Shape, values: unknown): readonly z.output<Shape>[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((value: unknown) => {
    const read = schema.safeParse(value);
    return read.success ? [read.data] : [];
  });
}

/** Every endpoint and covariate as written, readable or not. */
function namesIn(top: Readonly<Record<string, unknown>>): readonly string[] {
  const covariates = Array.isArray(top.covariates) ? top.covariates.map(recordOf) : [];
  return [
    ...Object.keys(recordOf(top.endpoints)),
    ...covariates.map(({ name, column }) => String(name ?? column)),
  ];
}
