import type { Finding } from '@hepatica/course';
import { z } from '@hono/zod-openapi';
import type { AbsentOrUndefined } from './absent-or-undefined.ts';
import { defineRoute } from './define-route.ts';
import { findingSchema } from './finding.ts';
import { PERMISSIONS, type Principal, ROLES } from './permission.ts';

/** One line of the list of patients. */
export interface PatientSummary {
  readonly id: string;
  readonly title: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly ageYears: number | null;
  readonly hospital?: string;
  readonly simulated: boolean;
  /** True for a case taken from a publication. */
  readonly published: boolean;
  /** Number of records. */
  readonly records: number;
  /** First and last dated fact, in the words of the course's axis. */
  readonly from: string;
  readonly to: string;
  /** What the last known day allows, written out ("A or B"); a key is absent where nothing is known. */
  readonly latest: {
    readonly childPugh?: string;
    readonly albi?: string;
    readonly bclc?: string;
    readonly modifiedUicc?: string;
    readonly lungMetastases?: string;
  };
  /** The last day on which anything of the patient was known, in words. */
  readonly lastContact: string;
  /** Days since a look was planned and not taken; 0 where nothing is overdue. */
  readonly overdue: number;
  /** What the stages and scores of `latest` miss. */
  readonly missing: readonly string[];
  /** Questions on values that nobody has answered and resolved. */
  readonly openQueries: number;
  /** The tumor marker that was measured most often: its last points, oldest first. */
  readonly marker?: {
    readonly name: 'afp' | 'pivka-ii';
    readonly unit: string;
    readonly points: readonly {
      readonly day: number;
      readonly value: number;
      readonly relation: '<' | '<=' | '=' | '>=' | '>';
    }[];
  };
}

/** One line of the list of studies. */
export interface StudySummary {
  readonly id: string;
  readonly title: string;
  readonly simulated: boolean;
  readonly n: number;
  readonly endpoints: readonly string[];
}

/** A registry holds real or simulated patients apart from the other one. */
export interface RegistrySummary {
  readonly id: 'own' | 'demonstration';
  readonly title: string;
  /** True where it holds simulated patients. */
  readonly simulated: boolean;
  readonly readOnly: boolean;
  /** Where its files lie on this computer. */
  readonly folder?: string;
  readonly counts: { readonly patients: number; readonly studies: number };
  readonly studies: readonly StudySummary[];
  /** Files that could not be read, and why. */
  readonly problems: readonly Finding[];
}

/** Everything the first page shows. */
export interface Home {
  readonly version: string;
  /** `local`: one user of this computer; `team`: accounts. */
  readonly mode: 'local' | 'team';
  readonly principal: Principal;
  readonly registries: readonly RegistrySummary[];
}

export const patientSummarySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    sex: z.enum(['male', 'female', 'unknown']),
    ageYears: z.number().nullable(),
    hospital: z.string().optional(),
    simulated: z.boolean(),
    published: z.boolean(),
    records: z.number().int(),
    from: z.string(),
    to: z.string(),
    latest: z.object({
      childPugh: z.string().optional(),
      albi: z.string().optional(),
      bclc: z.string().optional(),
      modifiedUicc: z.string().optional(),
      lungMetastases: z.string().optional(),
    }),
    lastContact: z.string(),
    overdue: z.number().int(),
    missing: z.array(z.string()),
    openQueries: z.number().int(),
    marker: z
      .object({
        name: z.enum(['afp', 'pivka-ii']),
        unit: z.string(),
        points: z.array(
          z.object({
            day: z.number().int(),
            value: z.number(),
            relation: z.enum(['<', '<=', '=', '>=', '>']),
          }),
        ),
      })
      .optional(),
  })
  .openapi('PatientSummary');

const studySchema = z
  .object({
    id: z.string(),
    title: z.string(),
    simulated: z.boolean(),
    n: z.number().int(),
    endpoints: z.array(z.string()),
  })
  .openapi('StudySummary');

const principalSchema = z
  .object({
    userId: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    hospitals: z.union([z.literal('all'), z.array(z.string())]),
    via: z.enum(['local', 'session', 'token']),
    scope: z.array(z.enum(PERMISSIONS)).optional(),
  })
  .openapi('Principal') satisfies z.ZodType<AbsentOrUndefined<Principal>>;

export const homeSchema = z
  .object({
    version: z.string(),
    mode: z.enum(['local', 'team']),
    principal: principalSchema,
    registries: z.array(
      z
        .object({
          id: z.enum(['own', 'demonstration']),
          title: z.string(),
          simulated: z.boolean(),
          readOnly: z.boolean(),
          folder: z.string().optional(),
          counts: z.object({ patients: z.number().int(), studies: z.number().int() }),
          studies: z.array(studySchema),
          problems: z.array(findingSchema),
        })
        .openapi('RegistrySummary'),
    ),
  })
  .openapi('Home') satisfies z.ZodType<AbsentOrUndefined<Home>>;

export const homeRoute = defineRoute({
  method: 'get',
  path: '/api/home',
  access: 'signed-in',
  summary: 'The registries, who asks, and the version of the server',
  responses: {
    200: { content: { 'application/json': { schema: homeSchema } }, description: 'The first page' },
  },
});
