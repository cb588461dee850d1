import type { Finding } from '@hepatica/course';
import type { KnownFromQuestion, StudyResult } from '@hepatica/study';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute, problemAnswer } from './define-route.ts';
import { findingSchema } from './finding.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';

/** A table of uploaded files, as a question speaks of it. */
export interface StudyTable {
  readonly file: string;
  /** Null of a file without sheets. */
  readonly sheet: string | null;
  readonly rows: number;
  readonly columns: readonly {
    readonly name: string;
    /** What its cells are, all of them that say something. */
    readonly holds: 'numbers' | 'dates' | 'words' | 'nothing';
    readonly filled: number;
    /** How many different cells there are; counted up to 50. */
    readonly different: number;
    /** The first different ones, at most 6. */
    readonly examples: readonly string[];
  }[];
}

/** Files that were uploaded for studies. */
export interface StudyData {
  readonly id: string;
  readonly tables: readonly StudyTable[];
  /** What could not be read. */
  readonly findings: readonly Finding[];
}

/** What a question comes to before anything is estimated. */
export interface StudyCheck {
  /** False where an error stands in the way of a run. */
  readonly ready: boolean;
  readonly attrition: StudyResult['population']['attrition'];
  /** What is to be said of columns in use: since when they were known. */
  readonly knownFrom: readonly KnownFromQuestion[];
  readonly findings: readonly Finding[];
}

export const RUN_STATES = ['waiting', 'running', 'done', 'refused', 'cancelled', 'failed'] as const;
export const RUN_STEPS = ['reading', 'analyzing', 'drawing'] as const;

/** One run of a question of a study. */
export interface StudyVersion {
  readonly version: number;
  readonly state: (typeof RUN_STATES)[number];
  /** What a run that goes on is at. */
  readonly step: (typeof RUN_STEPS)[number] | null;
  readonly title: string;
  readonly by: string;
  /** Instants, ISO. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Uploaded files that it was run on; null where it was run on courses alone. */
  readonly data: string | null;
  readonly questionSha256: string;
  /** Of the bytes of `result.json`; null before there is one. */
  readonly resultSha256: string | null;
  readonly n: number | null;
  /** Why it was refused or failed. */
  readonly findings: readonly Finding[];
}

/** A study that was asked for on the page, with all its runs, the first first. */
export interface StoredStudy {
  readonly id: string;
  readonly versions: readonly StudyVersion[];
}

/** The run that was asked for, with its question. */
export interface StudyRunAnswer {
  readonly study: string;
  readonly run: StudyVersion;
  readonly question: string;
}

const count = z.number().int().min(0);
const tableSchema = z.object({
  file: z.string(),
  sheet: z.string().nullable(),
  rows: count,
  columns: z.array(
    z.object({
      name: z.string(),
      holds: z.enum(['numbers', 'dates', 'words', 'nothing']),
      filled: count,
      different: count,
      examples: z.array(z.string()),
    }),
  ),
});

export const studyDataSchema = z
  .object({ id: z.string(), tables: z.array(tableSchema), findings: z.array(findingSchema) })
  .openapi('StudyData') satisfies z.ZodType<AbsentOrUndefined<StudyData>>;

const checkSchema = z
  .object({
    ready: z.boolean(),
    attrition: z.array(z.object({ step: z.string(), kept: count, removed: count, unknown: count })),
    knownFrom: z.array(
      z.object({
        column: z.string(),
        covariates: z.array(z.string()),
        proposal: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('time-zero') }),
          z.object({ kind: z.literal('column'), column: z.string() }),
          z.object({ kind: z.literal('ask') }),
        ]),
        because: z.enum(['date-beside', 'name-tells-of-later', 'nothing-speaks-against']),
      }),
    ),
    findings: z.array(findingSchema),
  })
  .openapi('StudyCheck') satisfies z.ZodType<AbsentOrUndefined<StudyCheck>>;

export const studyVersionSchema = z
  .object({
    version: z.number().int().min(1),
    state: z.enum(RUN_STATES),
    step: z.enum(RUN_STEPS).nullable(),
    title: z.string(),
    by: z.string(),
    startedAt: z.string(),
    endedAt: z.string().nullable(),
    data: z.string().nullable(),
    questionSha256: z.string(),
    resultSha256: z.string().nullable(),
    n: count.nullable(),
    findings: z.array(findingSchema),
  })
  .openapi('StudyVersion') satisfies z.ZodType<AbsentOrUndefined<StudyVersion>>;

