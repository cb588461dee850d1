import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import type { Role } from './permission.ts';
import { ROLES } from './permission.ts';

/** The account of whoever asks. */
export interface OwnAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly hospitals: 'all' | readonly string[];
  readonly secondFactor: boolean;
  /** False for who signs in by single sign-on alone. */
  readonly password: boolean;
  readonly sessions: readonly {
    /** Instants, ISO. */
    readonly since: string;
    readonly until: string;
    readonly address: string;
    readonly browser: string;
    readonly current: boolean;
  }[];
}

/** What an app for second factors needs: its address as text or picture, and the codes to keep. */
export interface SecondFactorStart {
  /** `otpauth://totp/…` */
  readonly uri: string;
  readonly backupCodes: readonly string[];
}

const ownAccount = z
  .object({
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    hospitals: z.union([z.literal('all'), z.array(z.string())]),
    secondFactor: z.boolean(),
    password: z.boolean(),
    sessions: z.array(
      z.object({
        since: z.string(),
        until: z.string(),
        address: z.string(),
        browser: z.string(),
        current: z.boolean(),
      }),
    ),
  })
  .openapi('OwnAccount') satisfies z.ZodType<OwnAccount>;

const secondFactorStart = z
  .object({ uri: z.string(), backupCodes: z.array(z.string()) })
  .openapi('SecondFactorStart') satisfies z.ZodType<SecondFactorStart>;

const secret = z.string().min(1).max(256);
const json = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const refusals = {
  404: problemAnswer('The workbench of one person has no accounts'),
  409: problemAnswer('Only a session in a browser may do this, not a token'),
  422: problemAnswer('The password or the code is not the right one, or is too short'),
  429: problemAnswer('Too many tries; Retry-After says when the next one counts'),
} as const;

export const ownAccountRoute = defineRoute({
  method: 'get',
  path: '/api/account',
  access: 'signed-in',
  summary: 'The account of whoever asks, with its open sessions',
  responses: {
    200: { content: { 'application/json': { schema: ownAccount } }, description: 'The account' },
    404: refusals[404],
    409: refusals[409],
  },
});

export const changePasswordRoute = defineRoute({
  method: 'post',
  path: '/api/account/password',
  access: 'signed-in',
  summary: 'Change the own password; every other session ends',
  request: json(z.strictObject({ current: secret, next: secret })),
  responses: { 204: { description: 'Changed' }, ...refusals },
});

export const endOtherSessionsRoute = defineRoute({
  method: 'post',
  path: '/api/account/sessions/end',
  access: 'signed-in',
  summary: 'End every own session but this one',
  responses: { 204: { description: 'Ended' }, 404: refusals[404], 409: refusals[409] },
});

export const startSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/api/account/second-factor',
  access: 'signed-in',
  summary: 'Begin with a second factor; it counts once a code of the app has confirmed it',
  request: json(z.strictObject({ password: secret })),
  responses: {
    200: { content: { 'application/json': { schema: secondFactorStart } }, description: 'For the app' },
    ...refusals,
  },
});

export const confirmSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/api/account/second-factor/confirmation',
  access: 'signed-in',
  summary: 'Confirm the second factor by a code of the app',
  request: json(z.strictObject({ code: z.string().min(1).max(40) })),
  responses: { 204: { description: 'The second factor counts from now on' }, ...refusals },
});

export const removeSecondFactorRoute = defineRoute({
  method: 'post',
  path: '/api/account/second-factor/removal',
  access: 'signed-in',
  summary: 'Do without the second factor again',
  request: json(z.strictObject({ password: secret })),
  responses: { 204: { description: 'Taken off' }, ...refusals },
});