const storedSchema = z
  .object({ id: z.string(), versions: z.array(studyVersionSchema) })
  .openapi('StoredStudy') satisfies z.ZodType<AbsentOrUndefined<StoredStudy>>;

const runSchema = z
  .object({ study: z.string(), run: studyVersionSchema, question: z.string() })
  .openapi('StudyRun') satisfies z.ZodType<AbsentOrUndefined<StudyRunAnswer>>;

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

/** 200 MB: all files of one study together. */
const LARGEST_DATA = 200_000_000;

const asked = {
  question: z.string().min(1).max(1_000_000).openapi({ description: 'The question file, YAML or JSON' }),
  data: z
    .string()
    .max(200)
    .nullable()
    .openapi({ description: 'Id of uploaded files; null for courses alone' }),
} as const;

const versionOfStudy = namedInRegistry.extend({ version: z.coerce.number().int().min(1) });

export const storedStudiesRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}',
  access: 'studies.read',
  summary: 'Studies that were asked for here, with their runs; those of whose patients the caller sees all',
  request: { params: inRegistry },
  responses: { 200: json(z.object({ items: z.array(storedSchema) }), 'The studies'), ...notFound },
});

export const uploadStudyDataRoute = defineRoute({
  method: 'post',
  path: '/api/study-data/{registry}',
  access: 'studies.run',
  summary: 'Lay down tables (CSV, XLSX) that a question is asked of',
  largestBody: LARGEST_DATA,
  request: {
    params: inRegistry,
    body: {
      content: {
        'multipart/form-data': {
          schema: z.object({ files: z.array(z.string().openapi({ format: 'binary' })) }),
        },
      },
      required: true,
    },
  },
  responses: {
    201: json(studyDataSchema, 'The tables and their columns'),
    415: problemAnswer('The body is no form with files'),
    422: problemAnswer('There is no file, its name is used twice, or none is a table'),
    ...notFound,
  },
});

export const studyDataRoute = defineRoute({
  method: 'get',
  path: '/api/study-data/{registry}/{id}',
  access: 'studies.run',
  summary: 'The tables of uploaded files and their columns',
  request: { params: namedInRegistry },
  responses: { 200: json(studyDataSchema, 'The tables'), ...notFound },
});

export const checkStudyRoute = defineRoute({
  method: 'post',
  path: '/api/study-checks/{registry}',
  access: 'studies.run',
  summary:
    'What a question comes to: who is left of the patients, and everything that is wrong; nothing is kept',
  request: {
    params: inRegistry,
    body: { content: { 'application/json': { schema: z.strictObject(asked) } }, required: true },
  },
  responses: { 200: json(checkSchema, 'What was found'), ...notFound },
});

export const runStudyRoute = defineRoute({
  method: 'post',
  path: '/api/studies/{registry}',
  access: 'studies.run',
  summary: 'Run a question, as a study of its own or as the next version of one',
  request: {
    params: inRegistry,
    body: {
      content: {
        'application/json': { schema: z.strictObject({ ...asked, study: z.string().max(200).nullable() }) },
      },
      required: true,
    },
  },
  responses: {
    202: json(runSchema, 'The run, which goes on by itself'),
    422: problemAnswer('There are too many runs that wait'),
    ...notFound,
  },
});

export const studyRunRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}/{id}/versions/{version}',
  access: 'studies.read',
  summary: 'One run of a study: how far it is, and its question',
  request: { params: versionOfStudy },
  responses: { 200: json(runSchema, 'The run'), ...notFound },
});

export const cancelStudyRunRoute = defineRoute({
  method: 'delete',
  path: '/api/studies/{registry}/{id}/versions/{version}',
  access: 'studies.run',
  summary: 'Stop a run that waits or goes on',
  request: { params: versionOfStudy },
  responses: {
    200: json(runSchema, 'It is stopped'),
    409: problemAnswer('It has ended'),
    ...notFound,
  },
});

export const studyRowsRoute = defineRoute({
  method: 'get',
  path: '/api/studies/{registry}/{id}/versions/{version}/rows/{file}',
  access: 'exports.run',
  summary:
    'The patients of a run as CDISC ADTTE, a row for each patient and endpoint, read anew from the data; or its columns',
  request: {
    params: versionOfStudy.extend({ file: z.enum(['adtte.csv', 'columns.csv']) }),
  },
  responses: {
    200: {
      content: { 'text/csv': { schema: z.string() } },
      description: 'The table',
    },
    422: problemAnswer('The question cannot be answered from the data as they are now'),
    ...notFound,
  },
});
